import type { KhaosBox, KhaosInvoice, StockQuantity } from '../khaos';
import type { Operator } from '../operator';
import { folded } from '../skuMap';
import { anythingSent, invoiceDespatched, isCancelled } from './despatched';

/** What a customer can follow on its own: the boxes of one invoice that share a consignment ref. */
export interface Parcel {
	invoiceCode: string;
	/** Its place among the parcels of its invoice, those that have not left included; the first is 0. */
	place: number;
	/** True once every box of it has left: what is in it does not grow any more. */
	hasLeft: boolean;
	courier: string;
	/** The tracking number; empty where the warehouse entered none. */
	consignmentRef: string;
	trackingUrl: string;
	items: StockQuantity[];
}

/**
 * The parcels of an invoice, in the sequence of its boxes. A box without courier or consignment ref of its own has its
 * invoice's. What a despatched invoice has sent outside of boxes travels with the invoice's consignment ref, or in the
 * first parcel where no box has that. Nothing leaves on a cancelled invoice.
 *
 * Source: rules.md#what-is-reported; XML examples, ExportOrderStatusEx (BOX, CONSIGNMENT_REF, INVOICE_ITEM).
 */
export function invoiceParcels(invoice: KhaosInvoice, means: Operator['shippedMeans']): Parcel[] {
	if (isCancelled(invoice)) return [];
	const whole = invoiceDespatched(invoice, means);
	const groups = new Map<string, KhaosBox[]>();
	for (const box of invoice.boxes) {
		const ref = box.consignmentRef || invoice.consignmentRef;
		groups.set(ref, [...(groups.get(ref) ?? []), box]);
	}
	const boxed = unitsIn(invoice.boxes);
	const unboxed = whole || invoice.boxes.length === 0 ? without(invoice.items, boxed) : [];
	if (groups.size === 0 || (unboxed.length > 0 && invoice.consignmentRef !== '')) {
		const { consignmentRef } = invoice;
		groups.set(consignmentRef, groups.get(consignmentRef) ?? []);
	}
	const home = groups.has(invoice.consignmentRef) ? invoice.consignmentRef : [...groups.keys()][0];
	return [...groups].map(([consignmentRef, boxes], place) => ({
		invoiceCode: invoice.invoiceCode,
		place,
		hasLeft: whole || (means === 'confirmShipment' && boxes.length > 0 && boxes.every(isFullBox)),
		courier: firstOf(boxes, 'courier') || invoice.courier,
		consignmentRef,
		trackingUrl: firstOf(boxes, 'trackingUrl') || invoice.trackingUrl,
		items: [...unitsIn(boxes), ...(consignmentRef === home ? unboxed : [])],
	}));
}

/** A box says what is in it, or it can only leave with its invoice: nobody could say which units have left. */
function isFullBox({ shipped, items }: KhaosBox): boolean {
	return shipped && items.length > 0;
}

function firstOf(boxes: readonly KhaosBox[], field: 'courier' | 'trackingUrl'): string {
	return boxes.find((box) => box[field] !== '')?.[field] ?? '';
}

function unitsIn(boxes: readonly KhaosBox[]): StockQuantity[] {
	return boxes.flatMap(({ items }) => items);
}

/** What is left of `all` when `part` is taken away, code by code. */
function without(all: readonly StockQuantity[], part: readonly StockQuantity[]): StockQuantity[] {
	const rest = part.map(({ stockCode, quantity }) => ({ code: folded(stockCode), quantity }));
	return all.flatMap(({ stockCode, quantity }) => {
		let left = quantity;
		for (const taken of rest.filter(({ code }) => code === folded(stockCode))) {
			const units = Math.min(left, taken.quantity);
			left -= units;
			taken.quantity -= units;
		}
		return left > 0 ? [{ stockCode, quantity: left }] : [];
	});
}

/** What the customer of a whole order can follow: each courier and consignment ref that has left, once. */
export function trackedParcels(
	invoices: readonly KhaosInvoice[],
	means: Operator['shippedMeans'],
): Parcel[] {
	const parcels = invoices
		.filter((invoice) => anythingSent(invoice, means))
		.flatMap((invoice) => singleBoxes(invoice, invoiceDespatched(invoice, means)));
	const distinct = new Map<string, Parcel>();
	for (const parcel of parcels) {
		const key = JSON.stringify([parcel.courier.toUpperCase(), parcel.consignmentRef]);
		if (!distinct.has(key)) distinct.set(key, parcel);
	}
	return [...distinct.values()];
}

/** Where an order goes out whole, no box is waited for that shares its consignment ref with another. */
function singleBoxes(invoice: KhaosInvoice, whole: boolean): Parcel[] {
	const { invoiceCode, courier, consignmentRef, trackingUrl, items } = invoice;
	const own = { invoiceCode, courier, consignmentRef, trackingUrl, items, place: 0, hasLeft: true };
	const boxes = invoice.boxes.filter(({ shipped }) => whole || shipped);
	if (boxes.length === 0) return [own];
	return boxes.map((box, place) => ({
		...own,
		place,
		courier: box.courier || courier,
		consignmentRef: box.consignmentRef || consignmentRef,
		trackingUrl: box.trackingUrl || trackingUrl,
		items: box.items,
	}));
}
