import * as fc from 'fast-check';
import type {
	BillingCycle,
	BooksToReconcile,
	KhaosSale,
	OrderMoney,
} from '../../../../nodes/KhaosMiraklSync/domain/finance/input';
import type { TransactionLine } from '../../../../nodes/KhaosMiraklSync/domain/finance/transaction';

/** Invented ledgers that balance by construction: whatever happens to an order is booked on both sides at once. */

const DAY = 86_400_000;
const PERIOD = { from: Date.UTC(2025, 2, 1), until: Date.UTC(2025, 3, 1) };
const CYCLE_DAYS = 10;

/** One order of the month as fast-check draws it; amounts in minor units. */
const drawnOrder = fc.record({
	day: fc.integer({ min: 0, max: 29 }),
	daysToReceipt: fc.integer({ min: 1, max: 12 }),
	currency: fc.constantFrom('GBP', 'GBP', 'EUR'),
	lines: fc.array(
		fc.record({
			price: fc.integer({ min: 1, max: 50_000 }),
			shipping: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 999 })),
			commission: fc.integer({ min: 1, max: 4_000 }),
			refunds: fc.array(
				fc.record({
					part: fc.double({ min: 0.01, max: 1, noNaN: true }),
					after: fc.integer({ min: 1, max: 25 }),
				}),
				{ maxLength: 2 },
			),
		}),
		{ minLength: 1, maxLength: 3 },
	),
	tax: fc.constantFrom('included', 'included', 'remitted'),
	penalty: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 1, max: 900 })),
});

const drawnExtra = fc.record({
	day: fc.integer({ min: 0, max: 29 }),
	currency: fc.constantFrom('GBP', 'EUR'),
	type: fc.constantFrom(
		'SUBSCRIPTION_FEE',
		'SUBSCRIPTION_VAT',
		'MANUAL_CREDIT',
		'MANUAL_INVOICE',
		'RESERVE_FUNDING',
		'RESERVE_SETTLEMENT',
		'INVOICEABLE_ONE_OFF_DEBIT',
	),
	amount: fc.integer({ min: 1, max: 9_000 }),
});

export const books: fc.Arbitrary<BooksToReconcile> = fc
	.record({
		orders: fc.array(drawnOrder, { minLength: 1, maxLength: 12 }),
		extras: fc.array(drawnExtra, { maxLength: 4 }),
	})
	.map(({ orders, extras }) => {
		const ledger = new Ledger();
		orders.forEach((order, n) => ledger.sell(`O-${n}`, order));
		for (const { day, currency, type, amount } of extras) {
			const sign = /CREDIT|SETTLEMENT/.test(type) ? 1 : -1;
			ledger.book(type, sign * amount, { currency, day, payableDay: day });
		}
		return ledger.close();
	});

interface Booking {
	currency: string;
	day: number;
	/** From this day on the line may be paid out. */
	payableDay: number;
	orderId?: string;
	orderLineId?: string;
	refundId?: string;
}

class Ledger {
	private readonly lines: TransactionLine[] = [];
	private readonly payable = new Map<string, number>();
	private readonly orders: OrderMoney[] = [];
	private readonly sales: KhaosSale[] = [];

	sell(orderId: string, drawn: typeof drawnOrder extends fc.Arbitrary<infer T> ? T : never) {
		const { currency, day, daysToReceipt } = drawn;
		const base = { currency, orderId };
		const order: OrderMoney = {
			...{ orderId, currency, state: 'RECEIVED', taxIncluded: drawn.tax === 'included' },
			createdAt: PERIOD.from + day * DAY,
			lines: [],
		};
		let total = 0;
		drawn.lines.forEach((line, n) => {
			const orderLineId = `${orderId}-${n + 1}`;
			const sale = { ...base, orderLineId, day, payableDay: day + daysToReceipt };
			this.book('ORDER_AMOUNT', line.price, sale);
			if (line.shipping > 0) this.book('ORDER_SHIPPING_AMOUNT', line.shipping, sale);
			if (drawn.tax === 'remitted') this.remit(Math.ceil(line.price / 10), sale);
			this.book('COMMISSION_FEE', -line.commission, sale);
			this.book('COMMISSION_VAT', -Math.ceil(line.commission / 5), sale);
			total += line.price + line.shipping;
			let left = line.price;
			const refundIds = line.refunds.map(({ part, after }, r) => {
				const refundId = `R-${orderLineId}-${r}`;
				const amount = Math.min(left, Math.max(1, Math.floor(line.price * part)));
				left -= amount;
				const refundDay = day + daysToReceipt + after;
				const refund = { ...sale, refundId, day: refundDay, payableDay: refundDay };
				if (amount > 0) {
					this.book('REFUND_ORDER_AMOUNT', -amount, refund);
					this.book('REFUND_COMMISSION_FEE', 1, refund);
					this.book('REFUND_COMMISSION_VAT', 1, refund);
				}
				return refundId;
			});
			const { price, shipping } = line;
			order.lines.push({ lineId: orderLineId, price, shipping, refundIds });
		});
		if (drawn.penalty > 0) {
			const at = { ...base, day, payableDay: day };
			this.book('SELLER_PENALTY_FEE', -drawn.penalty, at);
		}
		this.orders.push(order);
		this.sales.push({
			...{ associatedRef: `NG-${orderId}`, salesOrderCode: `SO-${orderId}`, total, currency },
			...{ salesSource: 'Northgate', cancelled: false },
		});
	}

	private remit(tax: number, sale: Booking) {
		this.book('ORDER_AMOUNT_TAX', tax, sale);
		this.book('OPERATOR_REMITTED_ORDER_AMOUNT_TAX', -tax, sale);
	}

	book(type: string, amount: number, booking: Booking) {
		const { currency, day, payableDay, orderId = '', orderLineId = '', refundId = '' } = booking;
		const id = `T-${this.lines.length + 1}`;
		this.payable.set(id, payableDay);
		this.lines.push({
			...{ id, type, amount, currency, orderId, orderLineId, refundId },
			credited: Math.max(amount, 0),
			debited: Math.max(-amount, 0),
			createdAt: PERIOD.from + day * DAY + 1,
			updatedAt: PERIOD.from + day * DAY + 1,
			state: 'PENDING',
			stateText: 'PENDING',
			cycleId: '',
			sellerReference: orderId === '' ? '' : `SO-${orderId}`,
			documentNumber: '',
		});
	}

	/** Puts lines into cycles of ten days, the last of which is not yet paid, and pays the others out. */
	close(): BooksToReconcile {
		const cycles = new Map<string, BillingCycle>();
		const booked = [...this.lines];
		for (const line of booked) {
			const number = Math.floor((this.payable.get(line.id) ?? 0) / CYCLE_DAYS);
			if (number > 3) {
				const state = line.orderId === '' ? 'PAYABLE' : 'PENDING';
				Object.assign(line, { state, stateText: state });
				continue;
			}
			const cycle = this.cycle(cycles, number, line.currency);
			const state = cycle.payOutState === 'PAID' ? 'PAID' : 'PAYABLE';
			Object.assign(line, { cycleId: cycle.id, state, stateText: state });
			cycle.toSeller += line.amount;
		}
		for (const { id, currency, toSeller, payOutState } of cycles.values()) {
			if (payOutState !== 'PAID' || toSeller === 0) continue;
			this.book('PAYMENT', -toSeller, { currency, day: 29, payableDay: 29 });
			const state = 'PAID';
			Object.assign(this.lines[this.lines.length - 1], { cycleId: id, state, stateText: state });
		}
		return {
			operator: 'Northgate',
			referencePrefix: 'NG-',
			salesSource: 'Northgate',
			period: PERIOD,
			lines: this.lines,
			cycles: [...cycles.values()],
			orders: this.orders,
			sales: this.sales,
			documents: [],
		};
	}

	private cycle(cycles: Map<string, BillingCycle>, number: number, currency: string) {
		const id = `C-${number}-${currency}`;
		const cycle = cycles.get(id) ?? {
			...{ id, currency, toSeller: 0, payOutReference: `BANK-${id}`, voucherNumber: '' },
			createdAt: PERIOD.from + number * CYCLE_DAYS * DAY,
			payOutState: number < 3 ? 'PAID' : 'TO_PAY',
			failureReason: '',
			summary: {},
		};
		cycles.set(id, cycle);
		return cycle;
	}
}
