import { inPlace } from '../transport/answer';
import { attribute, child, childText } from '../transport/xml';
import { numberIn, readRows } from './payload';

/** One invoice of `ExportOrderStatus`: every web order not issued, and those issued in the last 48 hours. */
export interface CurrentInvoice {
	associatedRef: string;
	salesOrderCode: string;
	invoiceCode: string;
	stageId: number | null;
	consignmentRef: string;
}

/** Reads `ORDER_STATUSES` of `ExportOrderStatus`; the customer's number is left out. */
export const readCurrentInvoices = inPlace((value): CurrentInvoice[] => {
	const invoices: CurrentInvoice[] = [];
	readRows(value, 'ORDER_STATUSES', (order) => {
		if (order.name !== 'ORDER') return;
		const invoiceCode = attribute(order, 'INVOICE');
		invoices.push({
			associatedRef: attribute(order, 'REF'),
			salesOrderCode: attribute(order, 'ID'),
			invoiceCode,
			stageId: numberIn(order.text, `the stage of invoice ${invoiceCode}`) ?? null,
			consignmentRef: attribute(order, 'CONSIGNMENT'),
		});
	});
	return invoices;
});

/** Reads which Associated Refs `ExportOrders` gave back; cancelled orders are among them. */
export const readStoredReferences = inPlace((value): string[] => {
	const references: string[] = [];
	readRows(value, 'SALES_ORDERS', (order) => {
		const header = order.name === 'SALES_ORDER' ? child(order, 'ORDER_HEADER') : undefined;
		if (header !== undefined) references.push(childText(header, 'ASSOCIATED_REF'));
	});
	return references;
});
