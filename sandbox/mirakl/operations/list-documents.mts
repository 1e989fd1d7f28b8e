import { badRequest } from '../errors.mts';
import { dates, json } from './call.mts';
import type { Operation } from './call.mts';
import { listOf } from './query.mts';

/** OR72: documents of up to 100 orders. */
export const listDocuments: Operation = (call) => {
	const ids = listOf(call, 'order_ids');
	if (ids === null) throw badRequest("The parameter 'order_ids' is mandatory");
	const documents = [...ids].flatMap((id) =>
		(call.shop.orders.find(id)?.documents ?? []).map((document) => ({
			date_uploaded: dates(call)(document.uploadedAt),
			file_name: document.fileName,
			file_size: document.content.length,
			id: document.id,
			order_id: id,
			type: document.typeCode,
		})),
	);
	return json(200, { order_documents: documents, total_count: documents.length }, [...ids]);
};
