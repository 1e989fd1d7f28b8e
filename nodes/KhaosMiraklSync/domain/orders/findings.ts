import type { Finding } from '../finding';
import type { KhaosOrderStatus } from '../khaos';
import { STAGE } from '../khaos';
import type { OpenOrder } from '../openOrder';
import type { MarketplaceOrder } from '../order';
import type { Operator } from '../operator';
import { bindingDeadline } from './deadlines';
import { shippingDeadline } from './shippingClock';

const HOUR_MS = 3_600_000;

/** Where an order stands in both systems. */
export interface Standing {
	order: MarketplaceOrder;
	operator: Operator;
	/** What Khaos Control has under the reference: the row as it should be now, and the status it came from. */
	row: OpenOrder;
	status: KhaosOrderStatus | undefined;
}

/**
 * Exceptions that show from the standing of a live order alone.
 *
 * @param now ms since 1970, UTC
 */
export function standingFindings(standing: Standing, now: number): Finding[] {
	const { order, operator, row } = standing;
	return [
		debitStuck(standing, now),
		cancelledInKhaos(standing),
		missingInKhaos(standing),
		releaseInKhaos(standing),
		shippingDeadline(order, operator, row, now),
	].filter((finding) => finding !== undefined);
}

/** A debit that takes longer than the operator's alert: the seller cannot see a refused payment (Mirakl OR11). */
function debitStuck({ order, operator }: Standing, now: number): Finding | undefined {
	if (order.state !== 'WAITING_DEBIT' && order.state !== 'WAITING_DEBIT_PAYMENT') return undefined;
	const since = order.decidedAt ?? order.createdAt;
	if (now - since < operator.debitAlertHours * HOUR_MS) return undefined;
	return {
		kind: 'DEBIT_STUCK',
		operator: operator.name,
		subject: order.orderId,
		message: `Order ${order.orderId} has waited for the customer's payment since ${new Date(since).toISOString()}.`,
		deadline: order.shippingDeadline,
	};
}

/**
 * The order is live at the marketplace and cancelled in Khaos Control: it is never imported again
 * (rules.md#one-sales-order).
 */
function cancelledInKhaos({ order, operator, row }: Standing): Finding | undefined {
	if (row.khaosState !== 'cancelled') return undefined;
	return cancelledThere(operator, order.orderId, row.khaosCode, bindingDeadline(order, operator));
}

/**
 * Khaos Control had the order and no longer finds it: deleted, or cancelled where the service does not show cancelled
 * orders. It is not imported again, because only a person can tell.
 */
function missingInKhaos({ order, operator, row, status }: Standing): Finding | undefined {
	const gone = status !== undefined && !status.found;
	if (!gone || (row.khaosState !== 'open' && row.khaosState !== 'complete')) return undefined;
	return {
		kind: 'ORDER_MISSING_IN_KHAOS',
		operator: operator.name,
		subject: order.orderId,
		message:
			`Khaos Control had order ${order.orderId} as sales order ${row.khaosCode} and no longer finds it: cancelled or deleted there. ` +
			'It is not imported again; to have that, delete its row in the table Khaos Mirakl Open Orders.',
		deadline: bindingDeadline(order, operator),
	};
}

/** The exception for a live marketplace order whose sales order was cancelled. */
export function cancelledThere(
	operator: Operator,
	orderId: string,
	salesOrderCode: string,
	deadline: number | undefined,
): Finding {
	const code = salesOrderCode === '' ? '' : ` (sales order ${salesOrderCode})`;
	return {
		kind: 'CANCELLED_IN_KHAOS',
		operator: operator.name,
		subject: orderId,
		message: `Order ${orderId} was cancelled in Khaos Control${code} and is still live at the marketplace.`,
		deadline,
	};
}

/** Paid at the marketplace, and still on Manual Hold in Khaos Control (stage 19), where no service can release it. */
function releaseInKhaos({ order, operator, row, status }: Standing): Finding | undefined {
	const holds =
		operator.orderMode === 'createThenAccept' && operator.createFirstBecause === 'manualHold';
	if (!holds || order.state !== 'SHIPPING' || row.khaosState !== 'open') return undefined;
	if (!isOnManualHold(status)) return undefined;
	return {
		kind: 'RELEASE_IN_KHAOS',
		operator: operator.name,
		subject: order.orderId,
		message: `Order ${order.orderId} is paid, and sales order ${row.khaosCode} is still on Manual Hold.`,
		deadline: order.shippingDeadline,
	};
}

/** True where an invoice of the order stands at stage 19, Future: manual hold. */
export function isOnManualHold(status: KhaosOrderStatus | undefined): boolean {
	return status?.invoices.some(({ stageId }) => stageId === STAGE.manualHold) ?? false;
}

/** The marketplace no longer wants an order that Khaos Control would still send, or has sent. */
export function cancelledInMirakl(
	row: Pick<OpenOrder, 'operator' | 'orderId' | 'state' | 'khaosState' | 'khaosCode'>,
): Finding | undefined {
	if (!isLost(row.state)) return undefined;
	if (row.khaosState !== 'open' && row.khaosState !== 'complete') return undefined;
	const how = row.state === 'REFUSED' ? 'refused' : 'cancelled';
	const code = `sales order ${row.khaosCode}`;
	const there =
		row.khaosState === 'complete'
			? `${code} was sent by Khaos Control: credit it there once the goods are back, then choose Accept`
			: `${code} is still open in Khaos Control`;
	return {
		kind: 'CANCELLED_IN_MIRAKL',
		operator: row.operator,
		subject: row.orderId,
		message: `Order ${row.orderId} was ${how} at the marketplace; ${there}.`,
	};
}

/** True for the states in which the sale is lost. */
export function isLost(state: string): boolean {
	return state === 'REFUSED' || state === 'CANCELED';
}
