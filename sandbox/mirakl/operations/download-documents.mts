import { badRequest, notFound } from '../errors.mts';
import { zip } from '../../zip.mts';
import type { Operation } from './call.mts';
import { listOf } from './query.mts';

/** OR73: one document as it is where exactly one id was asked for, otherwise a ZIP with a folder per order. */
export const downloadDocuments: Operation = (call) => {
	const ids = listOf(call, 'document_ids');
	const orders = listOf(call, 'order_ids');
	const codes = listOf(call, 'document_codes');
	if (ids === null && orders === null) {
		throw badRequest("One of the parameters 'document_ids' and 'order_ids' is mandatory");
	}
	const found = call.shop.orders
		.all()
		.flatMap(({ orderId, documents }) => documents.map((document) => ({ orderId, document })))
		.filter(({ orderId, document }) =>
			ids === null ? orders?.has(orderId) === true : ids.has(String(document.id)),
		)
		.filter(({ document }) => codes === null || codes.has(document.typeCode));
	const [first] = found;
	if (first === undefined) throw notFound('No document was found');
	const single = ids?.size === 1;
	const stamp = String(call.shop.clock.now().getTime());
	const name = single ? first.document.fileName : `documents-${stamp}.zip`;
	return {
		status: 200,
		headers: {
			'Content-Type': 'application/octet-stream',
			'Content-Disposition': `attachment; filename="${name}"`,
		},
		body: single
			? first.document.content
			: zip(
					found.map(({ orderId, document }) => ({
						name: `${orderId}/${document.fileName}`,
						content: document.content,
					})),
				),
		keys: found.map(({ orderId }) => orderId),
	};
};
