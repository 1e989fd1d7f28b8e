import { UserFacingError } from '../../../common/failures';
import type { Order } from '../../payloads/order';
import type { Shipment } from '../../payloads/shipment';
import { left } from '../order/moneyBack/remaining';

/** Units of one order line that leave in one shipment. */
export interface ShippedLine {
	lineId: string;
	quantity: number;
	/** '' for none. */
	packageReference: string;
}

/** What tells a shipment: its invoice reference, else its tracking number, else only what is in it. */
export interface ShipmentKey {
	invoiceReference: string;
	trackingNumber: string;
}

const CANCELED = 'CANCELED';
const GONE = ['REFUSED', CANCELED, 'REFUNDED'];
const LONGEST_REFERENCE = 255;

/** An invoice code as Mirakl takes it in `invoice_reference` (ST01): letters, digits, `_`, `-`; the rest becomes `_`. */
export function invoiceReferenceOf(text: string): string {
	return text.replace(/[^0-9a-zA-Z_-]/g, '_').slice(0, LONGEST_REFERENCE);
}

/**
 * The shipment of the order that reports the same parcel, whatever has changed in it since
 * (rules.md#reported-already).
 */
export function sameShipment(
	orderId: string,
	shipments: Shipment[],
	{ invoiceReference, trackingNumber }: ShipmentKey,
): Shipment | undefined {
	const live = liveOf(orderId, shipments);
	if (invoiceReference !== '') {
		return live.find((shipment) => shipment.invoiceReference === invoiceReference);
	}
	if (trackingNumber === '') return undefined;
	return live.find((shipment) => shipment.trackingNumber === trackingNumber);
}

function liveOf(orderId: string, shipments: Shipment[]): Shipment[] {
	return shipments.filter(
		(shipment) => shipment.orderId === orderId && shipment.status !== CANCELED,
	);
}

/** Units of each line of an order that no live shipment has and that were not given back, in line order. */
export function unitsLeft(order: Order, shipments: Shipment[]): ShippedLine[] {
	const inShipments = liveOf(order.orderId, shipments).flatMap(({ lines }) => lines);
	return order.lines
		.filter((line) => !GONE.includes(line.state) && !isPaidBack(line))
		.map((line) => ({
			lineId: line.lineId,
			quantity: line.quantity - unitsOf(line.cancelations) - unitsOfLine(inShipments, line.lineId),
			packageReference: '',
		}))
		.filter(({ quantity }) => quantity > 0);
}

/** A line of which all money was paid back is not sent any more. */
function isPaidBack(line: Order['lines'][number]): boolean {
	return line.refunds.length > 0 && left(line).amount === 0;
}

/**
 * What is still to be reported of a parcel: all that is left of the order where no lines are named; nothing where every
 * named line has been shipped out.
 *
 * @throws UserFacingError where a line is not of the order, or has some units left but not as many
 */
export function stillToReport(
	order: Order,
	wanted: ShippedLine[],
	rest: ShippedLine[],
): ShippedLine[] {
	if (wanted.length === 0) return rest;
	const unknown = wanted.find(({ lineId }) => !order.lines.some((line) => line.lineId === lineId));
	if (unknown !== undefined) {
		throw new UserFacingError(
			`Order ${order.orderId} has no line '${unknown.lineId}'`,
			'Use the line IDs of this order, as Order: Get gives them.',
		);
	}
	if (wanted.every(({ lineId }) => unitsOfLine(rest, lineId) === 0)) return [];
	for (const { lineId } of wanted) {
		const asked = unitsOfLine(wanted, lineId);
		const available = unitsOfLine(rest, lineId);
		if (asked <= available) continue;
		throw new UserFacingError(
			`Line ${lineId} of order ${order.orderId} has ${available} units left to ship, not ${asked}`,
			'Correct the quantity, or look at what was shipped with Shipment: Get Many.',
		);
	}
	return wanted;
}

function unitsOfLine(lines: Array<{ lineId: string; quantity: number }>, lineId: string): number {
	return unitsOf(lines.filter((line) => line.lineId === lineId));
}

function unitsOf(entries: Array<{ quantity: number }>): number {
	return entries.reduce((sum, { quantity }) => sum + quantity, 0);
}
