import type { KhaosInvoice } from '../khaos';
import type { OpenLine, OpenOrder } from '../openOrder';
import type { Operator } from '../operator';
import { folded } from '../skuMap';
import { LinePool, merged } from './fillLines';
import { invoiceParcels, type Parcel } from './parcels';
import {
	isCorrectable,
	isLiveShipment,
	isOfInvoice,
	isOnItsWay,
	isSameTracking,
	referenceOf,
	type ReportedLine,
	type ReportedShipment,
} from './reported';

/**
 * What to do about one parcel that has left:
 * - `ship`: a new shipment with these lines
 * - `confirm`: its shipment is there, but the marketplace was not told that it is on its way
 * - `correct`: its shipment is there with another consignment ref
 * - `reported`: nothing
 * - `spent`: nothing, because no unit of the order is left for it
 * - `waits`: what is in it cannot be told before the rest has left
 */
export interface ParcelStep {
	step: 'ship' | 'confirm' | 'correct' | 'reported' | 'spent' | 'waits';
	parcel: Parcel;
	invoiceReference: string;
	lines: ReportedLine[];
}

export interface OrderToStep {
	order: OpenOrder;
	invoices: readonly KhaosInvoice[];
	/** All shipments that the marketplace has of this order. */
	shipments: readonly ReportedShipment[];
	means: Operator['shippedMeans'];
	codeOf: (order: OpenOrder, line: OpenLine) => string;
	/** Khaos Control has nothing left to send of the order. */
	isWhole: boolean;
}

/**
 * What to do about each parcel that has left, where the marketplace takes a shipment for each (invoice, consignment ref).
 * A parcel is reported already where a shipment of its invoice has its consignment ref, or where one that has lost its
 * parcel (its consignment ref stands on no box any more) holds nothing but units of it: then the ref was changed. What
 * remains is filled from the lines in line order, never more than no shipment holds. Planning again after what was
 * planned has been done, or half done, gives the rest of it and nothing else.
 *
 * Source: rules.md#reported-already; Mirakl ST01, ST11, ST23.
 */
export function parcelSteps(input: OrderToStep): ParcelStep[] {
	const { order, invoices, codeOf, means } = input;
	const live = input.shipments.filter(isLiveShipment);
	const pool = new LinePool(order, live, codeOf);
	const claimed = new Set<ReportedShipment>();
	const references = new Set(live.map(({ invoiceReference }) => invoiceReference));
	const parcels = invoices.flatMap((invoice) => invoiceParcels(invoice, means));
	const leaving = parcels.filter(({ hasLeft }) => hasLeft);
	const known = new Map(
		leaving.flatMap((parcel) => {
			const shipment = sameParcel(parcel, live, claimed);
			return shipment === undefined ? [] : [[parcel, knownStep(parcel, shipment)] as const];
		}),
	);
	const orphaned = (parcel: Parcel) => orphansOf(parcel, parcels, live, claimed);
	for (const parcel of leaving.filter((each) => !known.has(each))) {
		const shipment = lostParcel(parcel, orphaned(parcel), pool);
		if (shipment === undefined) continue;
		claimed.add(shipment);
		const step = parcel.consignmentRef !== '' && isCorrectable(shipment) ? 'correct' : 'reported';
		known.set(parcel, { ...knownStep(parcel, shipment), step });
	}
	const hidden = hiddenCodes(input, pool);
	return leaving.map((parcel) => {
		const step = known.get(parcel) ?? newStep(parcel, pool, hidden, input.isWhole);
		if (step.step === 'ship') {
			step.invoiceReference = freeReference(parcel, references);
			references.add(step.invoiceReference);
		}
		return step;
	});
}

/** The shipment with this parcel's consignment ref: of its invoice, or entered by hand under a reference of nobody. */
function sameParcel(
	parcel: Parcel,
	live: readonly ReportedShipment[],
	claimed: Set<ReportedShipment>,
): ReportedShipment | undefined {
	const same = live.filter(
		(shipment) =>
			!claimed.has(shipment) && isSameTracking(shipment.trackingNumber, parcel.consignmentRef),
	);
	const found =
		same.find((shipment) => isOfInvoice(shipment, parcel.invoiceCode)) ??
		same.find(({ invoiceReference }) => invoiceReference === '');
	if (found !== undefined) claimed.add(found);
	return found;
}

function knownStep(parcel: Parcel, shipment: ReportedShipment): ParcelStep {
	const { invoiceReference, lines } = shipment;
	const step = isOnItsWay(shipment) ? 'reported' : 'confirm';
	return { step, parcel, invoiceReference, lines };
}

/** Shipments of a parcel's invoice whose consignment ref stands on none of its boxes any more. */
function orphansOf(
	{ invoiceCode }: Parcel,
	parcels: readonly Parcel[],
	live: readonly ReportedShipment[],
	claimed: ReadonlySet<ReportedShipment>,
): ReportedShipment[] {
	const own = parcels.filter((parcel) => parcel.invoiceCode === invoiceCode);
	return live.filter(
		(shipment) =>
			!claimed.has(shipment) &&
			isOfInvoice(shipment, invoiceCode) &&
			!own.some(({ consignmentRef }) => isSameTracking(consignmentRef, shipment.trackingNumber)),
	);
}

/** The orphan that this parcel has been: it holds nothing but its units, or nothing is left to ship of the parcel. */
function lostParcel(
	parcel: Parcel,
	orphans: readonly ReportedShipment[],
	pool: LinePool,
): ReportedShipment | undefined {
	const units = new Map(merged(parcel.items).map((item) => [item.stockCode, item.quantity]));
	const inside = orphans.find(({ lines }) =>
		[...pool.unitsByCode(lines)].every(([code, quantity]) => quantity <= (units.get(code) ?? 0)),
	);
	if (inside !== undefined) return inside;
	const left = new Set(pool.codesLeft);
	return [...units.keys()].some((code) => left.has(code)) ? undefined : orphans[0];
}

/** Codes of the order that stand on no invoice: the invoices list the parts of a pack instead (inferred). */
function hiddenCodes({ order, invoices, codeOf }: OrderToStep, pool: LinePool): Set<string> {
	const shown = new Set(
		invoices.flatMap(({ items, boxes }) =>
			[...items, ...boxes.flatMap((box) => box.items)].map(({ stockCode }) => folded(stockCode)),
		),
	);
	const codes = order.lines.map((line) => folded(codeOf(order, line)));
	const left = new Set(pool.codesLeft);
	return new Set(codes.filter((code) => left.has(code) && !shown.has(code)));
}

function newStep(
	parcel: Parcel,
	pool: LinePool,
	hidden: Set<string>,
	isWhole: boolean,
): ParcelStep {
	const told = { parcel, invoiceReference: '' };
	const hasParts = hidden.size > 0 && parcel.items.some(({ stockCode }) => !pool.sells(stockCode));
	if (hasParts && !isWhole) return { ...told, step: 'waits', lines: [] };
	const lines = pool.take(parcel.items);
	if (hasParts) {
		lines.push(...pool.takeAll(hidden));
		hidden.clear();
	}
	return { ...told, step: lines.length === 0 ? 'spent' : 'ship', lines };
}

/** The invoice's own reference for its first parcel, `_n` from the second; the next that is free. */
function freeReference({ invoiceCode, place }: Parcel, references: ReadonlySet<string>): string {
	const base = referenceOf(invoiceCode);
	for (let n = place + 1; ; n++) {
		const reference = n === 1 ? base : `${base}_${n}`;
		if (!references.has(reference)) return reference;
	}
}
