import { liveLines } from '../state/lifecycle.mts';
import type { Buyer, Order } from '../state/types.mts';
import { CURRENCY, reasonLabel, shippingTypes } from '../tenant.mts';
import { orNull } from './dates.mts';
import type { DateWriter } from './dates.mts';
import { amount, commissionOf, orderLineJson } from './order-line-json.mts';

const DAY_MS = 86_400_000;

/**
 * An order as OR11 gives it. Nullable fields stand as explicit nulls (reference 2.2); addresses show
 * from SHIPPING on, or from the start where the order or the tenant says so.
 *
 * @param taxMode  the `order_tax_mode` asked for; without taxes on the order the amounts are the same
 */
export function orderJson(
	order: Order,
	write: DateWriter,
	taxMode: string,
): Record<string, unknown> {
	const live = liveLines(order);
	const sum = (of: (line: Order['lines'][number]) => number): number =>
		live.reduce((total, line) => total + of(line), 0);
	const price = sum((line) => line.price);
	const shipping = sum((line) => line.shipping);
	return {
		acceptance_decision_date: orNull(write, order.decidedAt),
		can_cancel: order.state === 'SHIPPING' && order.debitedAt === null,
		can_shop_ship: order.state === 'SHIPPING',
		channel: null,
		commercial_id: order.commercialId,
		created_date: write(order.createdAt),
		currency_iso_code: CURRENCY,
		customer: customerJson(order.buyer, order.reachedShipping || order.detailsBeforeAcceptance),
		customer_debited_date: orNull(write, order.debitedAt),
		customer_directly_pays_seller: false,
		customer_notification_email: order.buyer.relayEmail,
		delivery_date: deliveryDate(order, write),
		fulfillment: { center: { code: order.fulfilmentCentre } },
		fully_refunded: false,
		has_customer_message: false,
		has_incident: false,
		has_invoice: false,
		invoice_details: null,
		last_updated_date: write(order.updatedAt),
		leadtime_to_ship: 2,
		order_additional_fields: [],
		order_id: order.orderId,
		order_lines: order.lines.map((line) => orderLineJson(order, line, write)),
		order_refunds: null,
		order_state: order.state,
		order_state_reason_code: order.reasonCode,
		order_state_reason_label: order.reasonCode === null ? null : reasonLabel(order.reasonCode),
		order_tax_mode: taxMode,
		order_taxes: null,
		paymentType: null,
		payment_duration: null,
		payment_type: null,
		payment_workflow: order.workflow,
		price: amount(price),
		promotions: { applied_promotions: [], total_deduced_amount: 0 },
		quote_id: null,
		references: {
			order_reference_for_customer: null,
			order_reference_for_seller: order.sellerReference,
		},
		...trackingJson(order),
		shipping_deadline: orNull(write, order.shippingDeadline),
		shipping_price: amount(shipping),
		shipping_pudo_id: null,
		...shippingTypeJson(order),
		shipping_zone_code: 'UK',
		shipping_zone_label: 'United Kingdom',
		total_commission: amount(sum((line) => commissionOf(line).total)),
		total_price: amount(price + shipping),
		transaction_date: orNull(write, order.debitedAt),
		transaction_number: order.debitedAt === null ? null : `TR-${order.commercialId}`,
	};
}

function customerJson(buyer: Buyer, withDetails: boolean): Record<string, unknown> {
	const address = {
		city: buyer.city,
		civility: buyer.civility,
		company: null,
		company_2: null,
		country: 'United Kingdom',
		country_iso_code: 'GBR',
		firstname: buyer.firstname,
		lastname: buyer.lastname,
		phone: buyer.phone,
		phone_secondary: null,
		state: null,
		street_1: buyer.street1,
		street_2: buyer.street2,
		zip_code: buyer.zipCode,
	};
	return {
		accounting_contact: null,
		billing_address: withDetails ? address : null,
		civility: buyer.civility,
		customer_id: buyer.customerId,
		delivery_contact: null,
		firstname: buyer.firstname,
		lastname: buyer.lastname,
		locale: 'en_GB',
		organization: null,
		shipping_address: withDetails ? { ...address, additional_info: null } : null,
	};
}

function deliveryDate(order: Order, write: DateWriter): Record<string, string> | null {
	if (order.shippingDeadline === null) return null;
	const deadline = order.shippingDeadline.getTime();
	return {
		earliest: write(new Date(deadline + DAY_MS)),
		latest: write(new Date(deadline + 3 * DAY_MS)),
	};
}

function trackingJson({ tracking }: Order): Record<string, string | null> {
	return {
		shipping_carrier_code: tracking?.carrierCode ?? null,
		shipping_carrier_standard_code: tracking?.carrierStandardCode ?? null,
		shipping_company: tracking?.carrierName ?? null,
		shipping_tracking: tracking?.number ?? null,
		shipping_tracking_url: tracking?.url ?? null,
	};
}

function shippingTypeJson(order: Order): Record<string, string | null> {
	const type = shippingTypes.find(({ code }) => code === order.shippingTypeCode);
	return {
		shipping_type_code: order.shippingTypeCode,
		shipping_type_label: type?.label ?? order.shippingTypeCode,
		shipping_type_standard_code: type?.standard_code ?? null,
	};
}
