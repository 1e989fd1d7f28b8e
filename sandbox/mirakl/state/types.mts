/** States of an order and of its lines (reference 3.1); a line may also be refunded or in an incident. */
export type OrderState =
	| 'STAGING'
	| 'WAITING_ACCEPTANCE'
	| 'WAITING_DEBIT'
	| 'WAITING_DEBIT_PAYMENT'
	| 'SHIPPING'
	| 'SHIPPED'
	| 'RECEIVED'
	| 'REFUSED'
	| 'CANCELED';

/** Order states that OR11 knows as a filter, including those that this simulator never reaches. */
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

/** How the customer pays (reference 3.2). Every one but PAY_ON_ACCEPTANCE ships straight after acceptance. */
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
	state: OrderState;
	reasonCode: string | null;
	updatedAt: Date;
	debitedAt: Date | null;
	shippedAt: Date | null;
	receivedAt: Date | null;
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
		| 'cancelled';
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
	/** When the operator refuses a waiting order, starts the debit or confirms it by itself; null for never. */
	refusalDueAt: Date | null;
	debitStartDueAt: Date | null;
	debitDueAt: Date | null;
	sellerReference: string | null;
	tracking: Tracking | null;
	buyer: Buyer;
	lines: OrderLine[];
	history: HistoryEntry[];
}
