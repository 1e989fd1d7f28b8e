import type { MiraklSwitches } from '../switches.mts';
import { remaining } from './amounts.mts';
import type { HistoryEntry, LineState, Order, OrderLine, OrderState } from './types.mts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Writes one event into the order's history and moves its last update. */
export function note(order: Order, event: HistoryEntry['event'], at: Date, detail?: string): void {
	order.updatedAt = at;
	order.history.push({ at: at.toISOString(), event, ...(detail === undefined ? {} : { detail }) });
}

/** Lines that are neither refused nor cancelled: only these count in totals and go on. */
export function liveLines(order: Order): OrderLine[] {
	return order.lines.filter((line) => line.state !== 'REFUSED' && line.state !== 'CANCELED');
}

/**
 * Whether a line may be refunded: paid for (or paid at the door), not closed, not refunded whole. Whether
 * that is so before the line is shipped differs from operator to operator (`can_cancel`, `can_refund` of OR11).
 */
export function canRefund(
	order: Order,
	line: OrderLine,
	{ refundBeforeShipping }: MiraklSwitches,
): boolean {
	const paid = line.debitedAt !== null || order.workflow === 'PAY_ON_DELIVERY';
	const early: LineState[] = refundBeforeShipping ? ['SHIPPING'] : [];
	const states: LineState[] = [...early, 'SHIPPED', 'TO_COLLECT', 'RECEIVED', 'INCIDENT_OPEN'];
	const left = remaining(line);
	return paid && states.includes(line.state) && left.amount + left.shipping > 0;
}

/** Whether a shop may cancel: not debited, and not shipped (preconditions of OR29 and OR30). */
export function canCancel(order: Order): boolean {
	return order.state === 'SHIPPING' && order.debitedAt === null;
}

/** Staging is over: the order waits for the shop, or goes on where the operator accepts for it. */
export function leaveStaging(order: Order, at: Date, switches: MiraklSwitches): void {
	if (order.acceptance === 'automatic') {
		afterAcceptance(order, at, switches);
		return;
	}
	moveTo(order, 'WAITING_ACCEPTANCE', at);
	const window = switches.acceptanceWindowHours;
	order.refusalDueAt = window === 0 ? null : new Date(at.getTime() + window * HOUR_MS);
}

/** Refused lines leave the order; the others go on to the debit, or straight to SHIPPING (OR11, `payment_workflow`). */
export function decide(
	order: Order,
	refused: ReadonlySet<string>,
	at: Date,
	switches: MiraklSwitches,
): void {
	order.refusalDueAt = null;
	for (const line of order.lines) {
		if (refused.has(line.id)) setLine(line, 'REFUSED', at);
	}
	if (liveLines(order).length === 0) order.state = 'REFUSED';
	else afterAcceptance(order, at, switches);
	order.updatedAt = at;
}

/** The customer has paid: the order may be shipped and shows the buyer's details. */
export function confirmDebit(order: Order, at: Date, switches: MiraklSwitches): void {
	order.debitedAt = at;
	for (const line of liveLines(order)) line.debitedAt = at;
	note(order, 'debited', at);
	startShipping(order, at, switches);
}

/** Cancels all lines that are still alive. */
export function cancelOrder(order: Order, at: Date, reasonCode: string | null): void {
	order.reasonCode = reasonCode;
	order.refusalDueAt = order.debitStartDueAt = order.debitDueAt = null;
	for (const line of liveLines(order)) {
		line.reasonCode = reasonCode;
		setLine(line, 'CANCELED', at);
	}
	order.state = 'CANCELED';
	order.updatedAt = at;
}

/** Moves the order and its live lines on. */
export function moveTo(order: Order, state: OrderState, at: Date): void {
	for (const line of liveLines(order)) moveLine(line, state, at);
	order.state = state;
	order.updatedAt = at;
}

function afterAcceptance(order: Order, at: Date, switches: MiraklSwitches): void {
	if (order.workflow !== 'PAY_ON_ACCEPTANCE') {
		startShipping(order, at, switches);
		return;
	}
	moveTo(order, 'WAITING_DEBIT', at);
	if (switches.autoDebitMs === null) return;
	order.debitStartDueAt = new Date(at.getTime() + Math.floor(switches.autoDebitMs / 2));
	order.debitDueAt = new Date(at.getTime() + switches.autoDebitMs);
}

function startShipping(order: Order, at: Date, switches: MiraklSwitches): void {
	order.debitStartDueAt = order.debitDueAt = null;
	order.reachedShipping = true;
	order.shippingSince = at;
	order.shippingDeadline = new Date(at.getTime() + switches.leadtimeDays * DAY_MS);
	moveTo(order, 'SHIPPING', at);
}

/** Moves one line on: a refunded one stays as it is, one in dispute goes there when that ends. */
export function moveLine(line: OrderLine, state: LineState, at: Date): void {
	if (line.state === 'REFUNDED') return;
	if (line.incident === null) setLine(line, state, at);
	else line.incident.stateBefore = state;
}

function setLine(line: OrderLine, state: LineState, at: Date): void {
	line.state = state;
	line.updatedAt = at;
	if (state === 'SHIPPED') line.shippedAt = at;
	if (state === 'RECEIVED') line.receivedAt = at;
}
