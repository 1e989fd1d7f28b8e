import type { MarketplaceOrder } from '../order';
import type { Operator } from '../operator';

const HOUR_MS = 3_600_000;

type Dated = Pick<MarketplaceOrder, 'createdAt' | 'state'>;

/**
 * When the operator refuses a waiting order by itself; undefined once the order no longer waits. Mirakl has no such
 * field: the window is the operator's setting (Mirakl OR11). UTC, milliseconds since 1970.
 */
export function acceptBy(order: Dated, operator: Operator): number | undefined {
	if (order.state !== 'WAITING_ACCEPTANCE' && order.state !== 'STAGING') return undefined;
	return order.createdAt + operator.acceptWindowHours * HOUR_MS;
}

/** True once this share of the acceptance window has passed. `percent` 0 to 100; `now` in ms since 1970, UTC. */
export function windowPassed(
	order: Dated,
	operator: Operator,
	percent: number,
	now: number,
): boolean {
	return now >= order.createdAt + (operator.acceptWindowHours * HOUR_MS * percent) / 100;
}

/** The date that binds an order in its state: acceptance while it waits, shipping afterwards. */
export function bindingDeadline(order: MarketplaceOrder, operator: Operator): number | undefined {
	return acceptBy(order, operator) ?? order.shippingDeadline;
}
