import { z } from 'zod';
import { preview } from '../../../common/fields';
import { sendSurely } from '../../transport/sure';
import { filledText, optionalFlag, orderId } from '../fields';
import { eachItem, PREVIEWED, shown } from '../operation';
import { documentId, documentsOf } from './documents';

/** Deletes a document of an order (Mirakl OR76). One that is not there is deleted. */
export const deleteDocument = eachItem({
	displayName: 'Delete Document',
	action: 'Delete a document of an order',
	description: 'Delete one of the shop’s own documents of an order (OR76)',
	fields: [orderId, documentId, preview],
	params: z.object({
		orderId: filledText,
		documentId: filledText.pipe(z.string().regex(/^\d+$/, 'a document ID has digits only')),
		preview: optionalFlag(false),
	}),
	async execute({ param, client }) {
		const { documentId: id } = param;
		const isThere = async () =>
			(await documentsOf(client, [param.orderId])).some((document) => document.documentId === id);
		const told = { orderId: param.orderId, documentId: id, changed: false };
		if (!(await isThere())) return { ...told, note: 'The order has no such document (any more)' };
		const request = client.delete('OR76', `/api/orders/documents/${id}`);
		if (param.preview) return { ...told, note: PREVIEWED, request: shown(request) };
		const changed = await sendSurely(client, request, isThere, (there) => !there);
		return { ...told, changed, note: '' };
	},
});
