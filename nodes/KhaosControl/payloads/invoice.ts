import { dateOnly, decidingDate } from '../transport/time';
import { attribute, child, childrenOf, type XmlElement } from '../transport/xml';
import { booleanIn, numberIn, quantityIn } from './payload';
import { stageName } from './stages';

export interface StockQuantity {
	stockCode: string;
	/** null where Khaos Control gave no figure, which is not 0. */
	quantity: number | null;
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
	/** null where Khaos Control gave no figure, which is not 0. */
	qtySold: number | null;
	qtySent: number | null;
	boxes: Box[];
	items: StockQuantity[];
}

/** Reads one `INVOICE` of `ExportOrderStatusEx` (XML examples). */
export function readInvoice(invoice: XmlElement): Invoice {
	const invoiceCode = attribute(invoice, 'INVOICE_CODE');
	const stageId = numberIn(attribute(invoice, 'INVOICE_STAGE_ID')) ?? null;
	return {
		invoiceCode,
		stageId,
		stage: stageName(stageId),
		courier: attribute(invoice, 'COURIER'),
		consignmentRef: attribute(invoice, 'CONSIGNMENT_REF'),
		trackingUrl: attribute(invoice, 'TRACKING_URL'),
		invoiceDate: dateOnly(attribute(invoice, 'INVOICE_DATE')),
		shipDate: decidingDate(attribute(invoice, 'SHIP_DATE'), `SHIP_DATE of ${invoiceCode}`),
		issueDate: decidingDate(attribute(invoice, 'ISSUE_DATE'), `ISSUE_DATE of ${invoiceCode}`),
		qtySold: quantityIn(invoice.attributes.QTY_SOLD, `QTY_SOLD of ${invoiceCode}`),
		qtySent: quantityIn(invoice.attributes.QTY_SENT, `QTY_SENT of ${invoiceCode}`),
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
	const stockCode = attribute(item, 'STOCK_CODE');
	return {
		stockCode,
		quantity: quantityIn(item.attributes.QTY_SENT, `QTY_SENT of ${stockCode}`),
	};
}
