import type { IDataObject } from 'n8n-workflow';
import { NOTHING_KNOWN, type OrderStatus } from '../../payloads/orderStatus';
import { isSame } from './lookUp';

/** What the references of Get Status may be; none asks for all orders between two dates. */
export const REFERENCE_KINDS = [
	'associatedRef',
	'salesOrderCode',
	'companyCode',
	'otherRef',
	'none',
] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** One row for an order's own reference, whether it is there or not; one for each order of a customer. */
export function rowsFor(
	reference: string,
	kind: ReferenceKind,
	orders: OrderStatus[],
): IDataObject[] {
	if (kind === 'associatedRef' || kind === 'salesOrderCode') {
		const matching = orders.filter((order) => isSame(order[kind], reference));
		// a live order before a cancelled one of the same reference
		const order = matching.find(({ cancelled }) => !cancelled) ?? matching.at(0);
		const known = { associatedRef: '', ...NOTHING_KNOWN, ...order, [kind]: reference };
		return [withFound(known, order !== undefined)];
	}
	const customer = kind === 'companyCode' ? 'customerCode' : 'customerRef';
	const rows = orders.map((order) => withFound(order, true));
	const none = withFound({ associatedRef: '', ...NOTHING_KNOWN }, false);
	return (rows.length > 0 ? rows : [none]).map((row) => ({ ...row, [customer]: reference }));
}

/** The output item of an order; `found` says whether Khaos Control has it, within the filters. */
export function withFound(order: OrderStatus, found: boolean): IDataObject {
	return { ...order, found } as unknown as IDataObject;
}
