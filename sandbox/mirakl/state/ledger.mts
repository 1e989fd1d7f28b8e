import { createHash } from 'node:crypto';
import { commissionOf, sum, taxTotal } from './amounts.mts';
import type { Shop } from './shop.mts';
import type { Order, OrderLine } from './types.mts';

const DAY_MS = 86_400_000;

export type PaymentState = 'PENDING' | 'PAYABLE' | 'PAID' | 'NOT_APPLICABLE';

/** A line of the transaction log; `amount` in minor units, negative for what the seller owes. */
export interface Transaction {
	id: string;
	type: string;
	amount: number;
	createdAt: Date;
	updatedAt: Date;
	state: PaymentState;
	/** Null until the line is payable. */
	cycle: BillingCycle | null;
	order: Order | null;
	lineId: string | null;
	refundId: string | null;
	taxCode: string | null;
}

/** A period at the end of which the operator settles with the seller. */
export interface BillingCycle {
	id: string;
	number: number;
	start: Date;
	end: Date;
}

type Draft = Pick<Transaction, 'type' | 'amount' | 'createdAt'> & Partial<Transaction>;

/**
 * The transaction log as orders and refunds make it (TL02): PENDING until the order is received,
 * PAYABLE from then on, PAID at the end of the billing cycle in which it became payable. What never goes
 * through Mirakl (payment at the door) is NOT_APPLICABLE. Every closed cycle ends with a PAYMENT.
 */
export function transactions(shop: Shop): Transaction[] {
	const lines = shop.orders
		.all()
		.filter(({ debitedAt }) => debitedAt !== null)
		.flatMap((order) => order.lines.flatMap((line) => ofLine(shop, order, line)));
	return [...lines, ...payments(lines)].sort(
		(a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1),
	);
}

/** Cycles that have ended and hold something, the oldest first, with their lines but the PAYMENT. */
export function closedCycles(shop: Shop): { cycle: BillingCycle; lines: Transaction[] }[] {
	const found = new Map<number, { cycle: BillingCycle; lines: Transaction[] }>();
	for (const line of transactions(shop)) {
		if (line.cycle === null || line.state !== 'PAID' || line.type === 'PAYMENT') continue;
		const entry = found.get(line.cycle.number) ?? { cycle: line.cycle, lines: [] };
		entry.lines.push(line);
		found.set(line.cycle.number, entry);
	}
	return [...found.values()].sort((a, b) => a.cycle.number - b.cycle.number);
}

/** Whether the operator's bank has paid a closed cycle out by now. */
export function isPaidOut({ clock, switches }: Shop, { end }: BillingCycle): boolean {
	return clock.now().getTime() >= end.getTime() + switches.payOutDays * DAY_MS;
}

function ofLine(shop: Shop, order: Order, line: OrderLine): Transaction[] {
	const { debitedAt } = line;
	if (debitedAt === null || line.state === 'CANCELED' || line.state === 'REFUSED') return [];
	const base = { order, lineId: line.id, createdAt: debitedAt };
	const off = (of: 'amount' | 'shipping'): number => sum(line.cancelations, (item) => item[of]);
	const { fee, tax } = commissionOf(line);
	const given = { fee: sum(line.cancelations, (item) => item.commission), tax: 0 };
	given.tax = sum(line.cancelations, (item) => item.commissionTax);
	const drafts: Draft[] = [
		{ ...base, type: 'ORDER_AMOUNT', amount: line.price - off('amount') },
		{ ...base, type: 'ORDER_SHIPPING_AMOUNT', amount: line.shipping - off('shipping') },
		...line.taxes.flatMap((one) => taxed(shop, base, 'ORDER_AMOUNT_TAX', one.code, one.amount)),
		...line.shippingTaxes.flatMap((one) =>
			taxed(shop, base, 'ORDER_SHIPPING_AMOUNT_TAX', one.code, one.amount),
		),
		{ ...base, type: 'COMMISSION_FEE', amount: given.fee - fee },
		{ ...base, type: 'COMMISSION_VAT', amount: given.tax - tax },
		...line.refunds
			.filter(({ state }) => state === 'REFUNDED')
			.flatMap((refund): Draft[] => {
				const at = refund.transactionDate ?? refund.createdAt;
				const back = { ...base, refundId: refund.id, createdAt: at };
				return [
					{ ...back, type: 'REFUND_ORDER_AMOUNT', amount: -refund.amount },
					{ ...back, type: 'REFUND_ORDER_SHIPPING_AMOUNT', amount: -refund.shipping },
					...taxed(shop, back, 'REFUND_ORDER_AMOUNT_TAX', null, -taxTotal(refund.taxes)),
					...taxed(
						shop,
						back,
						'REFUND_ORDER_SHIPPING_AMOUNT_TAX',
						null,
						-taxTotal(refund.shippingTaxes),
					),
					{ ...back, type: 'REFUND_COMMISSION_FEE', amount: refund.commission },
					{ ...back, type: 'REFUND_COMMISSION_VAT', amount: refund.commissionTax },
				];
			}),
	];
	return drafts.filter(({ amount }) => amount !== 0).map((draft) => settle(shop, order, draft));
}

/** A tax, and what the operator keeps of it where it pays the taxes to the state itself. */
function taxed(
	shop: Shop,
	base: Omit<Draft, 'type' | 'amount'>,
	type: string,
	taxCode: string | null,
	amount: number,
): Draft[] {
	const own = { ...base, type, amount, taxCode };
	if (!shop.switches.operatorRemitsTaxes) return [own];
	return [own, { ...own, type: `OPERATOR_REMITTED_${type}`, amount: -amount }];
}

function settle(shop: Shop, order: Order, draft: Draft): Transaction {
	const key = [draft.type, draft.lineId, draft.refundId, draft.taxCode].join(' ');
	const line = { ...blank, ...draft, id: uuid(`${shop.openedAt.getTime()} ${key}`), order };
	const outside =
		order.workflow === 'PAY_ON_DELIVERY' || order.workflow === 'NO_CUSTOMER_PAYMENT_CONFIRMATION';
	if (outside && !draft.type.includes('COMMISSION')) {
		return { ...line, state: 'NOT_APPLICABLE', updatedAt: draft.createdAt };
	}
	const received = order.receivedAt ?? (order.state === 'CLOSED' ? order.updatedAt : null);
	if (received === null) return { ...line, state: 'PENDING', updatedAt: draft.createdAt };
	const payable = received > draft.createdAt ? received : draft.createdAt;
	const cycle = cycleOf(shop, payable);
	if (shop.clock.now() < cycle.end) return { ...line, state: 'PAYABLE', updatedAt: payable };
	return { ...line, state: 'PAID', updatedAt: cycle.end, cycle };
}

const blank = {
	state: 'PENDING' as const,
	cycle: null,
	order: null,
	lineId: null,
	refundId: null,
	taxCode: null,
};

function payments(lines: readonly Transaction[]): Transaction[] {
	const byCycle = new Map<string, Transaction[]>();
	for (const line of lines) {
		if (line.cycle === null) continue;
		byCycle.set(line.cycle.id, [...(byCycle.get(line.cycle.id) ?? []), line]);
	}
	return [...byCycle.values()].flatMap((paid) => {
		const cycle = paid[0]?.cycle ?? null;
		const amount = -sum(paid, (line) => line.amount);
		// Nothing is paid out of a cycle in which the seller owes.
		if (cycle === null || amount >= 0) return [];
		const dates = { createdAt: cycle.end, updatedAt: cycle.end };
		const id = uuid(`payment ${cycle.id}`);
		return [{ ...blank, ...dates, id, type: 'PAYMENT', amount, state: 'PAID' as const, cycle }];
	});
}

function cycleOf({ openedAt, switches }: Shop, at: Date): BillingCycle {
	const length = switches.billingCycleDays * DAY_MS;
	const number = Math.floor((at.getTime() - openedAt.getTime()) / length);
	const start = new Date(openedAt.getTime() + number * length);
	const end = new Date(start.getTime() + length);
	return { id: uuid(`cycle ${openedAt.getTime()} ${number}`), number, start, end };
}

/** The same words give the same id, so that a line keeps its own while its state changes. */
function uuid(words: string): string {
	const hex = createHash('sha256').update(words).digest('hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		hex.slice(12, 16),
		hex.slice(16, 20),
		hex.slice(20, 32),
	].join('-');
}
