import { londonWallClock } from '../orders/london';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OPENS_MS = 8 * HOUR_MS;
const WORKDAY_MS = 10 * HOUR_MS;
/** 5 January 1970 was a Monday. */
const MONDAY_MS = 4 * DAY_MS;

/**
 * Working time between two moments, in milliseconds: Monday to Friday, 8 to 18 on London's clock. Bank holidays count as
 * working days. The clocks change on Sundays, outside of it.
 *
 * @param from UTC, milliseconds since 1970; `until` likewise
 */
export function workingMs(from: number, until: number): number {
	return workedBy(until) - workedBy(from);
}

/** Working time since a Monday long ago. */
function workedBy(moment: number): number {
	const wall = Date.parse(`${londonWallClock(moment)}Z`) - MONDAY_MS;
	const days = Math.floor(wall / DAY_MS);
	const weekday = days - 7 * Math.floor(days / 7);
	const today = Math.min(Math.max(wall - days * DAY_MS - OPENS_MS, 0), WORKDAY_MS);
	const week = Math.min(weekday, 5) * WORKDAY_MS + (weekday < 5 ? today : 0);
	return Math.floor(days / 7) * 5 * WORKDAY_MS + week;
}
