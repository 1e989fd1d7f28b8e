/**
 * Khaos Control's times are the wall clock of its server, whatever offset it prints behind them: Delphi adds the
 * offset of today to every date (khaos-control.md 4.4). So offsets are ignored when read and never written.
 */

const HOUR_MS = 3_600_000;

/** What Khaos Control is asked for when everything is wanted (khaos-control.md 2.5, filler date). */
export const BEGINNING = '1970-01-01T01:00:00';

/** The wall clock of a zone at a moment (ms since 1970, UTC): `YYYY-MM-DDTHH:MM:SS`. */
export function wallClock(utcMs: number, zone: string): string {
	const parts = new Intl.DateTimeFormat('en-GB', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	}).formatToParts(new Date(utcMs));
	const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
	const year = part('year').padStart(4, '0');
	return `${year}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
}

/**
 * The wall clock to ask from so that nothing changed at or after the moment is missed. In the hour before the clocks
 * go back that is the start of the repeated hour, since what changes then carries an earlier wall clock.
 */
export function wallClockSince(utcMs: number, zone: string): string {
	const nextHour = Math.ceil(utcMs / HOUR_MS) * HOUR_MS;
	const [earlier] = [wallClock(utcMs, zone), wallClock(nextHour, zone)].sort();
	return earlier;
}

/**
 * The moment that a wall clock stands for, ISO 8601 UTC; in the repeated autumn hour the earlier of the two. Empty for
 * an empty or unreadable text and for Delphi's zero date (30 December 1899).
 */
export function fromWallClock(text: string, zone: string): string {
	const match = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d):(\d\d)(\.\d{1,3})?)?/.exec(text.trim());
	if (match === null || text.startsWith('1899-12-30')) return '';
	const [date, time, fraction] = [match[0].slice(0, 10), match.slice(4, 7), match[7] ?? ''];
	const clock = time[0] === undefined ? '00:00:00' : time.join(':');
	const asIfUtc = Date.parse(`${date}T${clock}${fraction}Z`);
	if (Number.isNaN(asIfUtc)) return '';
	// the greater offset first: it gives the earlier moment; in the spring gap neither fits, the later rule does
	const offsets = [-26, 26].map((hours) => offsetAt(asIfUtc + hours * HOUR_MS, zone));
	const candidates = [...offsets].sort((a, b) => b - a).map((offset) => asIfUtc - offset);
	const fits = candidates.find((moment) => moment + offsetAt(moment, zone) === asIfUtc);
	return new Date(fits ?? candidates[1]).toISOString();
}

/** Milliseconds that the zone's wall clock is ahead of UTC. */
function offsetAt(utcMs: number, zone: string): number {
	const wholeSeconds = Math.floor(utcMs / 1000) * 1000;
	return Date.parse(`${wallClock(wholeSeconds, zone)}Z`) - wholeSeconds;
}

/** `DD/MM/YYYY` (or a date that already begins `YYYY-MM-DD`) as `YYYY-MM-DD`; empty where there is no date. */
export function dateOnly(text: string): string {
	const british = /^(\d\d)\/(\d\d)\/(\d{4})/.exec(text.trim());
	const iso = british ? `${british[3]}-${british[2]}-${british[1]}` : text.trim().slice(0, 10);
	return /^\d{4}-\d\d-\d\d$/.test(iso) && iso !== '1899-12-30' ? iso : '';
}
