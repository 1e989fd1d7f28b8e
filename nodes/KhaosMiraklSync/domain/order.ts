import type { Minor } from './money';

/** States in which an order still needs something from us or from the operator (Mirakl OR11). */
const LIVE_STATES = [
	'STAGING',
	'WAITING_ACCEPTANCE',
	'WAITING_DEBIT',
	'WAITING_DEBIT_PAYMENT',
	'SHIPPING',
] as const;

export type LiveState = (typeof LIVE_STATES)[number];

/** Mirakl's order and line states as text: new ones may appear at any time (Mirakl's general notes). */
export type OrderState = string;

/** One line of a marketplace order (OR11 `order_lines[]`). Never keyed by SKU: two lines may carry the same one. */
export interface OrderLine {
	lineId: string;
	/** The offer's SKU at the marketplace (`offer_sku`). */
	sku: string;
	quantity: number;
	state: OrderState;
	/** Line price without shipping, promotions already taken off. */
	price: Minor;
	shippingPrice: Minor;
	/** Sum of `fees[]`. */
	fees: Minor;
	/** Mirakl's own total of the line: price, shipping and fees. */
	totalPrice: Minor;
	/** What was added to `price` because the marketplace's prices come without tax. */
	taxAdded: Minor;
	/** What promotions took off the price; whoever paid for them, Mirakl does not say. */
	promotion: Minor;
	/** Mirakl lets the line be refunded now. */
	canRefund: boolean;
	/** Refunds of its whole price and shipping are on record; the operator's payment system may still be paying them. */
	refunded: boolean;
}

export interface PostalAddress {
	company: string;
	title: string;
	firstName: string;
	lastName: string;
	street1: string;
	street2: string;
	additionalInfo: string;
	town: string;
	county: string;
	postcode: string;
	/** As given: usually ISO 3166-1 alpha-3, at some operators alpha-2 or a label. */
	country: string;
	phone: string;
}

/** One order of one seller at one operator, in our own words (OR11). */
export interface MarketplaceOrder {
	orderId: string;
	commercialId: string;
	state: OrderState;
	/** UTC, milliseconds since 1970. */
	createdAt: number;
	updatedAt: number;
	/** When the seller's decision was recorded; undefined where nobody decided or the operator did. */
	decidedAt?: number;
	/** When the customer was debited; undefined until then. */
	debitedAt?: number;
	shippingDeadline?: number;
	currency: string;
	taxIncluded: boolean;
	totalPrice: Minor;
	shippingMethod: string;
	/** Fulfilled by the operator or a third party: not ours to import or ship. */
	fulfilledByOthers: boolean;
	sellerReference: string;
	/** Anonymised relay address; may be empty. */
	email: string;
	/** Absent before SHIPPING at most operators. */
	shippingAddress?: PostalAddress;
	billingAddress?: PostalAddress;
	lines: OrderLine[];
}

const DEAD_LINE_STATES = ['REFUSED', 'CANCELED', 'REFUNDED', 'CLOSED', 'SHIPPED', 'RECEIVED'];

/**
 * Lines that are still to be decided, paid or sent; refused, cancelled and sent ones stay in Mirakl's array (Mirakl's
 * trap 11).
 */
export function liveLines(order: Pick<MarketplaceOrder, 'lines'>): OrderLine[] {
	return order.lines.filter(({ state }) => !DEAD_LINE_STATES.includes(state));
}

/** True for a state in which the order is still live. */
export function isLive(state: OrderState): state is LiveState {
	return (LIVE_STATES as readonly string[]).includes(state);
}
