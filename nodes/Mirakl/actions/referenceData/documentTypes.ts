import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { documentTypes as list } from '../../payloads/referenceData';
import { optionalText } from '../fields';
import { listOperation } from './read';

const entity: INodeProperties = {
	displayName: 'Documents Of',
	name: 'entity',
	type: 'options',
	default: '',
	description: 'What the documents belong to',
	options: [
		{ name: 'Orders', value: 'ORDER' },
		{ name: 'Orders and Shops', value: '' },
		{ name: 'Shops', value: 'SHOP' },
	],
};

/** Types of documents that can be attached, with their codes (Mirakl DO01; once a day). */
export const documentTypes = listOperation({
	displayName: 'Document Types',
	action: 'Get the document types of a marketplace',
	about:
		'Read the types of documents that orders and shops can have, and their codes. Mirakl allows it once a day',
	list,
	isLocalised: true,
	fields: [entity],
	choice: z.object({ entity: optionalText }),
	query: ({ entity: wanted }) => ({ entities: wanted || undefined }),
});
