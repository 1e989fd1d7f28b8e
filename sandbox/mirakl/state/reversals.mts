import type { SimClock } from '../../clock.mts';
import type { MiraklSwitches } from '../switches.mts';
import { commissionBack, remaining } from './amounts.mts';
import { liveLines, note } from './lifecycle.mts';
import type { OfferBook } from './offers.mts';
import type { OrderBook } from './orders.mts';
import type { Random } from './random.mts';
import type { Cancelation, Order, OrderLine, Refund, Reversal } from './types.mts';

/** What OR28 and OR30 ask for, checked: minor units without tax. */
export type AskedReversal = Omit<Reversal, 'id' | 'createdAt' | 'commission' | 'commissionTax'>;

/** Refunds and cancellations of order lines. */
export class Reversals {
	private nextId = 1101;

	constructor(
		private readonly clock: SimClock,
		private readonly orders: OrderBook,
		private readonly offers: OfferBook,
		private readonly switches: () => MiraklSwitches,
		private readonly random: Random,
	) {}

	/** The id that refunds of one call on one order share. */
	group(): string {
		return this.random.uuid();
	}

	/** Money goes back to a customer who has paid; the operator's payment system confirms later. */
	refund(
		order: Order,
		line: OrderLine,
		asked: AskedReversal,
		group: string,
		excludedFromShipment: boolean,
	): Refund {
		const at = this.clock.now();
		const wait = this.switches().autoRefundMs;
		const refund: Refund = {
			...this.reversal(line, asked, at),
			orderRefundId: group,
			state: 'WAITING_REFUND',
			excludedFromShipment,
			dueAt: wait === null ? null : new Date(at.getTime() + wait),
			transactionDate: null,
			transactionNumber: null,
		};
		line.refunds.push(refund);
		line.updatedAt = at;
		note(order, 'refunded', at, `${line.id} ${refund.id}`);
		return refund;
	}

	/** Units that the customer has not paid for are taken out of the order. */
	cancel(order: Order, line: OrderLine, asked: AskedReversal): Cancelation {
		const at = this.clock.now();
		const cancelation = this.reversal(line, asked, at);
		line.cancelations.push(cancelation);
		line.updatedAt = at;
		if (this.switches().cancellationReturnsStock) {
			const offer = this.offers.find(line.sku);
			if (offer) this.offers.setQuantity(offer, offer.quantity + asked.quantity, at);
		}
		if (remaining(line).quantity === 0) {
			line.state = 'CANCELED';
			line.reasonCode = asked.reasonCode;
		}
		if (liveLines(order).length === 0) {
			order.state = 'CANCELED';
			order.reasonCode = asked.reasonCode;
		}
		note(order, 'lines-cancelled', at, `${line.id} ${cancelation.id}`);
		return cancelation;
	}

	/** The refund with this id, with its line and order. */
	find(id: string): { order: Order; line: OrderLine; refund: Refund } | undefined {
		for (const order of this.orders.all()) {
			for (const line of order.lines) {
				const refund = line.refunds.find((item) => item.id === id);
				if (refund !== undefined) return { order, line, refund };
			}
		}
		return undefined;
	}

	/** The operator's payment system takes a refund one step on. */
	progress(order: Order, line: OrderLine, refund: Refund, at: Date = this.clock.now()): void {
		if (refund.state === 'WAITING_REFUND') refund.state = 'WAITING_REFUND_PAYMENT';
		else if (refund.state === 'WAITING_REFUND_PAYMENT') this.pay(order, line, refund, at);
	}

	nextDue(): number {
		return Math.min(...this.open().map(({ refund }) => refund.dueAt?.getTime() ?? Infinity));
	}

	settle(now: Date): void {
		for (const { order, line, refund } of this.open()) {
			const due = refund.dueAt;
			if (due !== null && due <= now) this.pay(order, line, refund, due);
		}
	}

	private open(): { order: Order; line: OrderLine; refund: Refund }[] {
		return this.orders
			.all()
			.flatMap((order) =>
				order.lines.flatMap((line) => line.refunds.map((refund) => ({ order, line, refund }))),
			)
			.filter(({ refund }) => refund.state !== 'REFUNDED');
	}

	private pay(order: Order, line: OrderLine, refund: Refund, at: Date): void {
		refund.state = 'REFUNDED';
		refund.dueAt = null;
		refund.transactionDate = at;
		refund.transactionNumber = `RF-${refund.id}`;
		line.updatedAt = at;
		const left = remaining(line);
		const paid = line.refunds.every(({ state }) => state === 'REFUNDED');
		if (paid && left.amount + left.shipping === 0) line.state = 'REFUNDED';
		if (liveLines(order).every(({ state }) => state === 'REFUNDED')) order.state = 'CLOSED';
		note(order, 'refund-paid', at, `${line.id} ${refund.id}`);
	}

	private reversal(line: OrderLine, asked: AskedReversal, at: Date): Reversal {
		const back = commissionBack(line, asked.amount, asked.shipping);
		const id = String(this.nextId++);
		return { ...asked, id, createdAt: at, commission: back.fee, commissionTax: back.tax };
	}
}
