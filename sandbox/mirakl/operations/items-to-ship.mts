import { liveLines } from '../state/lifecycle.mts';
import type { Shop } from '../state/shop.mts';
import type { Order } from '../state/types.mts';
import { shippingTypeOf } from '../tenant/reference.mts';
import { wireOf } from '../wire/context.mts';
import { orNull } from '../wire/dates.mts';
import { shippingAddressJson } from '../wire/order-json.mts';
import type { Operation } from './call.mts';
import { repeatedOf, timeOf } from './query.mts';
import { seekPage } from './seek.mts';

/** ST12: what is still to ship, order by order, with the address. `shipping_date` is when SHIPPING began. */
export const listItemsToShip: Operation = (call) =>
	seekPage(
		call,
		(asked) => {
			const ids = repeatedOf(asked, 'order_id');
			const centres = repeatedOf(asked, 'fulfillment_center_code');
			const from = timeOf(asked, 'shipping_date_from') ?? -Infinity;
			const to = timeOf(asked, 'shipping_date_to') ?? Infinity;
			return call.shop.orders
				.all()
				.filter(
					(order) =>
						order.state === 'SHIPPING' &&
						(ids?.has(order.orderId) ?? true) &&
						(centres?.has(order.fulfilmentCentre) ?? true) &&
						(order.shippingSince?.getTime() ?? 0) >= from &&
						(order.shippingSince?.getTime() ?? 0) <= to &&
						linesOf(call.shop, order).length > 0,
				)
				.sort((a, b) => (a.shippingSince?.getTime() ?? 0) - (b.shippingSince?.getTime() ?? 0));
		},
		(order) => itemsJson(call.shop, order),
		{ sort: 'shippingDate', key: ({ orderId }) => orderId },
	);

function itemsJson(shop: Shop, order: Order): Record<string, unknown> {
	const { write, reference } = wireOf(shop);
	return {
		fulfillment: { center: { code: order.fulfilmentCentre } },
		order_id: order.orderId,
		references: {
			order_reference_for_customer: null,
			order_reference_for_seller: order.sellerReference,
		},
		shipment_lines: linesOf(shop, order),
		shipping_address: shippingAddressJson(order.buyer, reference),
		shipping_date: orNull(write, order.shippingSince),
		shipping_deadline: orNull(write, order.shippingDeadline),
		shipping_type_code: order.shippingTypeCode,
		shipping_type_standard_code: shippingTypeOf(reference, order.shippingTypeCode)?.standard_code,
	};
}

function linesOf({ shipments }: Shop, order: Order): Record<string, unknown>[] {
	return liveLines(order)
		.map((line) => ({
			offer_sku: line.sku,
			order_line_id: line.id,
			package_reference: null,
			product_title: `Product ${line.productSku}`,
			quantity: shipments.unitsToShip(line),
		}))
		.filter(({ quantity }) => quantity > 0);
}
