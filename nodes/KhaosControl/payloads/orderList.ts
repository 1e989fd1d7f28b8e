import type { SoapValue } from '../transport/answer';
import { attribute, child, childrenOf, childText } from '../transport/xml';
import { numberIn, readDocument } from './payload';

/** One invoice of `ExportOrderStatus`: every web order not issued, and those issued in the last 48 hours. */
export interface CurrentInvoice {
	associatedRef: string;
	salesOrderCode: string;
	invoiceCode: string;
	stageId: number | null;
	consignmentRef: string;
}

/** Reads `ORDER_STATUSES` of `ExportOrderStatus`; the customer's number is left out. */
export function readCurrentInvoices(value: SoapValue): CurrentInvoice[] {
	return childrenOf(readDocument(value, 'ORDER_STATUSES'), 'ORDER').map((order) => ({
		associatedRef: attribute(order, 'REF'),
		salesOrderCode: attribute(order, 'ID'),
		invoiceCode: attribute(order, 'INVOICE'),
		stageId: numberIn(order.text) ?? null,
		consignmentRef: attribute(order, 'CONSIGNMENT'),
	}));
}

/** Reads which Associated Refs `ExportOrders` gave back; cancelled orders are among them. */
export function readStoredReferences(value: SoapValue): string[] {
	return childrenOf(readDocument(value, 'SALES_ORDERS'), 'SALES_ORDER').flatMap((order) => {
		const header = child(order, 'ORDER_HEADER');
		return header === undefined ? [] : [childText(header, 'ASSOCIATED_REF')];
	});
}
