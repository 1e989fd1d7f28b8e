import { z } from 'zod';
import { advance, cursorSchema, windowStart, type Cursor, type Found } from '../../common/cursor';

/** How far each poll reads back, besides the time that Mirakl takes off by itself (OR11 `start_update_date`). */
export const OVERLAP_MS = 5 * 60_000;

/** Keys of the rows read last, by which a later poll finds the place again although rows have left the list. */
const PLACE_KEYS = 200;

/**
 * Where a trigger stands. `reading` is there while a window is too large for one poll: it keeps the window, how far its
 * list has been read, and the latest change met so far.
 */
export const positionSchema = cursorSchema.extend({
	event: z.string(),
	reading: z
		.object({
			from: z.string(),
			until: z.string(),
			offset: z.number(),
			place: z.array(z.string()),
			silent: z.boolean(),
			latest: z.string(),
		})
		.optional(),
});

export type Position = z.output<typeof positionSchema>;

/** One window of orders by the time of their last change: ISO 8601, UTC; `from` '' for all until then. */
export interface Window {
	from: string;
	until: string;
	/** Where an earlier poll left off; 0 for a new window. */
	offset: number;
	/** The rows that it read last. */
	place: string[];
	/** Only remember what is there: it is not to be given. */
	silent: boolean;
}

/**
 * The window to read next: the one that an earlier poll could not finish, else from the last change on. Without a
 * position everything until now; `startFromNow` makes that first window a silent one.
 */
export function nextWindow(
	position: Position | undefined,
	now: string,
	startFromNow: boolean,
): Window {
	const fresh = { until: now, offset: 0, place: [], silent: false };
	if (position === undefined) return { ...fresh, from: '', silent: startFromNow };
	return position.reading ?? { ...fresh, from: windowStart(position, OVERLAP_MS) };
}

export interface Reading<T> {
	window: Window;
	found: Array<Found<T>>;
	/** Was the window read to its end? */
	complete: boolean;
	/** How far its list was read. */
	offset: number;
}

/**
 * What is new among what was found, and the next position. It moves only to the latest change that was found, and only
 * when the window was read to its end: the list is sorted by creation, so what is left may have changed earlier.
 */
export function moveOn<T>(
	event: string,
	position: Position | undefined,
	{ window, found, complete, offset }: Reading<T>,
): { fresh: Array<Found<T>>; position: Position } {
	const start: Cursor = position ?? { since: EARLIEST, seen: {} };
	const { fresh, cursor } = advance(start, found, OVERLAP_MS);
	const latest = later(position?.reading?.latest ?? '', cursor.since);
	const all = Object.fromEntries(found.map(({ key, version }) => [key, version]));
	if (!complete) {
		const place = [...window.place, ...found.map(({ key }) => key)].slice(-PLACE_KEYS);
		const reading = { ...window, offset, place, latest };
		return {
			fresh,
			position: { event, since: start.since, seen: { ...start.seen, ...all }, reading },
		};
	}
	const seen = position?.reading === undefined ? cursor.seen : { ...start.seen, ...all };
	// a first poll that finds nothing starts from its own time: there is nothing earlier to come back to
	const since = latest === EARLIEST ? window.until : latest;
	return { fresh, position: { event, since, seen } };
}

const EARLIEST = '1970-01-01T00:00:00.000Z';

function later(a: string, b: string): string {
	return a > b ? a : b;
}
