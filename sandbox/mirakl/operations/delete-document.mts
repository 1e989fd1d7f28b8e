import { ApiError, notFound } from '../errors.mts';
import { noContent, param } from './call.mts';
import type { Operation } from './call.mts';

/** OR76: takes back a document of the shop's own. */
export const deleteDocument: Operation = (call) => {
	const id = Number(param(call));
	for (const order of call.shop.orders.all()) {
		const document = order.documents.find((one) => one.id === id);
		if (document === undefined) continue;
		if (document.byOperator) throw new ApiError(403, 'Forbidden');
		order.documents = order.documents.filter((one) => one !== document);
		return noContent([order.orderId]);
	}
	throw notFound(`Document with id '${param(call)}' not found`);
};
