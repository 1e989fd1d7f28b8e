import { toDecimal, type Minor } from '../money';
import { cycleLedger, misplaced, type CycleLedger } from './cycleLedger';
import type { BooksToReconcile, KhaosSale, OrderMoney } from './input';
import { checkLines } from './lineChecks';
import { orderLedger, type OrderLedger } from './orderLedger';
import { cycleResiduals } from './cycleResiduals';
import { headingsOf, type Heading } from './headings';
import { orderResiduals } from './orderResiduals';
import { lineResidual, residual, type Residual } from './residual';
import {
	isCharge,
	kindOf,
	latestOfEach,
	movesMoney,
	sumOf,
	type TransactionLine,
} from './transaction';

/** The clearing account of one currency over the period. Minor units. */
export interface PeriodLedger {
	currency: string;
	/** Not yet paid out when the period began. */
	opening: Minor;
	headings: Heading[];
	/** All movements of the period, payouts included. */
	movements: Minor;
	/** Opening and movements: what the operator owes at the end. */
	closing: Minor;
	/**
	 * What is left to explain: differences between the marketplace and Khaos Control order by order, sales that the
	 * marketplace does not know, and differences between a cycle's lines and its payout; all without their sign.
	 */
	residual: Minor;
}

/** A credit that finance raises, or ticks, in Khaos Control. */
export interface ExpectedCredit {
	orderId: string;
	associatedRef: string;
	salesOrderCode: string;
	currency: string;
	amount: Minor;
	refundIds: string[];
}

export interface Reconciled {
	periods: PeriodLedger[];
	cycles: CycleLedger[];
	/** With a transaction before the end of the period. */
	orders: OrderLedger[];
	residuals: Residual[];
	credits: ExpectedCredit[];
	/** Lines of the period that are not an order's own money and not a payout: commissions, charges, reserve, unknown types. */
	fees: TransactionLine[];
	/** Types of the log that are not known → how many lines. */
	unknownTypes: Record<string, number>;
}

/**
 * Explains every payout by orders, refunds, commissions and fees, and every order by Khaos Control; what is left has a
 * named cause. Lines count once, as they were last updated; no line is dropped. An order sold after the period is left to
 * the month of its first transaction: it may still be on its way into Khaos Control.
 *
 * Source: docs/finance.md; Mirakl TL02, IV01, SBC11; XML examples, ExportOrderStatusEx (totals).
 */
export function reconcileBooks(books: BooksToReconcile): Reconciled {
	const lines = latestOfEach(books.lines);
	const cycles = new Map(books.cycles.map((cycle) => [cycle.id, cycle]));
	const orders = new Map(books.orders.map((order) => [order.orderId, order]));
	const sales = new Map(books.sales.map((sale) => [sale.associatedRef, sale]));
	const refOf = (orderId: string) => (orderId === '' ? '' : books.referencePrefix + orderId);
	const cycleLedgers = books.cycles.map((cycle) => cycleLedger(cycle, lines, books.documents));
	const ledgers = ledgersOf(lines, sales, refOf);
	const orderLedgers = ledgers.filter(({ lines: own }) => begunBefore(books.period.until, own));
	const unsold = salesWithoutLines(books, ledgers, orders);
	const residuals = [
		...checkLines(lines, { cycles, orders }).map((found) =>
			lineResidual(found, refOf(found.line.orderId)),
		),
		...referenceResiduals(orderLedgers),
		...orderLedgers.flatMap((ledger) =>
			orderResiduals(ledger, sales.get(ledger.associatedRef), orders.get(ledger.orderId), books),
		),
		...unsold,
		...cycleLedgers.flatMap(cycleResiduals),
		...misplaced(cycleLedgers, lines).map(({ line, belongsTo }) =>
			residual(
				'transaction',
				line.amount,
				line.currency,
				`Transaction ${line.id} (${line.type}) would explain both differences if it stood in billing cycle ${belongsTo}.`,
				{ orderId: line.orderId, transactionId: line.id, cycleId: line.cycleId },
			),
		),
	];
	return {
		periods: periodsOf(lines, books.period, [
			...orderLedgers.map(({ currency, residual: amount }) => ({ currency, amount })),
			...unsold.filter(({ needsAction }) => needsAction),
			...cycleLedgers.map(({ cycle: { currency }, difference: amount }) => ({ currency, amount })),
		]),
		cycles: cycleLedgers,
		orders: orderLedgers,
		residuals,
		credits: creditsOf(orderLedgers),
		fees: lines.filter((line) => isCharge(kindOf(line.type)) && isWithin(line, books.period)),
		unknownTypes: countUnknown(lines),
	};
}

function ledgersOf(
	lines: readonly TransactionLine[],
	sales: ReadonlyMap<string, KhaosSale>,
	refOf: (orderId: string) => string,
): OrderLedger[] {
	const byOrder = new Map<string, TransactionLine[]>();
	for (const line of lines) {
		if (line.orderId === '') continue;
		const key = `${line.orderId}\n${line.currency}`;
		const own = byOrder.get(key);
		if (own) own.push(line);
		else byOrder.set(key, [line]);
	}
	return [...byOrder].map(([key, own]) => {
		const [orderId] = key.split('\n');
		const associatedRef = refOf(orderId);
		return orderLedger(orderId, associatedRef, own, sales.get(associatedRef));
	});
}

const begunBefore = (until: number, lines: readonly TransactionLine[]): boolean =>
	lines.some(({ createdAt }) => createdAt < until);

/** Lines whose echoed seller reference is not the sales order code that Khaos Control has for the order. */
function referenceResiduals(ledgers: readonly OrderLedger[]): Residual[] {
	return ledgers.flatMap(({ lines, salesOrderCode, associatedRef }) =>
		lines
			.filter(
				({ sellerReference }) =>
					salesOrderCode !== '' && sellerReference !== '' && sellerReference !== salesOrderCode,
			)
			.map((line) =>
				residual(
					'transaction',
					line.amount,
					line.currency,
					`Transaction ${line.id} (${line.type}) carries the seller reference ${line.sellerReference}, but ${associatedRef} is sales order ${salesOrderCode}.`,
					{ orderId: line.orderId, associatedRef, salesOrderCode, transactionId: line.id },
				),
			),
	);
}

/** States in which an order has brought no transaction yet, or never will. */
const BEFORE_PAYMENT = [
	'STAGING',
	'WAITING_ACCEPTANCE',
	'WAITING_DEBIT',
	'WAITING_DEBIT_PAYMENT',
	'SHIPPING',
];

function salesWithoutLines(
	{ sales, referencePrefix, period }: BooksToReconcile,
	ledgers: readonly OrderLedger[],
	orders: ReadonlyMap<string, OrderMoney>,
): Residual[] {
	const covered = new Set(ledgers.map(({ associatedRef }) => associatedRef));
	return sales
		.filter(({ associatedRef, cancelled }) => !cancelled && !covered.has(associatedRef))
		.map((sale) => {
			const orderId = sale.associatedRef.slice(referencePrefix.length);
			return { sale, orderId, order: orders.get(orderId) };
		})
		.filter(({ order }) => order === undefined || order.createdAt < period.until)
		.map(({ sale, orderId, order }) => {
			const early = order !== undefined && BEFORE_PAYMENT.includes(order.state);
			return residual(
				early ? 'timing' : 'missingInMirakl',
				-sale.total,
				sale.currency,
				early
					? `Order ${orderId} is in Khaos Control and has brought no transaction yet (${order.state}).`
					: `Sales order ${sale.salesOrderCode} (${sale.associatedRef}, ${toDecimal(sale.total)}) has no transaction at the marketplace.`,
				{ orderId, associatedRef: sale.associatedRef, salesOrderCode: sale.salesOrderCode },
			);
		});
}

function periodsOf(
	lines: readonly TransactionLine[],
	period: BooksToReconcile['period'],
	left: ReadonlyArray<{ currency: string; amount: Minor }>,
): PeriodLedger[] {
	const currencies = new Set([...lines, ...left].map(({ currency }) => currency));
	return [...currencies].sort().map((currency) => {
		const own = lines.filter((line) => line.currency === currency && movesMoney(line));
		const opening = sumOf(own.filter(({ createdAt }) => createdAt < period.from));
		const inside = own.filter((line) => isWithin(line, period));
		const movements = sumOf(inside);
		return {
			currency,
			opening,
			headings: headingsOf(inside),
			movements,
			closing: opening + movements,
			residual: left
				.filter((each) => each.currency === currency)
				.reduce((sum, { amount }) => sum + Math.abs(amount), 0),
		};
	});
}

function creditsOf(ledgers: readonly OrderLedger[]): ExpectedCredit[] {
	return ledgers
		.filter(({ expectedCredit, khaosTotal }) => expectedCredit !== 0 && khaosTotal !== undefined)
		.map(({ orderId, associatedRef, salesOrderCode, currency, expectedCredit, lines }) => ({
			orderId,
			associatedRef,
			salesOrderCode,
			currency,
			amount: expectedCredit,
			refundIds: [...new Set(lines.map(({ refundId }) => refundId))].filter((id) => id !== ''),
		}));
}

function isWithin(
	{ createdAt }: TransactionLine,
	{ from, until }: BooksToReconcile['period'],
): boolean {
	return createdAt >= from && createdAt < until;
}

function countUnknown(lines: readonly TransactionLine[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { type } of lines) {
		if (kindOf(type).group === 'unknown') counts[type] = (counts[type] ?? 0) + 1;
	}
	return counts;
}
