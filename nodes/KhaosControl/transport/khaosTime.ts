import { wallClock } from './time';

/**
 * A time as it comes out of a field or an expression, as Khaos Control's wall clock. What names a zone is converted,
 * what names none is that wall clock already, a bare date stays one; anything else is returned unchanged, to be refused
 * with the field's name.
 */
export function khaosTime(given: unknown, timeZone: string): unknown {
	const text =
		given instanceof Date ? given.toISOString() : isMoment(given) ? given.toISO() : given;
	if (typeof text !== 'string') return text;
	const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$/.exec(
		text.trim(),
	);
	if (match === null) return text;
	const [, date, time, seconds = ':00', zone] = match;
	if (time === undefined) return date;
	const naive = `${date}T${time}${seconds}`;
	if (zone === undefined) return naive;
	const moment = Date.parse(`${naive}${zone}`);
	return Number.isNaN(moment) ? text : wallClock(moment, timeZone);
}

/** What n8n's `$now` gives. */
function isMoment(given: unknown): given is { toISO(): unknown } {
	return (
		typeof given === 'object' &&
		given !== null &&
		typeof (given as { toISO?: unknown }).toISO === 'function'
	);
}
