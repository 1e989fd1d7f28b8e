import * as fc from 'fast-check';
import { examinedIn } from '../../../../nodes/KhaosMiraklSync/actions/finance/findings';
import type { BooksToReconcile } from '../../../../nodes/KhaosMiraklSync/domain/finance/input';
import {
	reconcileBooks,
	type Reconciled,
} from '../../../../nodes/KhaosMiraklSync/domain/finance/reconcile';
import { books } from './books.mts';

const DAY = 86_400_000;
/** An order that came after the period has got as far as this on either side. */
const anyWay = fc.record({
	state: fc.constantFrom('WAITING_DEBIT_PAYMENT', 'SHIPPING', 'SHIPPED', 'RECEIVED'),
	inKhaos: fc.constantFrom('not yet', 'under another source', 'at another price', 'as sold'),
	hasTransaction: fc.boolean(),
	daysLater: fc.integer({ min: 0, max: 40 }),
	sold: fc.integer({ min: 1, max: 90_000 }),
});
type Way = typeof anyWay extends fc.Arbitrary<infer T> ? T : never;

/** The books with one more order, sold `daysLater` days after the period (or before its end, where negative). */
function withOrder(given: BooksToReconcile, way: Way): BooksToReconcile {
	const { state, inKhaos, hasTransaction, daysLater, sold } = way;
	const createdAt = given.period.until + daysLater * DAY;
	const about = { orderId: 'O-later', currency: 'GBP', createdAt };
	const lines = [{ lineId: 'O-later-1', price: sold, shipping: 0, refundIds: [] }];
	const [line] = given.lines;
	return {
		...given,
		orders: [...given.orders, { ...about, state, taxIncluded: true, lines }],
		lines: hasTransaction
			? [
					...given.lines,
					{
						...{ ...line, ...about, id: 'T-later', type: 'ORDER_AMOUNT', amount: sold },
						...{ credited: undefined, debited: undefined, updatedAt: createdAt },
						...{ state: 'PENDING', stateText: 'PENDING', cycleId: '', documentNumber: '' },
						...{ orderLineId: 'O-later-1', refundId: '', sellerReference: '' },
					},
				]
			: given.lines,
		sales:
			inKhaos === 'not yet'
				? given.sales
				: [
						...given.sales,
						{
							associatedRef: `${given.referencePrefix}O-later`,
							salesOrderCode: 'SO-later',
							total: inKhaos === 'at another price' ? sold + 100 : sold,
							currency: 'GBP',
							salesSource: inKhaos === 'under another source' ? 'Web shop' : given.salesSource,
							cancelled: false,
						},
					],
	};
}

const told = ({ residuals }: Reconciled) =>
	residuals.filter(({ orderId }) => orderId === 'O-later').map(({ cause }) => cause);
const residualOf = ({ periods }: Reconciled) =>
	Object.fromEntries(periods.map(({ currency, residual }) => [currency, residual]));

describe('an order that was sold after the month', () => {
	it('is no finding of the month, however far it has got on either side', () => {
		fc.assert(
			fc.property(books, anyWay, (given, way) => {
				const found = reconcileBooks(withOrder(given, way));
				expect(told(found)).toEqual([]);
				expect(found.orders.map(({ orderId }) => orderId)).not.toContain('O-later');
				expect(residualOf(found)).toMatchObject(residualOf(reconcileBooks(given)));
			}),
		);
	});

	it('is no exception that the month may close: that of its own month stays open', () => {
		fc.assert(
			fc.property(books, anyWay, (given, way) => {
				expect(examinedIn(reconcileBooks(withOrder(given, way)))).not.toContain('O-later');
			}),
		);
	});

	it('is one as soon as its month is looked at, or when it was sold before the month ended', () => {
		fc.assert(
			fc.property(books, anyWay, fc.boolean(), (given, way, ownMonth) => {
				const later = withOrder(given, { ...way, daysLater: ownMonth ? way.daysLater : -1 });
				const until = given.period.until + 60 * DAY;
				const period = ownMonth ? { from: given.period.until, until } : given.period;
				const found = told(reconcileBooks({ ...later, period }));
				const { inKhaos, hasTransaction, state } = way;
				if (inKhaos === 'not yet') {
					expect(found.includes('missingInKhaos')).toBe(hasTransaction);
				} else if (hasTransaction) {
					expect(found.includes('priceDifference')).toBe(inKhaos === 'at another price');
					expect(found.includes('wrongSalesSource')).toBe(inKhaos === 'under another source');
				} else {
					expect(found).toEqual([
						/^(SHIPPED|RECEIVED)$/.test(state) ? 'missingInMirakl' : 'timing',
					]);
				}
			}),
		);
	});
});
