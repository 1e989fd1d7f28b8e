import { badRequest } from '../errors.mts';
import { sum } from '../state/amounts.mts';
import { inactivityReasons } from '../state/offers.mts';
import type { Shop } from '../state/shop.mts';
import type { Order, OrderLine } from '../state/types.mts';
import { SHOP_ID } from '../tenant.mts';
import { dates, json } from './call.mts';
import type { Operation } from './call.mts';
import { listOf } from './query.mts';

const DAY_MS = 86_400_000;
const periods = {
	ALL_SINCE_BEGINNING: Infinity,
	LAST_MONTH: 30,
	LAST_THREE_MONTHS: 91,
	LAST_SIX_MONTHS: 182,
	LAST_YEAR: 365,
} as const;

/** A21: the figures by which operators judge a shop, reckoned from its orders. Delays are seconds. */
export const statistics: Operation = (call) => {
	const wanted = listOf(call, 'periods');
	for (const period of wanted ?? []) {
		if (!(period in periods)) throw badRequest(`The period '${period}' is invalid`);
	}
	const channel = call.query.get('channel_code');
	const now = call.shop.clock.now().getTime();
	const answer: Record<string, unknown> = {};
	for (const [period, days] of Object.entries(periods)) {
		if (wanted !== null && !wanted.has(period)) continue;
		const orders = call.shop.orders
			.all()
			.filter((order) => order.createdAt.getTime() >= now - days * DAY_MS)
			.filter((order) => channel === null || order.channel === channel);
		for (const [name, value] of Object.entries(figures(call.shop, orders, channel === null))) {
			const list = (answer[name] ??= []) as unknown[];
			list.push({ period, value });
		}
	}
	return json(200, {
		...answer,
		...(channel === null ? {} : { channel }),
		last_updated_date: dates(call)(call.shop.clock.now()),
		shop_id: SHOP_ID,
	});
};

function figures(shop: Shop, orders: Order[], whole: boolean): Record<string, number> {
	const lines = orders.flatMap((order) => order.lines);
	const refused = lines.filter(({ state }) => state === 'REFUSED');
	const accepted = lines.filter(
		({ state }) => !['REFUSED', 'STAGING', 'WAITING_ACCEPTANCE'].includes(state),
	);
	const timedOut = orders.filter((order) => happened(order, 'auto-refused'));
	const decided = orders.filter(({ decidedAt }) => decidedAt !== null);
	const shipped = orders.filter((order) => happened(order, 'shipped'));
	const late = shipped.filter(
		({ lines: [line], shippingDeadline: due }) =>
			due !== null && line?.shippedAt != null && line.shippedAt > due,
	);
	const debited = orders.filter(({ debitedAt }) => debitedAt !== null);
	const revenue =
		sum(
			debited.flatMap((order) => order.lines),
			(line) => line.price,
		) / 100;
	const seconds = sum(decided, (order) => delay(order.createdAt, order.decidedAt) / 1000);
	const active = shop.offers.live().filter((offer) => inactivityReasons(offer, shop).length === 0);
	return {
		approval_delay: decided.length === 0 ? 0 : Math.round(seconds / decided.length),
		approval_rate: rate(accepted, [...accepted, ...refused], 1),
		auto_refused_rate: rate(
			timedOut.flatMap((order) => order.lines),
			lines,
		),
		cancelation_rate: rate(
			accepted.filter((line) => line.cancelations.length > 0),
			accepted,
		),
		incident_rate: rate(
			accepted.filter((line) => line.incident !== null),
			accepted,
		),
		late_shipment_rate: rate(late, shipped),
		orders_count: debited.length,
		refund_rate: rate(
			accepted.filter((line) => line.refunds.length > 0),
			accepted,
		),
		total_revenue: Math.round(revenue * 100) / 100,
		...(whole
			? { consecutive_refused_orders_count: lastRefused(orders), offers_count: active.length }
			: {}),
	};
}

function rate(part: readonly unknown[], whole: readonly (OrderLine | Order)[], none = 0): number {
	if (whole.length === 0) return none;
	return Math.round((part.length / whole.length) * 10_000) / 10_000;
}

function lastRefused(orders: Order[]): number {
	const ended = orders.filter(({ state }) => state !== 'WAITING_ACCEPTANCE' && state !== 'STAGING');
	const sinceGood = ended.reverse().findIndex(({ state }) => state !== 'REFUSED');
	return sinceGood === -1 ? ended.length : sinceGood;
}

function happened(order: Order, event: string): boolean {
	return order.history.some((entry) => entry.event === event);
}

function delay(from: Date, to: Date | null): number {
	return to === null ? 0 : to.getTime() - from.getTime();
}
