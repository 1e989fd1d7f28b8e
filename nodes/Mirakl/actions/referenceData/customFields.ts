import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { textList } from '../../../common/parameters';
import { customFields as list } from '../../payloads/referenceData';
import { listOperation } from './read';

const entities: INodeProperties = {
	displayName: 'Fields Of',
	name: 'entities',
	type: 'multiOptions',
	default: [],
	description: 'What the custom fields belong to. Choose none for all.',
	options: [
		{ name: 'Offers', value: 'OFFER' },
		{ name: 'Order Lines', value: 'ORDER_LINE' },
		{ name: 'Orders', value: 'ORDER' },
		{ name: 'Shops', value: 'SHOP' },
	],
};

/** Custom fields that the operator has added, with type, accepted values and whether they must be given (Mirakl AF01; once a day). */
export const customFields = listOperation({
	displayName: 'Custom Fields',
	action: 'Get the custom fields of a marketplace',
	about:
		'Read the fields that the operator has added to offers, orders, order lines and shops. Mirakl allows it once a day',
	list,
	isLocalised: true,
	fields: [entities],
	choice: z.object({ entities: textList }),
	query: ({ entities: wanted }) => ({ entities: wanted.join(',') || undefined }),
});
