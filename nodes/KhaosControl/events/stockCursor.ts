import { z } from 'zod';
import type { MovedStock } from '../payloads/stockList';
import { wallClock } from '../transport/time';

/** What a poll of stock movements leaves for the next one. */
export const stockCursor = z.object({
	/** When the last answer was asked for, by the service's clock, ISO 8601 UTC. */
	since: z.string(),
	/** The same moment by n8n's own clock, ms since 1970. */
	polledAt: z.number(),
	/** Stock Code → the movement that was emitted; all of the last answer, which the next one overlaps. */
	seen: z.record(z.string()),
	/** False once the service printed a date from before the time asked for: then no date tells movements apart. */
	datesTell: z.boolean().default(true),
});

export type StockCursor = z.output<typeof stockCursor>;

/** The vendor asks for an overlap on every timestamp, because of clock differences (guide p.27). */
export const OVERLAP_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;

/**
 * From when movements have to be asked for. Where the service's clock was set back since the last poll, that is the
 * moment of the last poll by the clock as it is now.
 *
 * @param nowMs the service's clock now, as far as it is known
 * @returns ms since 1970, UTC
 */
export function askFrom(cursor: StockCursor, nowMs: number, ownMs: number): number {
	const lastByNewClock = nowMs - Math.max(ownMs - cursor.polledAt, 0);
	return Math.min(Date.parse(cursor.since), lastByNewClock) - OVERLAP_MS;
}

/**
 * What tells one movement of a Stock Code from the next. Where dates do not tell, every sight counts as new: twice is
 * better than never. In the repeated autumn hour a wall clock may stand for two moments; what is seen again once the
 * second one is past counts as new.
 */
export function movementOf(
	entry: MovedStock,
	datesTell: boolean,
	serverTime: string,
	timeZone: string,
): string {
	if (!datesTell || entry.lastUpdated === '') return `seen ${serverTime}`;
	const moment = Date.parse(entry.lastUpdated);
	const isPast = Date.parse(serverTime) >= moment + HOUR_MS;
	return isTwice(moment, timeZone) && isPast ? `${entry.lastUpdated} again` : entry.lastUpdated;
}

/**
 * Did the service print a date from before the time it was asked for? Both are wall clocks; one that stands for two
 * moments says nothing.
 */
export function isBefore(entry: MovedStock, askedWallClock: string, timeZone: string): boolean {
	if (entry.lastUpdated === '') return false;
	const moment = Date.parse(entry.lastUpdated);
	return !isTwice(moment, timeZone) && wallClock(moment, timeZone) < askedWallClock;
}

/** Is the wall clock of this moment shown again an hour later? */
function isTwice(moment: number, timeZone: string): boolean {
	return wallClock(moment, timeZone) === wallClock(moment + HOUR_MS, timeZone);
}
