import type { KhaosInvoice } from '../khaos';
import type { Operator } from '../operator';
import { anythingSent, invoiceDespatched } from './despatched';

/** What a customer can follow on its own: boxes that share courier and consignment ref are one parcel. */
export interface Parcel {
	courier: string;
	/** The tracking number; empty where the warehouse entered none. */
	consignmentRef: string;
	trackingUrl: string;
}

/**
 * The parcels of an order that have left, in the order of Khaos Control's invoices and boxes. A box that names no courier
 * or consignment ref of its own has its invoice's.
 *
 * Source: design.md section 10; Khaos Control reference 2.6 (BOX, CONSIGNMENT_REF).
 */
export function parcelsOf(
	invoices: readonly KhaosInvoice[],
	means: Operator['shippedMeans'],
): Parcel[] {
	const parcels = invoices
		.filter((invoice) => anythingSent(invoice, means))
		.flatMap((invoice) => parcelsOfInvoice(invoice, invoiceDespatched(invoice, means)));
	const distinct = new Map<string, Parcel>();
	for (const parcel of parcels) {
		const key = JSON.stringify([parcel.courier.toUpperCase(), parcel.consignmentRef]);
		if (!distinct.has(key)) distinct.set(key, parcel);
	}
	return [...distinct.values()];
}

function parcelsOfInvoice(invoice: KhaosInvoice, whole: boolean): Parcel[] {
	const boxes = invoice.boxes.filter(({ shipped }) => whole || shipped);
	const { courier, consignmentRef, trackingUrl } = invoice;
	if (boxes.length === 0) return [{ courier, consignmentRef, trackingUrl }];
	return boxes.map((box) => ({
		courier: box.courier || courier,
		consignmentRef: box.consignmentRef || consignmentRef,
		trackingUrl: box.trackingUrl || trackingUrl,
	}));
}
