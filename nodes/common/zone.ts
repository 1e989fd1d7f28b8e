const DAY_MS = 86_400_000;
/** Some thirty years of days: more are forgotten. */
const MOST_DAYS = 10_000;

/** Kept, since making one takes far longer than using it and a stock list has a date in each of its rows. */
const formatters = new Map<string, Intl.DateTimeFormat>();
/** Zone → day since 1970 (UTC) → what its wall clock is ahead of UTC, NaN for a day in which that changes. */
const offsetsOfDays = new Map<string, Map<number, number>>();

/**
 * The wall clock of a zone at a moment (ms since 1970, UTC): `YYYY-MM-DDTHH:MM:SS`.
 *
 * @throws RangeError where there is no such zone
 */
export function wallClock(utcMs: number, zone: string): string {
	const parts = formatterOf(zone).formatToParts(new Date(utcMs));
	const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
	const year = part('year').padStart(4, '0');
	return `${year}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
}

/** Milliseconds that the zone's wall clock is ahead of UTC at a moment (ms since 1970, UTC). */
export function offsetAt(utcMs: number, zone: string): number {
	const day = Math.floor(utcMs / DAY_MS);
	const known = daysOf(zone);
	let offset = known.get(day);
	if (offset === undefined) {
		const [begin, end] = [day * DAY_MS, (day + 1) * DAY_MS].map((at) => readOffset(at, zone));
		offset = begin === end ? begin : NaN;
		if (known.size >= MOST_DAYS) known.clear();
		known.set(day, offset);
	}
	return Number.isNaN(offset) ? readOffset(utcMs, zone) : offset;
}

function readOffset(utcMs: number, zone: string): number {
	const wholeSeconds = Math.floor(utcMs / 1000) * 1000;
	return Date.parse(`${wallClock(wholeSeconds, zone)}Z`) - wholeSeconds;
}

function daysOf(zone: string): Map<number, number> {
	const days = offsetsOfDays.get(zone) ?? new Map<number, number>();
	offsetsOfDays.set(zone, days);
	return days;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
	const known = formatters.get(zone);
	if (known !== undefined) return known;
	const formatter = new Intl.DateTimeFormat('en-GB', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	});
	formatters.set(zone, formatter);
	return formatter;
}

/** Is there a zone of that IANA name? */
export function isTimeZone(zone: string): boolean {
	try {
		formatterOf(zone);
		return true;
	} catch {
		return false;
	}
}
