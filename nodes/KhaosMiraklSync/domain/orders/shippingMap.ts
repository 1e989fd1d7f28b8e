import type { Finding } from '../finding';
import type { ShippingMapping } from '../maps';
import type { MarketplaceOrder } from '../order';
import type { Operator } from '../operator';
import { folded } from '../skuMap';
import { bindingDeadline } from './deadlines';

/** Gives the courier code for a Mirakl shipping method; undefined where a person has to map it first. */
export type CourierFinder = (shippingMethod: string) => string | undefined;

/**
 * The Shipping Map of one operator. A mapping without operator counts for all; one with the operator's name wins.
 *
 * @param couriers courier codes that Khaos Control has; undefined where they were not read. A mapping to another
 *                 code counts as none
 */
export function courierFinder(
	operator: string,
	mappings: ShippingMapping[],
	couriers?: readonly string[],
): CourierFinder {
	const known = couriers && new Set(couriers.map(folded));
	const general = mappings.filter((mapping) => mapping.operator === '');
	const own = mappings.filter((mapping) => mapping.operator === operator);
	const byMethod = new Map(
		[...general, ...own].map((m) => [folded(m.shippingMethod), m.courierCode]),
	);
	return (shippingMethod) => {
		const code = byMethod.get(folded(shippingMethod));
		return code === undefined || (known && !known.has(folded(code))) ? undefined : code;
	};
}

/** The exception for an order whose shipping method no courier is mapped to. */
export function shippingMethodUnmapped(order: MarketplaceOrder, operator: Operator): Finding {
	return {
		kind: 'SHIPPING_METHOD_UNMAPPED',
		operator: operator.name,
		subject: order.orderId,
		message: `Order ${order.orderId} goes by '${order.shippingMethod}', which is mapped to no courier of Khaos Control.`,
		deadline: bindingDeadline(order, operator),
	};
}
