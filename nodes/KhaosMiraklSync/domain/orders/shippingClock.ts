import type { Finding } from '../finding';
import type { MarketplaceOrder } from '../order';
import type { Operator } from '../operator';
import type { OpenOrder } from '../openOrder';

/**
 * The exception for a paid order that Khaos Control has not sent while its shipping limit comes near or has passed.
 * The time counts from the acceptance, where nobody accepted from the order's date.
 *
 * @param row the row as it is now; an order that is complete in Khaos Control is sent
 * @param now ms since 1970, UTC
 * Source: docs/runbooks/SHIPPING_DEADLINE.md.
 */
export function shippingDeadline(
	order: MarketplaceOrder,
	operator: Operator,
	row: OpenOrder,
	now: number,
): Finding | undefined {
	const { shippingDeadline: limit, orderId } = order;
	if (order.state !== 'SHIPPING' || row.khaosState === 'complete' || limit === undefined) {
		return undefined;
	}
	const start = Math.min(order.decidedAt ?? order.createdAt, limit);
	if (now < start + ((limit - start) * operator.shipAlertPercent) / 100) return undefined;
	const until = new Date(limit).toISOString();
	const where =
		row.khaosState === 'none' || row.khaosState === 'cancelled'
			? 'Khaos Control does not have it'
			: `sales order ${row.khaosCode} is not sent`;
	return {
		kind: 'SHIPPING_DEADLINE',
		operator: operator.name,
		subject: orderId,
		message:
			now > limit
				? `Order ${orderId} was to be shipped by ${until}, and ${where}.`
				: `Order ${orderId} has to be shipped by ${until}, and ${where}.`,
		deadline: limit,
	};
}
