import { z } from 'zod';
import { filledText, orderId } from '../fields';
import { allItems } from '../operation';
import { documentsOf } from './documents';

/** The documents of orders, one result for each document; 100 orders in a call (Mirakl OR72). */
export const getDocuments = allItems({
	displayName: 'Get Documents',
	action: 'Get the documents of orders',
	description: 'List the documents of orders (OR72), 100 orders in a call',
	fields: [orderId],
	params: z.object({ orderId: filledText }),
	async execute(calls) {
		const documents = await documentsOf(
			calls[0].client,
			calls.map(({ param }) => param.orderId),
		);
		return documents.map((json) => ({
			json,
			from: calls
				.filter(({ param }) => param.orderId === json.orderId)
				.map(({ itemIndex }) => itemIndex),
		}));
	},
});
