import type { Minor } from '../money';

/**
 * What a line of Mirakl's transaction log is about (TL02). `operatorRemitted` is money that the operator takes
 * out of the seller's to pay it to somebody else (taxes, fees): it is not the seller's VAT. `purchase` belongs to the
 * one-creditor and dropship models.
 */
export type TransactionGroup =
	| 'sale'
	| 'tax'
	| 'shipping'
	| 'orderFee'
	| 'commission'
	| 'commissionVat'
	| 'subscription'
	| 'manual'
	| 'sellerFee'
	| 'penalty'
	| 'operatorRemitted'
	| 'operatorPaid'
	| 'purchase'
	| 'reserve'
	| 'payment'
	| 'unknown';

/** What a type of transaction means, and the sign that its amount normally has (+1 to the seller, -1 from the seller). */
export interface TransactionKind {
	group: TransactionGroup;
	/** Gives back what an earlier line took or gave. */
	refund: boolean;
	/** 0: either sign is legal. */
	sign: 1 | -1 | 0;
}

/** `payment_state`; a word that is not known stays visible in `stateText` of the line. */
export type PaymentState =
	| 'PENDING'
	| 'PAYABLE'
	| 'PAID'
	| 'NOT_APPLICABLE'
	| 'RESERVE'
	| 'unknown';

/** One line of the transaction log (TL02, TL05). Amounts are signed as the seller sees them: a debit is negative. */
export interface TransactionLine {
	id: string;
	/** Mirakl's own word, kept also where it is not known here. */
	type: string;
	amount: Minor;
	/** Undefined where the log does not say. */
	credited?: Minor;
	debited?: Minor;
	currency: string;
	/** UTC, milliseconds since 1970. */
	createdAt: number;
	updatedAt: number;
	state: PaymentState;
	stateText: string;
	/** Empty while the line is in no billing cycle. */
	cycleId: string;
	/** Empty for what belongs to no order (subscription, manual documents, payouts). */
	orderId: string;
	orderLineId: string;
	refundId: string;
	/** Our sales order code as Mirakl echoes it; empty where it has none. */
	sellerReference: string;
	documentNumber: string;
}

const kind = (
	group: TransactionGroup,
	sign: TransactionKind['sign'],
	refund = false,
): TransactionKind => ({
	group,
	refund,
	sign,
});

const KINDS: Record<string, TransactionKind> = {
	ORDER_AMOUNT: kind('sale', 1),
	ORDER_AMOUNT_TAX: kind('tax', 1),
	ORDER_SHIPPING_AMOUNT: kind('shipping', 1),
	ORDER_SHIPPING_AMOUNT_TAX: kind('tax', 1),
	ORDER_FEE_AMOUNT: kind('orderFee', 1),
	COMMISSION_FEE: kind('commission', -1),
	COMMISSION_VAT: kind('commissionVat', -1),
	SUBSCRIPTION_FEE: kind('subscription', -1),
	SUBSCRIPTION_VAT: kind('subscription', -1),
	MANUAL_CREDIT: kind('manual', 1),
	MANUAL_CREDIT_VAT: kind('manual', 1),
	MANUAL_INVOICE: kind('manual', -1),
	MANUAL_INVOICE_VAT: kind('manual', -1),
	INVOICEABLE_ONE_OFF_DEBIT: kind('manual', -1),
	INVOICEABLE_ONE_OFF_DEBIT_TAX: kind('manual', -1),
	INVOICEABLE_ONE_OFF_CREDIT: kind('manual', 1),
	INVOICEABLE_ONE_OFF_CREDIT_TAX: kind('manual', 1),
	SELLER_FEE_ON_ORDER: kind('sellerFee', -1),
	SELLER_FEE_ON_ORDER_TAX: kind('sellerFee', -1),
	SELLER_PENALTY_FEE: kind('penalty', -1),
	SELLER_PENALTY_FEE_TAX: kind('penalty', -1),
	RESERVE_FUNDING: kind('reserve', -1),
	RESERVE_SETTLEMENT: kind('reserve', 1),
	// a payout takes from the balance, a shop that owes pays into it
	PAYMENT: kind('payment', 0),
};

/** Families that are told by how the word begins; the longest beginning counts. The rest of the word says what for. */
const FAMILIES: Array<[beginning: string, group: TransactionGroup]> = [
	['OPERATOR_REMITTED_', 'operatorRemitted'],
	['OPERATOR_PAID_', 'operatorPaid'],
	['PURCHASE_', 'purchase'],
];

/**
 * What a type of transaction means. Every type of the documented list is known, with its refund where it has one; any
 * other word is `unknown`: counted and reported, never dropped.
 *
 * Source: Mirakl TL02, `type`.
 */
export function kindOf(type: string): TransactionKind {
	const known = KINDS[type];
	if (known !== undefined) return known;
	const refunded = type.startsWith('REFUND_') ? KINDS[type.slice('REFUND_'.length)] : undefined;
	if (refunded !== undefined) return kind(refunded.group, opposite(refunded.sign), true);
	const bare = type.replace(/^REFUND_/, '');
	const family = FAMILIES.find(([beginning]) => bare.startsWith(beginning));
	if (family === undefined) return kind('unknown', 0);
	return kind(family[1], 0, type.includes('REFUND_'));
}

function opposite(sign: TransactionKind['sign']): TransactionKind['sign'] {
	return sign === 0 ? 0 : sign === 1 ? -1 : 1;
}

/** Groups of an order's own money: what the customer paid, whoever keeps it. Khaos Control's total is compared with it. */
const OF_THE_SALE: readonly TransactionGroup[] = ['sale', 'tax', 'shipping', 'orderFee'];

/**
 * Is it part of what the customer paid, less what the operator remits of it? Shipping that the operator pays is not:
 * the customer paid it, the sales order holds it, and the operator keeps it like a fee.
 */
export function isSaleMoney({ group }: TransactionKind): boolean {
	return OF_THE_SALE.includes(group) || group === 'operatorRemitted';
}

/** Is it what the operator charges or gives besides the orders' own money, and no payout? */
export function isCharge(kind: TransactionKind): boolean {
	return !isSaleMoney(kind) && kind.group !== 'payment';
}

/** Each line once, as it was last updated: a later state of a line replaces the earlier one. */
export function latestOfEach(lines: readonly TransactionLine[]): TransactionLine[] {
	const byId = new Map<string, TransactionLine>();
	for (const line of lines) {
		const other = byId.get(line.id);
		if (other === undefined || line.updatedAt >= other.updatedAt) byId.set(line.id, line);
	}
	return [...byId.values()];
}

/** Does the line move money between operator and seller? `NOT_APPLICABLE` only informs (pay on delivery). */
export function movesMoney({ state }: Pick<TransactionLine, 'state'>): boolean {
	return state !== 'NOT_APPLICABLE';
}

export function sumOf(lines: ReadonlyArray<{ amount: Minor }>): Minor {
	return lines.reduce((sum, { amount }) => sum + amount, 0);
}
