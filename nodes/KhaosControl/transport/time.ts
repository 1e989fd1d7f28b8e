import { RemoteError } from '../../common/failures';
import { offsetAt, wallClock } from '../../common/zone';

export { wallClock } from '../../common/zone';

/**
 * Khaos Control's times are the wall clock of its server, whatever offset it prints behind them: Delphi adds the
 * offset of today to every date (Delphi SOAP). So offsets are ignored when read and never written.
 */

const HOUR_MS = 3_600_000;

/** What Khaos Control is asked for when everything is wanted. */
export const BEGINNING = '1970-01-01T01:00:00';

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
 * an empty text and for Delphi's zero date (30 December 1899).
 *
 * @param what names the date in the error, for example "LastUpdated of A-1"
 * @throws RemoteError `doubtful` where the text is no date
 */
export function fromWallClock(text: string, zone: string, what = 'a date'): string {
	const moment = momentOf(text, zone);
	if (moment === undefined) throw unreadableDate(text, what);
	return moment;
}

/** Undefined where the text cannot be read. */
function momentOf(text: string, zone: string): string | undefined {
	if (isNoDate(text)) return '';
	const match = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d):(\d\d)(\.\d{1,3})?)?/.exec(text.trim());
	if (match === null || !isDay(match[0].slice(0, 10))) return undefined;
	const [date, time, fraction] = [match[0].slice(0, 10), match.slice(4, 7), match[7] ?? ''];
	const clock = time[0] === undefined ? '00:00:00' : time.join(':');
	const asIfUtc = Date.parse(`${date}T${clock}${fraction}Z`);
	if (Number.isNaN(asIfUtc)) return undefined;
	// the greater offset first: it gives the earlier moment; in the spring gap neither fits, the later rule does
	const offsets = [-26, 26].map((hours) => offsetAt(asIfUtc + hours * HOUR_MS, zone));
	// but for some days of the year both are the same
	if (offsets[0] === offsets[1]) return new Date(asIfUtc - offsets[0]).toISOString();
	const candidates = [...offsets].sort((a, b) => b - a).map((offset) => asIfUtc - offset);
	const fits = candidates.find((moment) => moment + offsetAt(moment, zone) === asIfUtc);
	return new Date(fits ?? candidates[1]).toISOString();
}

/**
 * `DD/MM/YYYY` (or a date that already begins `YYYY-MM-DD`) as `YYYY-MM-DD`, where the date is for information alone:
 * empty where there is none, or none that can be read.
 */
export function dateOnly(text: string): string {
	return dayOf(text) ?? '';
}

/**
 * The same where the date decides something, such as whether an invoice has left: only an empty text and Delphi's zero
 * date are no date.
 *
 * @param what names the date in the error, for example "SHIP_DATE of INV1"
 * @throws RemoteError `doubtful` where the text is no date
 */
export function decidingDate(text: string, what: string): string {
	const day = dayOf(text);
	if (day === undefined) throw unreadableDate(text, what);
	return day;
}

/** Empty where there is no date, undefined where it cannot be read. */
function dayOf(text: string): string | undefined {
	if (isNoDate(text)) return '';
	const british = /^(\d\d)\/(\d\d)\/(\d{4})(?!\d)/.exec(text.trim());
	const day = british ? `${british[3]}-${british[2]}-${british[1]}` : text.trim().slice(0, 10);
	return isDay(day) ? day : undefined;
}

/** Delphi writes an empty date as its zero, 30 December 1899. */
function isNoDate(text: string): boolean {
	return /^(?:$|1899-12-30|30\/12\/1899)/.test(text.trim());
}

/** `YYYY-MM-DD` that stands in the calendar. */
function isDay(text: string): boolean {
	if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
	const moment = Date.parse(`${text}T00:00:00Z`);
	// a 30 February is read as 1 March
	return !Number.isNaN(moment) && new Date(moment).getUTCDate() === Number(text.slice(8));
}

function unreadableDate(text: string, what: string): RemoteError {
	return new RemoteError(
		`Khaos Control gave ${what} as '${text.trim().slice(0, 40)}', which is no date`,
		{
			kind: 'doubtful',
			fix: 'Dates are expected as DD/MM/YYYY or YYYY-MM-DD: check the regional settings of the Khaos Control server.',
		},
	);
}
