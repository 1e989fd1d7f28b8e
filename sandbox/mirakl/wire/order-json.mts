import { canCancel, liveLines } from '../state/lifecycle.mts';
import type { Buyer, Order, OrderLine } from '../state/types.mts';
import { commissionOf, lineTaxes, reversedTotal, sum, taxTotal } from '../state/amounts.mts';
import { reasonLabel, shippingTypeOf } from '../tenant/reference.mts';
import type { ReferenceData } from '../tenant/reference.mts';
import { amount } from './context.mts';
import type { TaxMode, Wire } from './context.mts';
import { customFieldsJson } from './custom-fields.mts';
import { orNull } from './dates.mts';
import type { DateWriter } from './dates.mts';
import { orderLineJson } from './order-line-json.mts';

const DAY_MS = 86_400_000;

/**
 * An order as OR11 gives it. Nullable fields stand as explicit nulls; addresses show
 * from SHIPPING on, or from the start where the order or the tenant says so.
 *
 * @param taxMode  the `order_tax_mode` asked for; makes no difference without taxes on the order
 */
export function orderJson(order: Order, taxMode: TaxMode, wire: Wire): Record<string, unknown> {
	const { write, reference } = wire;
	const live = liveLines(order);
	const taxed = taxMode === 'TAX_INCLUDED';
	const price = sum(live, (line) => line.price + (taxed ? taxTotal(line.taxes) : 0));
	const shipping = sum(live, (line) => line.shipping + (taxed ? taxTotal(line.shippingTaxes) : 0));
	return {
		acceptance_decision_date: orNull(write, order.decidedAt),
		can_cancel: canCancel(order),
		can_shop_ship: order.state === 'SHIPPING',
		channel: channelJson(order.channel, reference),
		commercial_id: order.commercialId,
		created_date: write(order.createdAt),
		currency_iso_code: reference.currency,
		customer: customerJson(
			order.buyer,
			reference,
			order.reachedShipping || order.detailsBeforeAcceptance,
		),
		customer_debited_date: orNull(write, order.debitedAt),
		customer_directly_pays_seller: order.workflow === 'PAY_ON_DELIVERY',
		customer_notification_email: order.buyer.relayEmail,
		delivery_date: deliveryDate(order, write),
		fulfillment: { center: { code: order.fulfilmentCentre } },
		fully_refunded: isFullyRefunded(live),
		has_customer_message: order.customerWrote,
		has_incident: order.lines.some((line) => line.incident !== null),
		has_invoice: order.documents.some(({ typeCode }) => typeCode === 'CUSTOMER_INVOICE'),
		invoice_details: null,
		last_updated_date: write(order.updatedAt),
		leadtime_to_ship: 2,
		order_additional_fields: customFieldsJson(order.customFields, reference.customFields),
		order_id: order.orderId,
		order_lines: order.lines.map((line) => orderLineJson(order, line, taxMode, wire)),
		order_refunds: null,
		order_state: order.state,
		order_state_reason_code: order.reasonCode,
		order_state_reason_label:
			order.reasonCode === null ? null : reasonLabel(reference, order.reasonCode),
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
		...shippingTypeJson(order, reference),
		shipping_zone_code: reference.shippingZones[0]?.code ?? null,
		shipping_zone_label: reference.shippingZones[0]?.label ?? null,
		total_commission: amount(sum(live, (line) => commissionOf(line).total)),
		total_price: amount(price + shipping),
		transaction_date: orNull(write, order.debitedAt),
		transaction_number: order.debitedAt === null ? null : `TR-${order.commercialId}`,
	};
}

function channelJson(code: string | null, { channels }: ReferenceData): unknown {
	const channel = channels.find((entry) => entry.code === code);
	return channel === undefined ? null : { code: channel.code, label: channel.label };
}

/** Refunds asked for amount to everything that is left of the live lines. */
function isFullyRefunded(live: OrderLine[]): boolean {
	const total = sum(live, (line) => line.price + line.shipping + lineTaxes(line));
	const cancelled = sum(live, (line) => reversedTotal(line.cancelations));
	const refunded = sum(live, (line) => reversedTotal(line.refunds));
	return refunded > 0 && refunded === total - cancelled;
}

function customerJson(
	buyer: Buyer,
	{ country, locale }: ReferenceData,
	withDetails: boolean,
): Record<string, unknown> {
	const address = addressJson(buyer, country);
	return {
		accounting_contact: null,
		billing_address: withDetails ? address : null,
		civility: buyer.civility,
		customer_id: buyer.customerId,
		delivery_contact: null,
		firstname: buyer.firstname,
		lastname: buyer.lastname,
		locale,
		organization: null,
		shipping_address: withDetails ? shippingAddressJson(buyer, { country }) : null,
	};
}

/** Where the goods go. */
export function shippingAddressJson(
	buyer: Buyer,
	{ country }: Pick<ReferenceData, 'country'>,
): Record<string, unknown> {
	return { ...addressJson(buyer, country), additional_info: null };
}

function addressJson(buyer: Buyer, country: ReferenceData['country']): Record<string, unknown> {
	return {
		city: buyer.city,
		civility: buyer.civility,
		company: null,
		company_2: null,
		country: country.label,
		country_iso_code: country.code,
		firstname: buyer.firstname,
		lastname: buyer.lastname,
		phone: buyer.phone,
		phone_secondary: null,
		state: null,
		street_1: buyer.street1,
		street_2: buyer.street2,
		zip_code: buyer.zipCode,
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

function shippingTypeJson(order: Order, reference: ReferenceData): Record<string, string | null> {
	const type = shippingTypeOf(reference, order.shippingTypeCode);
	return {
		shipping_type_code: order.shippingTypeCode,
		shipping_type_label: type?.label ?? order.shippingTypeCode,
		shipping_type_standard_code: type?.standard_code ?? null,
	};
}
