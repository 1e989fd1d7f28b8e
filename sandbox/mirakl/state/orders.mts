import type { SimClock } from '../../clock.mts';
import { ApiError, notFound } from '../errors.mts';
import type { MiraklSwitches } from '../switches.mts';
import type { ReferenceData } from '../tenant/reference.mts';
import type { inventBuyer } from './buyers.mts';
import { arrive, close, debitLines, leaveInPart, leaveShop } from './fulfilment.mts';
import {
	cancelOrder,
	confirmDebit,
	decide,
	leaveStaging,
	liveLines,
	moveTo,
	note,
} from './lifecycle.mts';
import { newOrder, orderIds, orderSpecSchema } from './new-order.mts';
import type { OrderSpec } from './new-order.mts';
import type { OfferBook } from './offers.mts';
import { OrderStock } from './order-stock.mts';
import type { Random } from './random.mts';
import type { Order, OrderLine, OrderState, Tracking } from './types.mts';

/** The orders of one shop and everything that the shop, the operator or time can do to them. */
export class OrderBook {
	private readonly byId = new Map<string, Order>();
	private nextNumber = 1001;
	private readonly stock: OrderStock;

	constructor(
		private readonly clock: SimClock,
		private readonly offers: OfferBook,
		private readonly switches: () => MiraklSwitches,
		private readonly random: Random,
		private readonly reference: ReferenceData,
		private readonly prefix: string,
		private readonly buyerOf: typeof inventBuyer,
	) {
		this.stock = new OrderStock(offers, switches);
	}

	/** Every order in order of creation. */
	all(): Order[] {
		return [...this.byId.values()];
	}

	find(orderId: string): Order | undefined {
		return this.byId.get(orderId);
	}

	/** @throws ApiError 404 ORDER_NOT_FOUND */
	get(orderId: string): Order {
		const order = this.find(orderId);
		if (order === undefined) {
			throw notFound(`Order with id '${orderId}' does not exist`, 'ORDER_NOT_FOUND');
		}
		return order;
	}

	/**
	 * A customer buys: the offers lose the units at once (never below 0).
	 * @throws ZodError on a malformed order; ApiError 400 on an unknown SKU, 409 on a taken id
	 */
	place(spec: OrderSpec): Order {
		const parsed = orderSpecSchema.parse(spec);
		const at = this.clock.now();
		const ids = orderIds(parsed.id ?? `${this.prefix}-${this.nextNumber}`);
		if (this.byId.has(ids.orderId))
			throw new ApiError(409, `Order '${ids.orderId}' exists already`);
		const buyer = this.buyerOf(this.random, this.nextNumber);
		const order = newOrder(parsed, ids, this.offers, this.switches(), this.reference, buyer, at);
		this.nextNumber += 1;
		this.byId.set(order.orderId, order);
		this.stock.sold(order, at);
		if (!(parsed.staging ?? this.switches().staging)) leaveStaging(order, at, this.switches());
		return order;
	}

	/** The fraud check has passed. */
	stagingDone(orderId: string): Order {
		const order = this.expect(orderId, ['STAGING']);
		const at = this.clock.now();
		note(order, 'staging-done', at);
		leaveStaging(order, at, this.switches());
		return order;
	}

	/** The shop's decision on a waiting order; OR21 has checked it. */
	decideBySeller(order: Order, refused: ReadonlySet<string>): void {
		const at = this.clock.now();
		decide(order, refused, at, this.switches());
		order.decidedAt = at;
		this.stock.refused(order, refused, at);
		const detail = refused.size === 0 ? undefined : `refused ${[...refused].join(', ')}`;
		note(order, order.state === 'REFUSED' ? 'refused' : 'accepted', at, detail);
	}

	/** The operator's system has begun to collect the money. */
	startDebit(orderId: string): Order {
		const order = this.expect(orderId, ['WAITING_DEBIT']);
		this.beginDebit(order, this.clock.now());
		return order;
	}

	/** The payment came through (SHIPPING) or was refused (CANCELED). */
	debit(orderId: string, accepted: boolean): Order {
		const order = this.expect(orderId, ['WAITING_DEBIT', 'WAITING_DEBIT_PAYMENT']);
		const at = this.clock.now();
		if (accepted) {
			confirmDebit(order, at, this.switches());
		} else {
			this.cancelLines(order, at, 'SYSTEM_CANCELATION_DEBIT_REFUSED');
			note(order, 'debit-refused', at);
		}
		return order;
	}

	/** Customer or operator cancels before anything is shipped. */
	cancel(orderId: string): Order {
		const order = this.expect(orderId, [
			'STAGING',
			'WAITING_ACCEPTANCE',
			'WAITING_DEBIT',
			'WAITING_DEBIT_PAYMENT',
			'SHIPPING',
		]);
		const at = this.clock.now();
		this.cancelLines(order, at, '34');
		note(order, 'cancelled', at);
		return order;
	}

	/** The shop cancels the whole order (OR29); the operation has checked that it may. */
	cancelBySeller(order: Order): void {
		const at = this.clock.now();
		this.cancelLines(order, at, null);
		note(order, 'cancelled', at, 'by the shop');
	}

	setTracking(order: Order, tracking: Tracking): void {
		order.tracking = tracking;
		const carrier = tracking.carrierCode ?? tracking.carrierName ?? '';
		note(order, 'tracking', this.clock.now(), `${carrier} ${tracking.number ?? ''}`.trim());
	}

	ship(order: Order): void {
		const at = this.clock.now();
		if (order.workflow === 'PAY_ON_SHIPMENT') {
			const unpaid = liveLines(order).filter(({ debitedAt }) => debitedAt === null);
			debitLines(
				order,
				unpaid.map(({ id }) => id),
				at,
			);
		}
		leaveShop(order, at, this.switches());
	}

	/** Lines whose units have all left; the order has left with its last live line. */
	shipLines(order: Order, ids: ReadonlySet<string>, at: Date): void {
		leaveInPart(order, ids, at, this.switches());
	}

	/** Changes the shop's reference; the same value again is no change. */
	setSellerReference(order: Order, reference: string | null): void {
		if (order.sellerReference === reference) return;
		order.sellerReference = reference;
		note(order, 'seller-reference', this.clock.now(), reference ?? '');
	}

	/** The customer has the goods. */
	receive(orderId: string): Order {
		const order = this.expect(orderId, ['SHIPPED', 'TO_COLLECT']);
		arrive(order, this.clock.now(), this.switches());
		return order;
	}

	/** The goods wait at a pick-up point. */
	toCollect(orderId: string): Order {
		const order = this.expect(orderId, ['SHIPPED']);
		const at = this.clock.now();
		moveTo(order, 'TO_COLLECT', at);
		note(order, 'to-collect', at);
		return order;
	}

	/** The time for complaints is over: nothing can be refunded any more. */
	close(orderId: string): Order {
		const order = this.expect(orderId, ['RECEIVED']);
		close(order, this.clock.now());
		return order;
	}

	/** When the next thing happens to an order by itself, in milliseconds; Infinity for never. */
	nextDue(): number {
		let next = Infinity;
		for (const order of this.byId.values()) {
			const { refusalDueAt, debitStartDueAt, debitDueAt, receiptDueAt, closingDueAt } = order;
			for (const due of [refusalDueAt, debitStartDueAt, debitDueAt, receiptDueAt, closingDueAt]) {
				if (due !== null) next = Math.min(next, due.getTime());
			}
		}
		return next;
	}

	/** Does what time alone does: refuses orders nobody decided, starts and confirms debits. */
	settle(now: Date): void {
		for (const order of this.byId.values()) {
			if (isDue(order.refusalDueAt, now)) this.refuseByTimeOut(order, order.refusalDueAt);
			if (isDue(order.debitStartDueAt, now)) this.beginDebit(order, order.debitStartDueAt);
			if (isDue(order.debitDueAt, now)) confirmDebit(order, order.debitDueAt, this.switches());
			if (isDue(order.receiptDueAt, now)) arrive(order, order.receiptDueAt, this.switches());
			if (isDue(order.closingDueAt, now)) close(order, order.closingDueAt);
		}
	}

	private refuseByTimeOut(order: Order, at: Date): void {
		const all = new Set(order.lines.map((line) => line.id));
		decide(order, all, at, this.switches());
		this.stock.refused(order, all, at);
		note(order, 'auto-refused', at);
	}

	private beginDebit(order: Order, at: Date): void {
		order.debitStartDueAt = null;
		moveTo(order, 'WAITING_DEBIT_PAYMENT', at);
		note(order, 'debit-started', at);
	}

	private cancelLines(order: Order, at: Date, reason: string | null): void {
		const open = order.lines.filter(isOpen);
		cancelOrder(order, at, reason);
		this.stock.cancelled(open, at);
	}

	private expect(orderId: string, states: OrderState[]): Order {
		const order = this.get(orderId);
		if (states.includes(order.state)) return order;
		throw new ApiError(409, `Order '${orderId}' is ${order.state}, not ${states.join(' or ')}`);
	}
}

function isDue(due: Date | null, now: Date): due is Date {
	return due !== null && due.getTime() <= now.getTime();
}

function isOpen(line: OrderLine): boolean {
	return line.state !== 'REFUSED' && line.state !== 'CANCELED';
}
