import type { OfferDetails } from './offer-model.mts';

/** States of an order (OR11). */
export type OrderState =
	| 'STAGING'
	| 'WAITING_ACCEPTANCE'
	| 'WAITING_DEBIT'
	| 'WAITING_DEBIT_PAYMENT'
	| 'SHIPPING'
	| 'SHIPPED'
	| 'TO_COLLECT'
	| 'RECEIVED'
	| 'CLOSED'
	| 'REFUSED'
	| 'CANCELED';

/** A line may also be refunded whole or in an incident. */
export type LineState = OrderState | 'INCIDENT_OPEN' | 'REFUNDED';

/** Order states that OR11 knows as a filter. */
export const orderStateCodes = [
	'STAGING',
	'WAITING_ACCEPTANCE',
	'WAITING_DEBIT',
	'WAITING_DEBIT_PAYMENT',
	'SHIPPING',
	'SHIPPED',
	'TO_COLLECT',
	'RECEIVED',
	'CLOSED',
	'REFUSED',
	'CANCELED',
] as const;

export const paymentWorkflows = [
	'PAY_ON_ACCEPTANCE',
	'PAY_ON_DELIVERY',
	'PAY_ON_DUE_DATE',
	'PAY_ON_SHIPMENT',
	'NO_CUSTOMER_PAYMENT_CONFIRMATION',
] as const;

/** How the customer pays (OR11, `payment_workflow`). Every one but PAY_ON_ACCEPTANCE ships straight after acceptance. */
export type PaymentWorkflow = (typeof paymentWorkflows)[number];

/** `automatic` orders are accepted by the operator and never show WAITING_ACCEPTANCE. */
export type Acceptance = 'manual' | 'automatic';

export interface Offer {
	offerId: number;
	sku: string;
	productSku: string;
	/** Minor units, tax included. */
	price: number;
	quantity: number;
	/** Switched off by the operator when false, whatever the quantity is. */
	enabled: boolean;
	deleted: boolean;
	/** Units per warehouse where the stock is kept by warehouse; then they sum to `quantity`. */
	warehouses: Map<string, number>;
	details: OfferDetails;
	createdAt: Date;
	updatedAt: Date;
}

export interface Buyer {
	customerId: string;
	civility: string;
	firstname: string;
	lastname: string;
	street1: string;
	street2: string | null;
	city: string;
	zipCode: string;
	phone: string;
	relayEmail: string;
}

export interface OrderLine {
	id: string;
	index: number;
	offerId: number;
	sku: string;
	productSku: string;
	quantity: number;
	/** Unit price and price of the whole line, minor units, tax included. */
	unitPrice: number;
	price: number;
	shipping: number;
	/** Taxes on the price and on the shipping; empty where the order has none. The amounts above exclude them. */
	taxes: Tax[];
	shippingTaxes: Tax[];
	state: LineState;
	reasonCode: string | null;
	updatedAt: Date;
	debitedAt: Date | null;
	shippedAt: Date | null;
	receivedAt: Date | null;
	refunds: Refund[];
	cancelations: Cancelation[];
	incident: Incident | null;
	customFields: CustomValues;
}

/** A tax of OR75 on an order line; `amount` in minor units, `rate` in per cent. */
export interface Tax {
	code: string;
	rate: number;
	amount: number;
}

export interface TaxAmount {
	code: string;
	amount: number;
}

/** Values of custom fields by code. */
export type CustomValues = Record<string, string>;

/** What refunds and cancellations share; amounts in minor units without tax. */
export interface Reversal {
	id: string;
	amount: number;
	shipping: number;
	taxes: TaxAmount[];
	shippingTaxes: TaxAmount[];
	quantity: number;
	reasonCode: string;
	createdAt: Date;
	/** Commission given back, and the tax on it. */
	commission: number;
	commissionTax: number;
}

export type RefundState = 'WAITING_REFUND' | 'WAITING_REFUND_PAYMENT' | 'REFUNDED';

export interface Refund extends Reversal {
	orderRefundId: string;
	state: RefundState;
	excludedFromShipment: boolean;
	/** When the operator's payment system confirms by itself; null for only by the admin API. */
	dueAt: Date | null;
	transactionDate: Date | null;
	transactionNumber: string | null;
}

export type Cancelation = Reversal;

/** A dispute on a line; `stateBefore` comes back when it is resolved. */
export interface Incident {
	reasonCode: string;
	openedAt: Date;
	stateBefore: LineState;
}

/** A file attached to an order (OR72 to OR76). */
export interface OrderDocument {
	id: number;
	fileName: string;
	typeCode: string;
	content: Buffer;
	uploadedAt: Date;
	byOperator: boolean;
}

export interface Tracking {
	carrierCode: string | null;
	carrierStandardCode: string | null;
	carrierName: string | null;
	number: string | null;
	url: string | null;
}

/** One thing that happened to an order, in order of time. */
export interface HistoryEntry {
	/** Simulated time, UTC. */
	at: string;
	event:
		| 'placed'
		| 'staging-done'
		| 'accepted'
		| 'refused'
		| 'auto-refused'
		| 'debit-started'
		| 'debited'
		| 'debit-refused'
		| 'tracking'
		| 'shipped'
		| 'seller-reference'
		| 'received'
		| 'cancelled'
		| 'lines-cancelled'
		| 'refunded'
		| 'refund-paid'
		| 'incident-opened'
		| 'incident-resolved'
		| 'custom-fields'
		| 'to-collect'
		| 'closed'
		| 'document'
		| 'shipment';
	detail?: string;
}

export interface Order {
	orderId: string;
	commercialId: string;
	state: OrderState;
	reasonCode: string | null;
	acceptance: Acceptance;
	workflow: PaymentWorkflow;
	detailsBeforeAcceptance: boolean;
	fulfilmentCentre: string;
	shippingTypeCode: string;
	createdAt: Date;
	updatedAt: Date;
	decidedAt: Date | null;
	debitedAt: Date | null;
	shippingDeadline: Date | null;
	/** True once the order has been in SHIPPING: from then on the buyer's details show. */
	reachedShipping: boolean;
	shippingSince: Date | null;
	/** When the operator refuses a waiting order, starts the debit or confirms it by itself; null for never. */
	refusalDueAt: Date | null;
	debitStartDueAt: Date | null;
	debitDueAt: Date | null;
	/** When the goods count as received, and the order is closed, by time alone; null for never. */
	receiptDueAt: Date | null;
	closingDueAt: Date | null;
	receivedAt: Date | null;
	channel: string | null;
	/** Grade 1 to 5 that the customer gave. */
	evaluation: { grade: number; comment: string; at: Date } | null;
	/** The customer has written about the order. */
	customerWrote: boolean;
	customFields: CustomValues;
	documents: OrderDocument[];
	sellerReference: string | null;
	tracking: Tracking | null;
	buyer: Buyer;
	lines: OrderLine[];
	history: HistoryEntry[];
}
