import type { IDataObject } from 'n8n-workflow';
import { listOrders, type OrderRecord } from '../actions/order/orders';
import { simplified, type Order } from '../payloads/order';
import type { MiraklClient } from '../transport/client';
import { PAGE_SIZE, type RowsRead } from '../transport/paging';
import type { ConditionEvent } from './event';
import { before, later, shortKey, type ConditionPosition } from './position';

/** How far each poll reads back, besides the time that Mirakl takes off by itself (OR11 `start_update_date`). */
const OVERLAP_MS = 5 * 60_000;
/** So many orders in the condition fit into one page: to list them costs no more than to ask for changes. */
const ONE_PAGE = PAGE_SIZE;
/** After so long without a look, and once a day, everything in the condition is listed instead of what changed. */
const SWEEP_AFTER_MS = 24 * 3_600_000;
/** Keys of the rows read last, by which a later poll finds the place again although rows have left the list. */
const PLACE_KEYS = 200;

export interface Poll<Position> {
	/** Name of the event in the table. */
	name: string;
	position: Position | undefined;
	/** Leave out what is there already when the trigger first looks. */
	startFromNow: boolean;
	/** Mirakl's clock now: ISO 8601, UTC. */
	now: string;
	mayGoOn: () => boolean;
}

export interface Polled<Position> {
	items: IDataObject[];
	position: Omit<Position, 'event' | 'choices' | 'lookedAt' | 'kind'>;
}

type Reading = NonNullable<ConditionPosition['reading']>;

/**
 * Orders that have come into a condition since the last poll.
 *
 * Two ways of looking: a list of all that is in the condition now; or, where that is long, what changed since then in
 * whatever state (OR11 by `start_update_date`), which shows who came in and who left. Both compare with what is known
 * to be in the condition, so that reading anything twice gives nothing twice. The list is read at first, once a day and
 * after a long absence in any case: whatever the other way missed is found by it.
 */
export async function pollCondition(
	mirakl: MiraklClient,
	event: ConditionEvent,
	{ name, position, startFromNow, now, mayGoOn }: Poll<ConditionPosition>,
): Promise<Polled<ConditionPosition>> {
	const reading = position?.reading ?? nextReading(position, now, startFromNow);
	const inside = new Set(position?.inside ?? []);
	let changesLeft = reading.isSweep ? Infinity : inside.size + ONE_PAGE;
	const read = await listOrders(
		mirakl,
		reading.isSweep
			? event.filter
			: { start_update_date: reading.from, end_update_date: reading.until },
		{
			offset: reading.offset,
			known: reading.place,
			// changes that outnumber what is in the condition are no shorter way than the list
			mayGoOn: () => (changesLeft -= PAGE_SIZE) > 0 && mayGoOn(),
		},
	);
	const fresh: IDataObject[] = [];
	for (const { order } of read.rows) {
		const isIn = event.keysOf(order);
		const isNew = isIn.filter((key) => !inside.has(shortKey(key)));
		forgetOthers(inside, order, isIn);
		for (const key of isIn.map(shortKey)) {
			inside.add(key);
			reading.met.add(key);
		}
		if (isNew.length > 0) fresh.push(itemOf(name, event, order, isNew));
	}
	const next = { ...nextPosition(position, reading, read, changesLeft <= 0), inside };
	if (read.complete && reading.isSweep) next.inside = reading.met;
	return { items: reading.silent ? [] : fresh, position: next };
}

/** Where the next poll goes on, but for what is in the condition. */
function nextPosition(
	position: ConditionPosition | undefined,
	reading: Reading,
	{ rows, complete, offset }: RowsRead<OrderRecord>,
	isTooLong: boolean,
): Omit<Polled<ConditionPosition>['position'], 'inside'> {
	const { since = reading.until, sweptAt = '', changes = 0 } = position ?? {};
	const latest = latestOf(rows, reading.latest);
	const met = reading.offset + rows.length;
	if (complete && reading.isSweep) {
		return { since: reading.until, sweptAt: reading.until, changes: Math.floor(changes / 2) };
	}
	if (complete) return { since: latest, sweptAt, changes: met };
	// the next poll lists what is in the condition, however many have come into it by now
	if (isTooLong) return { since, sweptAt, changes: 4 * (met + ONE_PAGE) };
	const place = [...reading.place, ...rows.map(({ order }) => order.orderId)].slice(-PLACE_KEYS);
	return { since, sweptAt, changes, reading: { ...reading, offset, place, latest } };
}

function nextReading(
	position: ConditionPosition | undefined,
	now: string,
	startFromNow: boolean,
): Reading {
	const start = { until: now, offset: 0, place: [], met: new Set<string>(), silent: false };
	if (position === undefined) {
		return { ...start, isSweep: true, from: '', latest: '', silent: startFromNow };
	}
	const isSweep =
		position.inside.size <= Math.max(ONE_PAGE, position.changes) ||
		before(now, SWEEP_AFTER_MS) > position.sweptAt ||
		before(now, SWEEP_AFTER_MS) > position.since;
	const from = before(position.since, OVERLAP_MS);
	return { ...start, isSweep, from, latest: position.since };
}

/** What of this order was in the condition and is not any more. */
function forgetOthers(inside: Set<string>, order: Order, isIn: string[]): void {
	for (const key of [order.orderId, ...order.lines.map(({ lineId }) => lineId)]) {
		if (!isIn.includes(key)) inside.delete(shortKey(key));
	}
}

/**
 * What is given out of an order: ids, states, deadlines, SKUs and quantities; no personal data
 * (rules.md#personal-data).
 */
export function itemOf(
	name: string,
	event: ConditionEvent,
	order: Order,
	keys: string[],
): IDataObject {
	return { event: name, ...simplified(order), ...event.details?.(order, keys) };
}

function latestOf(rows: OrderRecord[], start: string): string {
	return rows.reduce(
		(latest, { order }) => later(latest, order.lastUpdatedDate || order.createdDate),
		start,
	);
}
