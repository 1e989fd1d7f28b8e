import type { INodeProperties } from 'n8n-workflow';
import { orderDocuments, type OrderDocument } from '../../payloads/document';
import type { MiraklClient } from '../../transport/client';
import { eachInChunks } from '../../transport/query';

export const documentId: INodeProperties = {
	displayName: 'Document ID',
	name: 'documentId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 2025',
	description: 'The document’s ID, as Get Documents gives it',
};

/** The documents of these orders (OR72), 100 orders in a call. */
export async function documentsOf(
	mirakl: MiraklClient,
	orderIds: string[],
): Promise<OrderDocument[]> {
	return await eachInChunks(orderIds, async (chunk) => {
		const query = { order_ids: chunk };
		return (await mirakl.get('OR72', '/api/orders/documents', orderDocuments, query)).value;
	});
}
