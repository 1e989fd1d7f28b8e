import type { INodeProperties } from 'n8n-workflow';
import { numberCell, textCell } from '../../edge/cells';

export const goodFor: INodeProperties = {
	displayName: 'Good for (Hours)',
	name: 'goodForHours',
	type: 'number',
	typeOptions: { minValue: 0.1, maxValue: 168 },
	default: 12,
	description: 'How long an action may be taken after the page or the token was made',
};

export const goodForSchema = numberCell(12, { min: 0.01, max: 168 });

export const actionUrl: INodeProperties = {
	displayName: 'Action URL',
	name: 'actionUrl',
	type: 'string',
	default: 'khaos-mirakl-exceptions',
	description:
		'Where the forms post to and links lead back to, usually the path of the webhook itself. Empty: a page for reading only.',
};

/** No address that runs something: a path, or http and https. */
export const actionUrlSchema = textCell().refine(
	(url) => url === '' || /^(https?:\/\/|\/|[\w.~-]+(?:[/?#]|$))/i.test(url),
	'is neither a path nor an address that starts with https://',
);
