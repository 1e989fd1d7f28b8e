import { z } from 'zod';
import { RemoteError } from '../../../common/failures';
import { shipmentSchema, type Shipment } from '../../payloads/shipment';
import type { MiraklClient, MiraklRequest } from '../../transport/client';
import { sendEntries, type EntryOutcome } from '../../transport/entries';
import { settled } from '../../transport/settled';
import { hasCarrier, trackingBody, type Tracking } from '../tracking';
import { lineBody } from './lines';
import { sameShipment, type ShipmentKey, type ShippedLine } from './reported';
import { shipmentsOf } from './shipments';

/** A parcel to be reported. */
export interface NewShipment extends Tracking, ShipmentKey {
	orderId: string;
	lines: ShippedLine[];
	/** On its way already: created and shipped in one call. */
	shipped: boolean;
	/** '' for the shop's usual one. */
	warehouseCode: string;
}

export interface ShipmentOutcome {
	wanted: NewShipment;
	/** As Mirakl has it. */
	shipment?: Shipment;
	/** Created by this call. */
	changed: boolean;
	failure?: RemoteError;
}

/** The request that creates shipments (ST01). */
export function shipmentsRequest(mirakl: MiraklClient, wanted: NewShipment[]): MiraklRequest {
	return mirakl.post('ST01', '/api/shipments', { shipments: wanted.map(bodyOf) });
}

function bodyOf(wanted: NewShipment) {
	const { orderId, invoiceReference: reference, warehouseCode: code, lines, shipped } = wanted;
	return {
		order_id: orderId,
		shipment_lines: lines.map(lineBody),
		shipped,
		...(reference !== '' && { invoice_reference: reference }),
		...(hasCarrier(wanted) && { tracking: trackingBody(wanted, 'tracking_url') }),
		...(code !== '' && { shipping_from: { warehouse: { code } } }),
	};
}

/**
 * Creates shipments that are not there yet. What is there is known by its invoice reference, else by its tracking
 * number, else, after a doubtful answer only, by being new and having the same lines.
 *
 * @returns one outcome for each wanted shipment, in their order
 * @throws RemoteError what Mirakl said to the whole call
 */
export async function createShipments(
	mirakl: MiraklClient,
	wanted: NewShipment[],
): Promise<ShipmentOutcome[]> {
	const orderIds = wanted.map(({ orderId }) => orderId);
	const before = await shipmentsOf(mirakl, orderIds);
	const there = new Map(
		wanted.map((entry) => [entry, sameShipment(entry.orderId, before, entry)] as const),
	);
	const outcomes = new Map<NewShipment, EntryOutcome<NewShipment, Shipment>>();
	const missing = wanted.filter((entry) => there.get(entry) === undefined);
	if (missing.length > 0) {
		const sent = await sendEntries<NewShipment, Shipment, typeof answer>(mirakl, {
			entries: missing,
			answer,
			request: (pending) => shipmentsRequest(mirakl, pending),
			read: readAnswer,
			look: async () => newOnes(missing, before, await shipmentsOf(mirakl, orderIds)),
			nameOf: ({ orderId, invoiceReference }) => `${orderId} ${invoiceReference}`.trim(),
		});
		for (const outcome of sent) outcomes.set(outcome.entry, outcome);
	}
	return wanted.map((entry) => {
		const known = there.get(entry);
		if (known !== undefined) return { wanted: entry, shipment: known, changed: false };
		const { made, failure } = outcomes.get(entry) ?? {};
		return {
			...{ wanted: entry, shipment: made, changed: made !== undefined },
			...(failure !== undefined && { failure: refusal(entry, failure) }),
		};
	});
}

const answer = z.record(z.unknown());

/** Mirakl names refused shipments by their order only, so they are told by what was created of it. */
function readAnswer(
	given: Record<string, unknown>,
	pending: NewShipment[],
): Array<EntryOutcome<NewShipment, Shipment>> {
	const { taken, failures } = settled('ST01', given);
	const created = taken.map((raw) => shipmentSchema.parse(raw));
	const found = matched(pending, created);
	return pending.flatMap((entry): Array<EntryOutcome<NewShipment, Shipment>> => {
		const made = found.get(entry);
		if (made !== undefined) return [{ entry, made }];
		const words = failures.filter(({ id }) => id === entry.orderId).map(({ message }) => message);
		return words.length === 0 ? [] : [{ entry, failure: [...new Set(words)].join('; ') }];
	});
}

function newOnes(wanted: NewShipment[], before: Shipment[], now: Shipment[]) {
	const known = new Set(before.map(({ shipmentId }) => shipmentId));
	return matched(
		wanted,
		now.filter(({ shipmentId }) => !known.has(shipmentId)),
	);
}

/** Each wanted shipment and the one that it has become; each is matched once. */
function matched(wanted: NewShipment[], created: Shipment[]): Map<NewShipment, Shipment> {
	const found = new Map<NewShipment, Shipment>();
	const free = new Set(created);
	for (const entry of wanted) {
		const candidates = [...free].filter(({ orderId }) => orderId === entry.orderId);
		const made =
			sameShipment(entry.orderId, candidates, entry) ??
			(hasKey(entry) ? undefined : candidates.find((shipment) => hasSameLines(shipment, entry)));
		if (made === undefined) continue;
		found.set(entry, made);
		free.delete(made);
	}
	return found;
}

function hasKey({ invoiceReference, trackingNumber }: ShipmentKey): boolean {
	return invoiceReference !== '' || trackingNumber !== '';
}

function hasSameLines(shipment: Shipment, { lines }: NewShipment): boolean {
	const told = (entries: Array<{ lineId: string; quantity: number }>) =>
		entries
			.map(({ lineId, quantity }) => `${lineId} ${quantity}`)
			.sort()
			.join('\n');
	return told(shipment.lines) === told(lines);
}

function refusal({ orderId }: NewShipment, words: string): RemoteError {
	return new RemoteError(`Mirakl did not take the shipment of order ${orderId} (ST01): ${words}`, {
		kind: 'rejected',
		status: 201,
	});
}
