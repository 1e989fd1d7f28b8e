import type { MarketplaceOrder } from '../order';
import type { Operator } from '../operator';

/** How one order goes from Mirakl into Khaos Control (rules.md#mode). */
export type OrderMode = 'acceptThenCreate' | 'createThenAccept' | 'automatic';

/**
 * The mode of one order.
 *
 * An order beyond acceptance without a seller's decision was accepted by the operator: Automatic (Mirakl OR11,
 * `acceptance_decision_date`). *Create, then accept* holds only where it can still be done, or was done: the buyer's
 * address shows while the order waits, or Khaos Control already has the order. Otherwise the order is accepted first.
 *
 * @param inKhaos Khaos Control already has a sales order under the reference
 */
export function modeOf(order: MarketplaceOrder, operator: Operator, inKhaos: boolean): OrderMode {
	const waits = order.state === 'WAITING_ACCEPTANCE' || order.state === 'STAGING';
	if (!waits && order.decidedAt === undefined) return 'automatic';
	if (operator.orderMode === 'acceptThenCreate') return 'acceptThenCreate';
	const createdFirst = inKhaos || (waits && order.shippingAddress !== undefined);
	return createdFirst ? 'createThenAccept' : 'acceptThenCreate';
}

/** True where *Create, then accept* leaves the order unpaid and on Manual Hold in Khaos Control until the debit. */
export function isHeldUnpaid(mode: OrderMode, operator: Operator): boolean {
	return mode === 'createThenAccept' && operator.createFirstBecause === 'manualHold';
}
