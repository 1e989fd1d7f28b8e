import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { amount, amountText, momentText, textOrEmpty } from './values';

/** A page of OR11. Orders stay as Mirakl gave them, for those who want them unchanged. */
export const orderPage = z.object({
	orders: z.array(z.record(z.unknown())),
	total_count: z.number().nullish(),
});

const line = z
	.object({
		order_line_id: z.string(),
		offer_sku: textOrEmpty,
		quantity: z.number(),
		order_line_state: textOrEmpty,
	})
	.transform((given) => ({
		lineId: given.order_line_id,
		sku: given.offer_sku,
		quantity: given.quantity,
		state: given.order_line_state,
	}));

/** What the operations of this node look at in an order (OR11); the rest is ignored, unknown states are kept as text. */
export const orderSchema = z
	.object({
		order_id: z.string(),
		commercial_id: textOrEmpty,
		order_state: z.string(),
		created_date: textOrEmpty,
		last_updated_date: textOrEmpty,
		shipping_deadline: textOrEmpty,
		total_price: amount,
		currency_iso_code: textOrEmpty,
		references: z.object({ order_reference_for_seller: textOrEmpty }).nullish(),
		shipping_carrier_code: textOrEmpty,
		shipping_company: textOrEmpty,
		shipping_tracking: textOrEmpty,
		order_lines: z
			.array(line)
			.nullish()
			.transform((lines) => lines ?? []),
	})
	.transform((given) => ({
		orderId: given.order_id,
		commercialId: given.commercial_id,
		state: given.order_state,
		createdDate: momentText(given.created_date),
		lastUpdatedDate: momentText(given.last_updated_date),
		shippingDeadline: momentText(given.shipping_deadline),
		totalPrice: amountText(given.total_price),
		currency: given.currency_iso_code,
		sellerReference: given.references?.order_reference_for_seller ?? '',
		carrierCode: given.shipping_carrier_code,
		carrierName: given.shipping_company,
		trackingNumber: given.shipping_tracking,
		lines: given.order_lines,
	}));

export type Order = z.output<typeof orderSchema>;
export type OrderLine = Order['lines'][number];

/** An order without personal data, as *Simplify* and the trigger give it. */
export function simplified(order: Order): IDataObject {
	return {
		orderId: order.orderId,
		commercialId: order.commercialId,
		state: order.state,
		createdDate: order.createdDate,
		lastUpdatedDate: order.lastUpdatedDate,
		shippingDeadline: order.shippingDeadline,
		totalPrice: order.totalPrice,
		currency: order.currency,
		sellerReference: order.sellerReference,
		lines: order.lines,
	};
}
