import type { Minor } from '../money';
import type { TransactionLine } from './transaction';

/** One billing cycle of the shop (SBC11). */
export interface BillingCycle {
	id: string;
	currency: string;
	/** UTC, milliseconds since 1970. */
	createdAt: number;
	/** What the operator pays out for it; negative where the seller owes. */
	toSeller: Minor;
	/** TO_PAY, PAID or FAILED; another word is kept as it is. */
	payOutState: string;
	payOutReference: string;
	paidAt?: number;
	voucherNumber: string;
	failureReason: string;
	/** Totals of SBC11's `summary` by their names there; empty where it has none. */
	summary: Readonly<Record<string, Minor>>;
}

/** The money of one marketplace order (OR11), as far as finance needs it. */
export interface OrderMoney {
	orderId: string;
	state: string;
	currency: string;
	taxIncluded: boolean;
	/** UTC, milliseconds since 1970. */
	createdAt: number;
	lines: Array<{ lineId: string; price: Minor; shipping: Minor; refundIds: readonly string[] }>;
}

/** One sales order of Khaos Control that carries an Associated Ref of this operator. */
export interface KhaosSale {
	associatedRef: string;
	salesOrderCode: string;
	/** Total of all its invoices, VAT included. */
	total: Minor;
	currency: string;
	/** Undefined where it was not asked for (ExportOrders has it, ExportOrderStatusEx has not). */
	salesSource?: string;
	cancelled: boolean;
}

/** Commission invoice or manual document of the operator (IV01). */
export interface AccountingDocument {
	number: string;
	type: string;
	currency: string;
	cycleId: string;
	totalInclTax: Minor;
	paymentState: string;
}

/** Everything that one reconciliation looks at. */
export interface BooksToReconcile {
	operator: string;
	/** Associated Ref = prefix + order id (rules.md#one-sales-order). */
	referencePrefix: string;
	salesSource: string;
	/** Half open, UTC, milliseconds since 1970; by the date on which a line was created. */
	period: { from: number; until: number };
	lines: readonly TransactionLine[];
	cycles: readonly BillingCycle[];
	orders: readonly OrderMoney[];
	sales: readonly KhaosSale[];
	documents: readonly AccountingDocument[];
}
