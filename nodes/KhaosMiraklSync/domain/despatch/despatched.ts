import { STAGE, type KhaosInvoice, type StockQuantity } from '../khaos';
import type { Operator } from '../operator';

type ShippedMeans = Operator['shippedMeans'];

const ISSUED: readonly number[] = STAGE.issued;

/** True once every unit of the invoice has left, by what the operator counts as shipped. */
export function invoiceDespatched(invoice: KhaosInvoice, means: ShippedMeans): boolean {
	if (isCancelled(invoice)) return false;
	if (invoice.issueDate !== '' || ISSUED.includes(invoice.stageId)) return true;
	if (means === 'issued') return false;
	const { boxes, shipDate } = invoice;
	return shipDate !== '' || (boxes.length > 0 && boxes.every(({ shipped }) => shipped));
}

export function isCancelled({ stageId }: KhaosInvoice): boolean {
	return stageId === STAGE.cancelled;
}

/**
 * Units of an invoice that have left: all of its items once it is despatched; before that, under *Confirm Shipment*, what
 * lies in boxes marked as shipped.
 *
 * Source: rules.md#what-is-reported; XML examples, ExportOrderStatusEx (SHIP_DATE, BOX, INVOICE_ITEM).
 */
export function unitsSent(invoice: KhaosInvoice, means: ShippedMeans): StockQuantity[] {
	if (invoiceDespatched(invoice, means)) {
		return invoice.items.length > 0 ? invoice.items : invoice.boxes.flatMap(({ items }) => items);
	}
	if (means === 'issued' || isCancelled(invoice)) return [];
	return invoice.boxes.filter(({ shipped }) => shipped).flatMap(({ items }) => items);
}

/** True once anything of the invoice has left. */
export function anythingSent(invoice: KhaosInvoice, means: ShippedMeans): boolean {
	if (invoiceDespatched(invoice, means)) return true;
	return (
		means === 'confirmShipment' && !isCancelled(invoice) && invoice.boxes.some((b) => b.shipped)
	);
}
