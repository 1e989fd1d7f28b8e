import { dateOnly } from '../transport/time';
import { attribute, child, childrenOf, type XmlElement } from '../transport/xml';
import { booleanIn, numberIn } from './payload';
import { stageName } from './stages';

export interface StockQuantity {
	stockCode: string;
	quantity: number;
}

/** One box of an invoice; `shipDate` is `YYYY-MM-DD` or empty. */
export interface Box {
	shipped: boolean;
	shipDate: string;
	courier: string;
	consignmentRef: string;
	trackingUrl: string;
	items: StockQuantity[];
}

/** One invoice (= shipment) of a sales order; dates are `YYYY-MM-DD` or empty. */
export interface Invoice {
	invoiceCode: string;
	stageId: number | null;
	/** Khaos Control's name of the stage; empty for a number that the guide does not know. */
	stage: string;
	courier: string;
	consignmentRef: string;
	trackingUrl: string;
	invoiceDate: string;
	/** Set by Confirm Shipment. */
	shipDate: string;
	/** Set when the invoice is issued. */
	issueDate: string;
	qtySold: number;
	qtySent: number;
	boxes: Box[];
	items: StockQuantity[];
}

/** Reads one `INVOICE` of `ExportOrderStatusEx` (khaos-control.md 2.6). */
export function readInvoice(invoice: XmlElement): Invoice {
	const stageId = numberIn(attribute(invoice, 'INVOICE_STAGE_ID')) ?? null;
	return {
		invoiceCode: attribute(invoice, 'INVOICE_CODE'),
		stageId,
		stage: stageName(stageId),
		courier: attribute(invoice, 'COURIER'),
		consignmentRef: attribute(invoice, 'CONSIGNMENT_REF'),
		trackingUrl: attribute(invoice, 'TRACKING_URL'),
		invoiceDate: dateOnly(attribute(invoice, 'INVOICE_DATE')),
		shipDate: dateOnly(attribute(invoice, 'SHIP_DATE')),
		issueDate: dateOnly(attribute(invoice, 'ISSUE_DATE')),
		qtySold: numberIn(attribute(invoice, 'QTY_SOLD')) ?? 0,
		qtySent: numberIn(attribute(invoice, 'QTY_SENT')) ?? 0,
		boxes: childrenOf(invoice, 'BOX').map(readBox),
		items: childrenOf(child(invoice, 'INVOICE_ITEMS'), 'INVOICE_ITEM').map(readQuantity),
	};
}

function readBox(box: XmlElement): Box {
	return {
		shipped: booleanIn(attribute(box, 'SHIPPED')),
		shipDate: dateOnly(attribute(box, 'SHIP_DATE')),
		courier: attribute(box, 'COURIER'),
		consignmentRef: attribute(box, 'CONSIGNMENT_REF'),
		trackingUrl: attribute(box, 'TRACKING_URL'),
		items: childrenOf(box, 'BOX_ITEM').map(readQuantity),
	};
}

function readQuantity(item: XmlElement): StockQuantity {
	return {
		stockCode: attribute(item, 'STOCK_CODE'),
		quantity: numberIn(attribute(item, 'QTY_SENT')) ?? 0,
	};
}
