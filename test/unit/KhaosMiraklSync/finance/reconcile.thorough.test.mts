import * as fc from 'fast-check';
import type {
	BooksToReconcile,
	KhaosSale,
} from '../../../../nodes/KhaosMiraklSync/domain/finance/input';
import { postingsOf } from '../../../../nodes/KhaosMiraklSync/domain/finance/postings';
import { reconcileBooks } from '../../../../nodes/KhaosMiraklSync/domain/finance/reconcile';
import type { Residual } from '../../../../nodes/KhaosMiraklSync/domain/finance/residual';
import type { TransactionLine } from '../../../../nodes/KhaosMiraklSync/domain/finance/transaction';
import { books } from './books.mts';

/** The generated ledgers, the same in every run; each comes with a number by which a test chooses what to mutate. */
const LEDGERS = fc.sample(fc.tuple(books, fc.nat()), { numRuns: 1_000, seed: 20_250_301 });

/** The ledgers for which something does not hold, as the test output shows them: by their place in the list. */
function failing(holds: (given: BooksToReconcile, chosen: number) => boolean): number[] {
	return LEDGERS.flatMap(([given, chosen], n) => (holds(given, chosen) ? [] : [n]));
}

function replaced<T>(list: readonly T[], n: number, value: T): T[] {
	return list.map((each, index) => (index === n ? value : each));
}

/** The same books with one line of the log changed. */
function withLine(
	given: BooksToReconcile,
	index: number,
	change: (line: TransactionLine) => Partial<TransactionLine>,
): { changed: BooksToReconcile; line: TransactionLine } {
	const n = index % given.lines.length;
	const line = { ...given.lines[n], ...change(given.lines[n]) };
	return { changed: { ...given, lines: replaced(given.lines, n, line) }, line };
}

/** The residuals that ask somebody to do something; a penalty is one without any mutation. */
function toDo({ residuals }: { residuals: Residual[] }): Residual[] {
	return residuals.filter(({ needsAction, cause }) => needsAction && cause !== 'penalty');
}

function names(residuals: readonly Residual[], { id }: TransactionLine): boolean {
	return residuals.some(({ transactionId }) => transactionId === id);
}

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe('a reconciliation of 1,000 generated ledgers', () => {
	it('has lines of many kinds, in several cycles and currencies, with partial refunds', () => {
		const lines = LEDGERS.flatMap(([given]) => given.lines);
		expect(lines.length).toBeGreaterThan(50_000);
		expect(new Set(lines.map(({ type }) => type)).size).toBe(18);
		expect(new Set(lines.map(({ cycleId }) => cycleId)).size).toBe(9);
	});

	it('leaves no difference in any cycle, order or period, and asks nothing of anybody', () => {
		expect(
			failing((given) => {
				const { cycles, orders, periods, ...rest } = reconcileBooks(given);
				return (
					cycles.every(({ difference }) => difference === 0) &&
					orders.every(({ residual }) => residual === 0) &&
					periods.every(({ residual }) => residual === 0) &&
					toDo(rest).length === 0 &&
					Object.keys(rest.unknownTypes).length === 0
				);
			}),
		).toEqual([]);
	});

	it('closes every period with what the operator owes then', () => {
		expect(
			failing((given) =>
				reconcileBooks(given).periods.every(({ currency, closing }) => {
					const own = given.lines.filter(
						(line) => line.currency === currency && line.createdAt < given.period.until,
					);
					return closing === sum(own.map(({ amount }) => amount));
				}),
			),
		).toEqual([]);
	});

	it('explains the net of every order by its headings, and by what is paid, open and outside', () => {
		expect(
			failing((given) =>
				reconcileBooks(given).orders.every(({ net, paid, open, outside, ...rest }) => {
					const { gross, refunds, commission, commissionVat, charges, unknown } = rest;
					return (
						paid + open + outside === net &&
						gross + refunds + commission + commissionVat + charges + unknown === net
					);
				}),
			),
		).toEqual([]);
	});

	it('proposes postings whose debits equal their credits, and that empty the cycle into the bank', () => {
		expect(
			failing((given) =>
				reconcileBooks(given).cycles.every((ledger) => {
					const postings = postingsOf(ledger);
					const bank = postings.filter(({ account }) => account === 'Bank');
					return (
						sum(postings.map(({ debit, credit }) => debit - credit)) === 0 &&
						sum(bank.map(({ debit, credit }) => debit - credit)) === ledger.cycle.toSeller
					);
				}),
			),
		).toEqual([]);
	});
});

describe('one mutated value', () => {
	const mutations: Array<[string, (line: TransactionLine) => Partial<TransactionLine>]> = [
		['amount', ({ amount }) => ({ amount: amount + 1 })],
		['sign', ({ amount }) => ({ amount: -amount })],
		[
			'state',
			({ state }) => {
				const other = state === 'PAID' ? 'PENDING' : 'PAID';
				return { state: other, stateText: other };
			},
		],
		['state word', () => ({ state: 'unknown', stateText: 'FROZEN' })],
		['billing cycle', () => ({ cycleId: 'C-unheard-of' })],
		['currency', () => ({ currency: 'CHF' })],
		['type', () => ({ type: 'SOMETHING_NEW' })],
	];

	it.each(mutations)('of a transaction, its %s, is reported with that line', (_what, change) => {
		expect(
			failing((given, chosen) => {
				const { changed, line } = withLine(given, chosen, change);
				return names(toDo(reconcileBooks(changed)), line);
			}),
		).toEqual([]);
	});

	const references: Array<[string, keyof TransactionLine]> = [
		['order', 'orderId'],
		['order line', 'orderLineId'],
		['refund', 'refundId'],
		['seller reference', 'sellerReference'],
	];

	it.each(references)('of a transaction, its %s, is reported with that line', (_what, key) => {
		expect(
			failing((given, chosen) => {
				const carrying = given.lines.filter((each) => each[key] !== '' && each.orderLineId !== '');
				if (carrying.length === 0) return true;
				const at = given.lines.indexOf(carrying[chosen % carrying.length]);
				const { changed, line } = withLine(given, at, () => ({ [key]: 'X-elsewhere' }));
				return names(toDo(reconcileBooks(changed)), line);
			}),
		).toEqual([]);
	});

	it('of a transaction, its amount with credit and debit alike, is reported with its order or its cycle', () => {
		expect(
			failing((given, chosen) => {
				// a charge that stands in no cycle yet has nothing to be compared with
				const compared = given.lines.filter(
					({ cycleId, type }) => cycleId !== '' || type === 'ORDER_AMOUNT',
				);
				if (compared.length === 0) return true;
				const at = given.lines.indexOf(compared[chosen % compared.length]);
				const { changed, line } = withLine(given, at, ({ amount }) => ({
					amount: amount + 7,
					credited: Math.max(amount + 7, 0),
					debited: Math.max(-amount - 7, 0),
				}));
				return toDo(reconcileBooks(changed)).some(
					({ orderId, cycleId }) =>
						(orderId !== '' && orderId === line.orderId) ||
						(cycleId !== '' && cycleId === line.cycleId),
				);
			}),
		).toEqual([]);
	});

	it('of a payout is reported with its billing cycle', () => {
		expect(
			failing((given, chosen) => {
				if (given.cycles.length === 0) return true;
				const n = chosen % given.cycles.length;
				const cycle = { ...given.cycles[n], toSeller: given.cycles[n].toSeller + 1 };
				const { residuals } = reconcileBooks({
					...given,
					cycles: replaced(given.cycles, n, cycle),
				});
				return residuals.some(
					({ cause, cycleId, amount }) =>
						cause === 'payout' && cycleId === cycle.id && Math.abs(amount) === 1,
				);
			}),
		).toEqual([]);
	});

	const sales: Array<[string, Partial<KhaosSale>, string]> = [
		['total', { total: 1_000_000 }, 'priceDifference'],
		['sales source', { salesSource: 'Web shop' }, 'wrongSalesSource'],
		['currency', { currency: 'USD' }, 'currency'],
		['cancellation', { cancelled: true }, 'cancelledAfterTotals'],
	];

	it.each(sales)(
		'of a sales order, its %s, is reported as its own cause',
		(_what, change, cause) => {
			expect(
				failing((given, chosen) => {
					const n = chosen % given.sales.length;
					const { associatedRef } = given.sales[n];
					const sale = { ...given.sales[n], ...change };
					const { residuals, orders } = reconcileBooks({
						...given,
						sales: replaced(given.sales, n, sale),
					});
					// a cancelled order whose whole price was given back leaves nothing to explain
					const ledger = orders.find((each) => each.associatedRef === associatedRef);
					if (sale.cancelled && ledger?.residual === 0) return true;
					return residuals.some((each) => {
						return each.cause === cause && each.associatedRef === associatedRef;
					});
				}),
			).toEqual([]);
		},
	);

	it('that takes an order away on one side is reported as missing on that side', () => {
		expect(
			failing((given, chosen) => {
				const { associatedRef } = given.sales[chosen % given.sales.length];
				const left = given.sales.filter((sale) => sale.associatedRef !== associatedRef);
				const inMirakl = reconcileBooks({ ...given, sales: left });
				const ledger = inMirakl.orders.find((each) => each.associatedRef === associatedRef);
				const inKhaos = reconcileBooks({
					...given,
					lines: given.lines.filter(({ orderId }) => `NG-${orderId}` !== associatedRef),
				});
				const told = ({ residuals }: { residuals: Residual[] }, cause: string) =>
					residuals.some((each) => each.cause === cause && each.associatedRef === associatedRef);
				return (
					(ledger?.residual === 0 || told(inMirakl, 'missingInKhaos')) &&
					told(inKhaos, 'missingInMirakl')
				);
			}),
		).toEqual([]);
	});
});
