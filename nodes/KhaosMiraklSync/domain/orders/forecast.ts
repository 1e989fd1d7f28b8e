import type { OpenOrder } from '../openOrder';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What is decided within the hour was never held: it tells nothing of how fast people clear what is. */
const HELD_MS = HOUR_MS;
/** Fewer finished orders than this make no pace by themselves. */
const LEAST_FINISHED = 3;
const SENT_STATES = ['SHIPPED', 'TO_COLLECT', 'RECEIVED', 'CLOSED'];

export type ForecastClock = 'acceptance' | 'shipping';

/** How fast orders were finished in the last 24 hours, all operators together: the same people serve them. */
export interface Pace {
	clock: ForecastClock;
	/** Orders that wait now. */
	waiting: number;
	/** Orders finished in the last 24 hours. */
	finished: number;
	/** Orders an hour; 0 where orders waited all day and none was finished; undefined where there is not enough history. */
	perHour?: number;
}

/** An order that misses its limit if the pace stays as it is. Moments are UTC, milliseconds since 1970. */
export interface Breach {
	operator: string;
	orderId: string;
	reference: string;
	clock: ForecastClock;
	/** The limit: acceptBy or shipBy. */
	due: number;
	/** When it is finished at this pace; undefined: never at this pace, or nobody can tell. */
	projectedAt?: number;
	/** The limit has passed already. */
	overdue: boolean;
}

export interface Forecast {
	/** Acceptance, then shipping. */
	paces: [Pace, Pace];
	/** The nearest limit first. */
	breaches: Breach[];
}

/**
 * Which orders will miss the acceptance or the shipping limit at today's pace. Waiting orders are finished in sequence of
 * their limits, which is the best that can be done: what misses its limit in this sequence, misses it in any other that
 * keeps the rest. The n-th of them is finished n / pace from now.
 *
 * - Acceptance: orders that have waited for over an hour; finished are those decided in the last 24 hours after more than
 *   an hour (`decidedAt`; Mirakl leaves it empty where it refused by itself).
 * - Shipping: orders in SHIPPING that are not complete in Khaos Control; finished are those that left Mirakl's live states
 *   as sent in the last 24 hours.
 *
 * There is a pace once three orders were finished, or one has waited for the whole 24 hours; without, only orders whose
 * limit has passed are named. An order without a limit takes its turn last.
 *
 * @param rows Open Orders rows of all operators, closed ones too
 * @param now  UTC, milliseconds since 1970
 * Source: rules.md#forecast.
 */
export function forecast(rows: readonly OpenOrder[], now: number): Forecast {
	const acceptance = queueOf(rows, now, 'acceptance');
	const shipping = queueOf(rows, now, 'shipping');
	return {
		paces: [acceptance.pace, shipping.pace],
		breaches: [...breachesOf(acceptance, now), ...breachesOf(shipping, now)].sort(
			(a, b) => a.due - b.due || compare(a.orderId, b.orderId),
		),
	};
}

interface Queue {
	/** The nearest limit first. */
	orders: OpenOrder[];
	pace: Pace;
}

interface Rule {
	/** Since when it waits for this clock's step; undefined where it does not. */
	waitsSince: (row: OpenOrder) => number | undefined;
	/** When the step was done; undefined where it was not, or says nothing. */
	finishedAt: (row: OpenOrder) => number | undefined;
	limit: (row: OpenOrder) => number | undefined;
}

const RULES: Record<ForecastClock, Rule> = {
	acceptance: {
		waitsSince: (row) => (row.live && row.acceptBy !== undefined ? row.createdAt : undefined),
		finishedAt: ({ decidedAt, createdAt }) =>
			decidedAt !== undefined && decidedAt - createdAt > HELD_MS ? decidedAt : undefined,
		limit: ({ acceptBy }) => acceptBy,
	},
	shipping: {
		waitsSince: (row) =>
			row.live && row.state === 'SHIPPING' && row.khaosState !== 'complete'
				? (row.decidedAt ?? row.createdAt)
				: undefined,
		finishedAt: ({ live, state, closedAt, changedAt }) =>
			!live && SENT_STATES.includes(state) ? (closedAt ?? changedAt) : undefined,
		limit: ({ shipBy }) => shipBy,
	},
};

function queueOf(rows: readonly OpenOrder[], now: number, clock: ForecastClock): Queue {
	const { waitsSince, finishedAt, limit } = RULES[clock];
	const waits = rows.flatMap((row) => {
		const since = waitsSince(row);
		const held = since !== undefined && (clock === 'shipping' || now - since > HELD_MS);
		return held ? [{ row, since }] : [];
	});
	const finished = rows.filter((row) => {
		const moment = finishedAt(row);
		return moment !== undefined && moment > now - DAY_MS && moment <= now;
	}).length;
	const waitedAllDay = waits.some(({ since }) => now - since >= DAY_MS);
	const known = finished >= LEAST_FINISHED || waitedAllDay;
	const due = (row: OpenOrder) => limit(row) ?? Infinity;
	return {
		orders: waits
			.map(({ row }) => row)
			.sort((a, b) => compare(due(a), due(b)) || compare(a.orderId, b.orderId)),
		pace: {
			clock,
			waiting: waits.length,
			finished,
			...(known && { perHour: (finished * HOUR_MS) / DAY_MS }),
		},
	};
}

function breachesOf({ orders, pace }: Queue, now: number): Breach[] {
	const { clock, perHour = 0 } = pace;
	const known = pace.perHour !== undefined;
	return orders.flatMap((row, index) => {
		const { operator, orderId, reference } = row;
		const due = RULES[clock].limit(row);
		if (due === undefined) return [];
		const overdue = due < now;
		const projectedAt =
			perHour > 0 ? Math.round(now + ((index + 1) * HOUR_MS) / perHour) : undefined;
		const late = known && (projectedAt === undefined || projectedAt > due);
		if (!overdue && !late) return [];
		const breach = { operator, orderId, reference, clock, due, overdue };
		return [projectedAt === undefined ? breach : { ...breach, projectedAt }];
	});
}

function compare<Value extends string | number>(a: Value, b: Value): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
