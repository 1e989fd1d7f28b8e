import { z } from 'zod';
import type { MarketplaceOrder, OrderLine, PostalAddress } from '../domain/order';
import {
	flagCell,
	instantCell,
	listOf,
	numberCell,
	readRows,
	requiredText,
	textCell,
} from './cells';
import { money, moneyOrNone } from './money';

const SOURCE = 'Mirakl order';
const ORIGIN_CENTRE = 'DEFAULT';

const moment = () =>
	instantCell()
		.refine((value) => value !== undefined, 'is empty')
		.transform((value) => value ?? 0);

const amounts = () => listOf(z.object({ amount: moneyOrNone() }));
const sum = (parts: Array<{ amount: number }>) =>
	parts.reduce((total, { amount }) => total + amount, 0);

const line = z.object({
	order_line_id: requiredText('Mirakl gave no order line id'),
	offer_sku: textCell(),
	quantity: numberCell(0, { min: 0, whole: true }),
	order_line_state: textCell(),
	price: money(),
	shipping_price: moneyOrNone(),
	fees: amounts(),
	total_price: money().nullish(),
	taxes: amounts(),
	shipping_taxes: amounts(),
	promotions: listOf(z.object({ deduced_amount: moneyOrNone() })),
	can_refund: flagCell(true),
	refunds: listOf(z.object({ amount: moneyOrNone(), shipping_amount: moneyOrNone() })),
});

const address = z.object({
	company: textCell(),
	company_2: textCell(),
	civility: textCell(),
	firstname: textCell(),
	lastname: textCell(),
	street_1: textCell(),
	street_2: textCell(),
	additional_info: textCell(),
	city: textCell(),
	state: textCell(),
	zip_code: textCell(),
	country: textCell(),
	country_iso_code: textCell(),
	phone: textCell(),
	phone_secondary: textCell(),
});

const references = z.object({ order_reference_for_seller: textCell() });
const fulfilment = z.object({
	center: z.object({ code: textCell(ORIGIN_CENTRE) }).nullish(),
});

const orderJson = z.object({
	order_id: requiredText('Mirakl gave no order id'),
	commercial_id: textCell(),
	order_state: requiredText('Mirakl gave no state'),
	created_date: moment(),
	last_updated_date: instantCell(),
	acceptance_decision_date: instantCell(),
	customer_debited_date: instantCell(),
	shipping_deadline: instantCell(),
	currency_iso_code: textCell(),
	order_tax_mode: textCell('TAX_INCLUDED'),
	total_price: money(),
	shipping_type_code: textCell(),
	shipping_pudo_id: textCell(),
	customer_notification_email: textCell(),
	references: references.nullish(),
	fulfillment: fulfilment.nullish(),
	customer: z
		.object({ shipping_address: address.nullish(), billing_address: address.nullish() })
		.nullish(),
	order_lines: listOf(line),
});

/**
 * Mirakl's order JSON (OR11, unsimplified) as rules take it. Unknown states are kept as text; dates with and without
 * milliseconds count; an address that Mirakl does not show yet is absent. Where the prices come without tax
 * (`order_tax_mode` TAX_EXCLUDED) the taxes of each line are added, so that amounts are always what the customer pays.
 *
 * @throws UserFacingError that names the order, the field and the problem
 */
export function readMarketplaceOrders(orders: readonly unknown[]): MarketplaceOrder[] {
	return readRows(SOURCE, orderJson, orders, (order) => order.order_id).map(toOrder);
}

/** An order that Mirakl listed and that could not be read. */
export interface UnreadableOrder {
	orderId: string;
	/** Which field, and what is wrong with it. */
	message: string;
}

/** Reads each order by itself, so that one that cannot be read does not keep the others waiting. */
export function readOrdersOneByOne(orders: ReadonlyArray<Record<string, unknown>>): {
	orders: MarketplaceOrder[];
	unreadable: UnreadableOrder[];
} {
	const read: MarketplaceOrder[] = [];
	const unreadable: UnreadableOrder[] = [];
	for (const json of orders) {
		try {
			read.push(...readMarketplaceOrders([json]));
		} catch (thrown) {
			const message = thrown instanceof Error ? thrown.message : 'it has an unknown form';
			unreadable.push({ orderId: String(json.order_id ?? 'without id'), message });
		}
	}
	return { orders: read, unreadable };
}

function toOrder(json: z.output<typeof orderJson>): MarketplaceOrder {
	const taxIncluded = json.order_tax_mode.toUpperCase() !== 'TAX_EXCLUDED';
	const { shipping_address, billing_address } = json.customer ?? {};
	return {
		orderId: json.order_id,
		commercialId: json.commercial_id,
		state: json.order_state,
		createdAt: json.created_date,
		updatedAt: json.last_updated_date ?? json.created_date,
		decidedAt: json.acceptance_decision_date,
		debitedAt: json.customer_debited_date,
		shippingDeadline: json.shipping_deadline,
		currency: json.currency_iso_code,
		taxIncluded,
		totalPrice: json.total_price + (taxIncluded ? 0 : taxOfCountedLines(json)),
		shippingMethod: json.shipping_type_code,
		fulfilledByOthers: (json.fulfillment?.center?.code ?? ORIGIN_CENTRE) !== ORIGIN_CENTRE,
		sellerReference: json.references?.order_reference_for_seller ?? '',
		email: json.customer_notification_email,
		shippingAddress: shipping_address
			? toAddress(shipping_address, json.shipping_pudo_id)
			: undefined,
		billingAddress: billing_address ? toAddress(billing_address, '') : undefined,
		lines: json.order_lines.map((each) => toLine(each, json.order_state, taxIncluded)),
	};
}

function toLine(json: z.output<typeof line>, orderState: string, taxIncluded: boolean): OrderLine {
	const tax = taxIncluded ? 0 : sum(json.taxes);
	const shippingTax = taxIncluded ? 0 : sum(json.shipping_taxes);
	const fees = sum(json.fees);
	return {
		lineId: json.order_line_id,
		sku: json.offer_sku,
		quantity: json.quantity,
		state: json.order_line_state || orderState,
		price: json.price + tax,
		shippingPrice: json.shipping_price + shippingTax,
		fees,
		totalPrice: (json.total_price ?? json.price + json.shipping_price + fees) + tax + shippingTax,
		taxAdded: tax,
		promotion: json.promotions.reduce((total, { deduced_amount }) => total + deduced_amount, 0),
		canRefund: json.can_refund,
		refunded: isRefunded(json),
	};
}

/** Refunds have the tax mode of the line; a part given back, as a gesture, leaves the line to be sent. */
function isRefunded({ price, shipping_price, refunds }: z.output<typeof line>): boolean {
	const back = refunds.reduce((all, each) => all + each.amount + each.shipping_amount, 0);
	return refunds.length > 0 && back >= price + shipping_price;
}

/** Refused and cancelled lines are not in Mirakl's totals, so their tax is not added either (Mirakl OR11). */
function taxOfCountedLines(json: z.output<typeof orderJson>): number {
	return json.order_lines
		.filter(({ order_line_state: state }) => state !== 'REFUSED' && state !== 'CANCELED')
		.reduce((total, { taxes, shipping_taxes }) => total + sum(taxes) + sum(shipping_taxes), 0);
}

/** Both company lines, and the pick-up point, are part of where the parcel goes (Mirakl's trap 14). */
function toAddress(json: z.output<typeof address>, pickUpPoint: string): PostalAddress {
	const together = (...parts: string[]) => parts.filter((part) => part !== '').join(', ');
	return {
		company: together(json.company, json.company_2),
		title: json.civility,
		firstName: json.firstname,
		lastName: json.lastname,
		street1: json.street_1,
		street2: json.street_2,
		additionalInfo: together(
			json.additional_info,
			pickUpPoint === '' ? '' : `Pick-up point ${pickUpPoint}`,
		),
		town: json.city,
		county: json.state,
		postcode: json.zip_code,
		country: json.country_iso_code || json.country,
		phone: json.phone || json.phone_secondary,
	};
}

const anyShape = z
	.object({
		order_id: textCell(),
		orderId: textCell(),
		order_state: textCell(),
		state: textCell(),
		last_updated_date: instantCell(),
		lastUpdatedDate: instantCell(),
	})
	.transform((json) => ({
		orderId: json.order_id || json.orderId,
		state: json.order_state || json.state,
		updatedAt: json.last_updated_date ?? json.lastUpdatedDate,
	}))
	.refine(({ orderId }) => orderId !== '', { message: 'is empty', path: ['orderId'] })
	.refine(({ state }) => state !== '', { message: 'is empty', path: ['state'] });

/**
 * Id, state and last change of orders, from Mirakl's own JSON or from the simplified form of the Mirakl node.
 *
 * @throws UserFacingError where one of them is missing
 */
export function readOrderStates(
	orders: readonly unknown[],
): Array<{ orderId: string; state: string; updatedAt: number | undefined }> {
	return readRows(SOURCE, anyShape, orders, (order) => order.order_id ?? order.orderId);
}
