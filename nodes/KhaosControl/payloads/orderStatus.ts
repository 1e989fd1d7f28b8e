import { inPlace } from '../transport/answer';
import { dateOnly } from '../transport/time';
import { attribute, child, childrenOf, childText, type XmlElement } from '../transport/xml';
import { readInvoice, type Invoice } from './invoice';
import { booleanIn, numberIn, readRows } from './payload';

/** One sales order of `ExportOrderStatusEx`; the customer's name and code are left out on purpose. */
export interface OrderStatus {
	associatedRef: string;
	salesOrderCode: string;
	cancelled: boolean;
	cancelReason: string;
	/** `YYYY-MM-DD`; only of a cancelled order that says so. */
	cancelledOn?: string;
	/** Everything sold is assigned and all invoices are issued. */
	complete: boolean;
	/** null where Khaos Control gave no figure, which is not 0. */
	qtySold: number | null;
	/** null where Khaos Control gave no figure: nobody can say that the order is assigned. */
	qtyAssigned: number | null;
	courier: string;
	currency: string;
	/** Gross, as Khaos Control writes it. */
	itemsTotal: string;
	deliveryTotal: string;
	/** `YYYY-MM-DD`, or empty. */
	dateCreated: string;
	invoices: Invoice[];
}

/** The status of an order of which nothing is known. */
export const NOTHING_KNOWN: Omit<OrderStatus, 'associatedRef'> = {
	salesOrderCode: '',
	cancelled: false,
	cancelReason: '',
	complete: false,
	qtySold: null,
	qtyAssigned: null,
	courier: '',
	currency: '',
	itemsTotal: '',
	deliveryTotal: '',
	dateCreated: '',
	invoices: [],
};

/**
 * Reads `STATUS_LIST` of `ExportOrderStatusEx`.
 *
 * @throws RemoteError `doubtful` where the document is cut or another one
 */
export const readOrderStatuses = inPlace((value): OrderStatus[] => {
	const orders: OrderStatus[] = [];
	readRows(value, 'STATUS_LIST', (row) => {
		if (row.name === 'ORDER_STATUS') orders.push(readOrderStatus(row));
	});
	return orders;
});

function readOrderStatus(order: XmlElement): OrderStatus {
	const cancellation = child(order, 'CANCELLED');
	const invoices = childrenOf(child(order, 'INVOICES'), 'INVOICE').map(readInvoice);
	const salesOrderCode = attribute(order, 'SORDER_CODE');
	// the vendor's own sample of v7.8 has both tags empty, so an empty one is no figure, and no error
	const figure = (name: string) =>
		numberIn(childText(order, name), `${name} of ${salesOrderCode}`) ?? null;
	return {
		associatedRef: attribute(order, 'ASSOCIATED_REF'),
		salesOrderCode,
		cancelled: cancellation !== undefined && saysCancelled(cancellation),
		cancelReason: cancellation === undefined ? '' : childText(cancellation, 'REASON'),
		...cancelledOn(cancellation),
		complete: booleanIn(childText(order, 'COMPLETE')),
		qtySold: figure('QTY_SOLD'),
		qtyAssigned: figure('QTY_ASSIGNED'),
		courier: childText(order, 'COURIER'),
		currency: childText(order, 'CURRENCY_CODE'),
		itemsTotal: childText(order, 'ITEMS_TOTAL'),
		deliveryTotal: childText(order, 'DELIVERY_TOTAL'),
		dateCreated: dateOnly(childText(order, 'DATE_CREATED')),
		invoices,
	};
}

function cancelledOn(cancellation: XmlElement | undefined) {
	const date = cancellation && dateOnly(childText(cancellation, 'CANCELLED_DATE_TIME'));
	return date ? { cancelledOn: date } : {};
}

/** The element stands only in cancelled orders; an empty one or a plain `0` says nothing. */
function saysCancelled(cancellation: XmlElement): boolean {
	return cancellation.children.length > 0 || booleanIn(cancellation.text);
}
