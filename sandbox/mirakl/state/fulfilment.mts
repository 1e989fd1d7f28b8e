import type { MiraklSwitches } from '../switches.mts';
import { liveLines, moveLine, moveTo, note } from './lifecycle.mts';
import type { Order } from './types.mts';

const DAY_MS = 86_400_000;

/** The whole order has left the shop. */
export function leaveShop(order: Order, at: Date, switches: MiraklSwitches): void {
	moveTo(order, 'SHIPPED', at);
	order.receiptDueAt = inDays(at, switches.autoReceiveDays);
	note(order, 'shipped', at);
}

/** Lines whose units have all left; the order has left with its last live line. */
export function leaveInPart(
	order: Order,
	ids: ReadonlySet<string>,
	at: Date,
	switches: MiraklSwitches,
): void {
	for (const line of order.lines) {
		if (!ids.has(line.id) || line.shippedAt !== null) continue;
		moveLine(line, 'SHIPPED', at);
		line.shippedAt = at;
	}
	order.updatedAt = at;
	if (liveLines(order).every(({ shippedAt }) => shippedAt !== null)) {
		leaveShop(order, at, switches);
	}
}

/** The customer has the goods, and has paid by now unless the payment is outside Mirakl. */
export function arrive(order: Order, at: Date, switches: MiraklSwitches): void {
	if (order.debitedAt === null && order.workflow !== 'NO_CUSTOMER_PAYMENT_CONFIRMATION') {
		debitLines(
			order,
			liveLines(order).map(({ id }) => id),
			at,
		);
	}
	order.receiptDueAt = null;
	order.receivedAt = at;
	moveTo(order, 'RECEIVED', at);
	order.closingDueAt = inDays(at, switches.autoCloseDays);
	note(order, 'received', at);
}

/** The time for complaints is over: nothing can be refunded any more. */
export function close(order: Order, at: Date): void {
	order.closingDueAt = null;
	moveTo(order, 'CLOSED', at);
	note(order, 'closed', at);
}

/** The customer has paid for these lines. */
export function debitLines(order: Order, ids: readonly string[], at: Date): void {
	for (const line of order.lines) if (ids.includes(line.id)) line.debitedAt ??= at;
	order.debitedAt ??= at;
	note(order, 'debited', at);
}

function inDays(from: Date, days: number | null): Date | null {
	return days === null ? null : new Date(from.getTime() + days * DAY_MS);
}
