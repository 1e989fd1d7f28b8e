import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { customField, listOf, orderLine } from './orderLine';
import { amount, amountText, flag, momentText, textOrEmpty } from './values';

/** A page of OR11. Orders stay as Mirakl gave them, for those who want them unchanged. */
export const orderPage = z.object({
	orders: z.array(z.record(z.unknown())),
	total_count: z.number().nullish(),
});

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
		shipping_type_code: textOrEmpty,
		payment_workflow: textOrEmpty,
		customer_debited_date: textOrEmpty,
		order_tax_mode: textOrEmpty,
		order_taxes: listOf(z.unknown()),
		can_cancel: flag(false),
		fulfillment: z.object({ center: z.object({ code: textOrEmpty }).nullish() }).nullish(),
		order_additional_fields: listOf(customField),
		order_lines: listOf(orderLine),
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
		shippingMethod: given.shipping_type_code,
		paymentWorkflow: given.payment_workflow,
		/** '' until the customer has paid. */
		debitedDate: momentText(given.customer_debited_date),
		/** In which the amounts of this record are: TAX_INCLUDED or TAX_EXCLUDED; '' where Mirakl does not say. */
		taxMode: given.order_tax_mode,
		/** Taxes are worked out for the order as a whole ('order level tax calculation'). */
		hasOrderTaxes: given.order_taxes.length > 0,
		canCancel: given.can_cancel,
		/** DEFAULT or '' where the shop itself ships the order. */
		fulfilmentCentre: given.fulfillment?.center?.code ?? '',
		customFields: given.order_additional_fields,
		lines: given.order_lines,
	}));

export type Order = z.output<typeof orderSchema>;
export type { OrderLine } from './orderLine';

/** An order without personal data, as *Simplify* and the trigger give it. */
export function simplified(order: Order): IDataObject {
	return {
		orderId: order.orderId,
		commercialId: order.commercialId,
		state: order.state,
		createdDate: order.createdDate,
		lastUpdatedDate: order.lastUpdatedDate,
		shippingDeadline: order.shippingDeadline,
		shippingMethod: order.shippingMethod,
		totalPrice: order.totalPrice,
		currency: order.currency,
		sellerReference: order.sellerReference,
		carrierCode: order.carrierCode,
		carrierName: order.carrierName,
		trackingNumber: order.trackingNumber,
		paymentWorkflow: order.paymentWorkflow,
		debitedDate: order.debitedDate,
		canCancel: order.canCancel,
		lines: order.lines.map(({ lineId, sku, quantity, state, debitedDate, canRefund }) => ({
			lineId,
			sku,
			quantity,
			state,
			debitedDate,
			canRefund,
		})),
	};
}
