import type { OpenOrder } from '../openOrder';

/** An order is due soon once this share of its window or less is left. */
const SOON_SHARE = 0.25;

export interface OrderClock {
	operator: string;
	orderId: string;
	reference: string;
	state: string;
	clock: 'acceptance' | 'shipping';
	/** UTC, milliseconds since 1970. */
	due: number;
	standing: 'overdue' | 'soon' | 'inTime';
}

/**
 * The deadline that binds a live order: acceptance while it waits, shipping afterwards. The window begins when the
 * customer ordered. Undefined where the order is not live or has no deadline.
 */
export function orderClock(order: OpenOrder, now: number): OrderClock | undefined {
	const due = order.acceptBy ?? order.shipBy;
	if (!order.live || due === undefined) return undefined;
	const { operator, orderId, reference, state, acceptBy, createdAt } = order;
	const clock = acceptBy === undefined ? 'shipping' : 'acceptance';
	const left = due - now;
	const standing =
		left < 0 ? 'overdue' : left <= (due - createdAt) * SOON_SHARE ? 'soon' : 'inTime';
	return { operator, orderId, reference, state, clock, due, standing };
}

export interface ClockCounts {
	operator: string;
	clock: OrderClock['clock'];
	overdue: number;
	soon: number;
	inTime: number;
}

/** How many live orders of an operator are overdue, due soon and in time, for each clock. */
export function clockCounts(operator: string, clocks: readonly OrderClock[]): ClockCounts[] {
	return (['acceptance', 'shipping'] as const).map((clock) => {
		const own = clocks.filter((each) => each.operator === operator && each.clock === clock);
		const of = (standing: OrderClock['standing']) =>
			own.filter((each) => each.standing === standing).length;
		return { operator, clock, overdue: of('overdue'), soon: of('soon'), inTime: of('inTime') };
	});
}

export interface Backlog {
	operator: string;
	/** Orders in SHIPPING that are not complete in Khaos Control. */
	orders: number;
	/** Of these, orders that Khaos Control does not have yet. */
	notInKhaos: number;
	/** Complete in Khaos Control, and the marketplace still waits for the shipment. */
	notReported: number;
	/** When the customer of the oldest of these placed the order; UTC, ms. */
	oldest?: number;
}

/** What the warehouse still has to send, from the Open Orders rows of one operator. */
export function despatchBacklog(operator: string, orders: readonly OpenOrder[]): Backlog {
	const shipping = orders.filter(
		(order) => order.operator === operator && order.live && order.state === 'SHIPPING',
	);
	const waiting = shipping.filter(({ khaosState }) => khaosState !== 'complete');
	return {
		operator,
		orders: waiting.length,
		notInKhaos: waiting.filter(({ khaosState }) => khaosState === 'none').length,
		notReported: shipping.length - waiting.length,
		...(waiting.length > 0 && {
			oldest: waiting.reduce((oldest, { createdAt }) => Math.min(oldest, createdAt), Infinity),
		}),
	};
}
