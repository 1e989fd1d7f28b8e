import { UserFacingError } from '../../../../common/failures';
import { minorText, share } from '../../../payloads/minor';
import type { Order, OrderLine } from '../../../payloads/order';
import type { CodedAmount } from '../../../payloads/orderLine';
import { left } from './remaining';
import { taxesOf } from './taxes';

/** What is to be given back of one line. What is left out follows from the rest. Amounts in minor units (`minor.ts`). */
export interface WantedLine {
	lineId: string;
	/** Units; the line's price is divided by them where no amount is given. */
	quantity?: number;
	amount?: number;
	shippingAmount?: number;
	reasonCode: string;
	taxes?: CodedAmount[];
	shippingTaxes?: CodedAmount[];
	fees?: CodedAmount[];
	/** Everything that is left, but not the shipping. */
	withoutShipping?: boolean;
}

/** What is asked of Mirakl for one line; amounts in minor units, in the order's own tax mode. */
export interface PlannedLine {
	lineId: string;
	quantity: number;
	amount: number;
	shippingAmount: number;
	reasonCode: string;
	taxes: CodedAmount[];
	shippingTaxes: CodedAmount[];
	fees: CodedAmount[];
	/** The amounts are what is left of the line: once given back, nothing is left, so a second run finds nothing to do. */
	isRest: boolean;
}

/** Lines that were never sold, or given back whole. */
const GONE = ['REFUSED', 'CANCELED', 'REFUNDED'];
/** Lines of which nothing can be given back any more. */
const ENDED = [...GONE, 'CLOSED'];

/** May money still be given back of this line? */
export function isOpen({ state }: OrderLine): boolean {
	return !ENDED.includes(state);
}

/** A wish for all that is left of each line that was not refused, cancelled or refunded whole. */
export function everythingLeft(
	order: Order,
	reasonCode: string,
	withoutShipping: boolean,
): WantedLine[] {
	return order.lines
		.filter(({ state }) => !GONE.includes(state))
		.map(({ lineId }) => ({ lineId, reasonCode, withoutShipping }));
}

/**
 * The amounts of each line, complete; lines of which all was wanted and nothing is left are not named. Without an
 * amount: the units' share of the line's price (whole pennies; all units have all of it), or without units either, all
 * that is left, shipping and fees included. What was given back earlier does not change a share, so that the same wish
 * gives the same amounts twice and is known again.
 *
 * @throws UserFacingError that names the line, where it is not of this order, named twice, or nothing is asked for it
 */
export function planLines(order: Order, wanted: WantedLine[]): PlannedLine[] {
	const twice = wanted.find(({ lineId }, index) =>
		wanted.slice(0, index).some((earlier) => earlier.lineId === lineId),
	);
	if (twice !== undefined) {
		throw new UserFacingError(
			`Line ${twice.lineId} of order ${order.orderId} is named twice`,
			'Name each line once, with all that is to be given back of it.',
		);
	}
	return wanted
		.map((wish) => planLine(order, wish))
		.filter(({ isRest, amount, shippingAmount }) => !isRest || amount + shippingAmount > 0);
}

function planLine(order: Order, wanted: WantedLine): PlannedLine {
	const line = lineOf(order, wanted.lineId);
	const amounts = isForAll(wanted) ? restOf(line, wanted) : partOf(order, line, wanted);
	const planned = { lineId: line.lineId, reasonCode: wanted.reasonCode, ...amounts };
	return { ...planned, ...taxesOf(order, line, planned, wanted) };
}

function isForAll({ amount, shippingAmount, quantity }: WantedLine): boolean {
	return amount === undefined && shippingAmount === undefined && quantity === undefined;
}

function restOf(line: OrderLine, wanted: WantedLine) {
	const rest = left(line);
	if (GONE.includes(line.state)) return { ...rest, amount: 0, shippingAmount: 0, isRest: true };
	const shippingAmount = wanted.withoutShipping === true ? 0 : rest.shippingAmount;
	return { ...rest, shippingAmount, fees: wanted.fees ?? rest.fees, isRest: true };
}

function partOf(order: Order, line: OrderLine, wanted: WantedLine) {
	const { quantity, shippingAmount = 0, fees = [] } = wanted;
	const amount = wanted.amount ?? (quantity === undefined ? 0 : unitsShare(order, line, quantity));
	if (amount + shippingAmount <= 0) {
		throw new UserFacingError(
			`Nothing is to be given back of line ${line.lineId} of order ${order.orderId}`,
			'Give an amount, a shipping amount or a quantity for it, or leave the line out.',
		);
	}
	return { amount, shippingAmount, fees, quantity: quantity ?? 0, isRest: false };
}

function unitsShare(order: Order, line: OrderLine, quantity: number): number {
	if (quantity <= line.quantity) return share(line.price, quantity, line.quantity);
	throw new UserFacingError(
		`Line ${line.lineId} of order ${order.orderId} has ${line.quantity} units, not ${quantity}`,
		'Correct the quantity, or give an amount.',
	);
}

/**
 * Is there enough left of the line for this?
 *
 * @throws UserFacingError that says how much is left
 */
export function checkEnoughIsLeft(order: Order, planned: PlannedLine): void {
	const line = lineOf(order, planned.lineId);
	if (!isOpen(line)) {
		throw new UserFacingError(
			`Line ${line.lineId} of order ${order.orderId} is ${line.state}: nothing can be given back of it`,
			'Leave the line out.',
		);
	}
	const rest = left(line);
	check(order, line, 'amount', planned.amount, rest.amount);
	check(order, line, 'shipping amount', planned.shippingAmount, rest.shippingAmount);
	for (const fee of planned.fees) {
		const feeLeft = rest.fees.find(({ code }) => code === fee.code)?.amount ?? 0;
		check(order, line, `fee '${fee.code}'`, fee.amount, feeLeft);
	}
}

function check(order: Order, line: OrderLine, what: string, wanted: number, rest: number): void {
	if (wanted <= rest) return;
	throw new UserFacingError(
		`The ${what} ${minorText(wanted)} is more than is left of line ${line.lineId} of order ${order.orderId}: ${minorText(rest)} ${order.currency}`,
		'What was refunded or cancelled earlier counts. Look at the order, then give the right amount.',
	);
}

/** @throws UserFacingError where the order has no such line */
export function lineOf(order: Order, lineId: string): OrderLine {
	const line = order.lines.find((candidate) => candidate.lineId === lineId);
	if (line !== undefined) return line;
	throw new UserFacingError(
		`Order ${order.orderId} has no line '${lineId}'`,
		'Use the line IDs of this order, as Order: Get gives them.',
	);
}
