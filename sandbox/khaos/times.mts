const london = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'Europe/London',
	hourCycle: 'h23',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
});

/** The London wall clock of an instant, written as if it were UTC. */
function wallClock(date: Date): Date {
	const part: Record<string, number> = {};
	for (const { type, value } of london.formatToParts(date)) part[type] = Number(value);
	return new Date(
		Date.UTC(
			part['year'] ?? 0,
			(part['month'] ?? 1) - 1,
			part['day'],
			part['hour'],
			part['minute'],
			part['second'],
			date.getUTCMilliseconds(),
		),
	);
}

function offsetMinutes(date: Date): number {
	return Math.round((wallClock(date).getTime() - date.getTime()) / 60_000);
}

/**
 * A date as Delphi prints it over SOAP: London wall clock, milliseconds, and the offset that the server
 * has *now* (not at that date), `Z` when it is zero. No date is Delphi's zero, 30 December 1899.
 * Source: Delphi SOAP.
 */
export function soapDateTime(
	date: Date | undefined,
	now: Date,
	offsetOf: 'today' | 'none' = 'today',
): string {
	const wall =
		date === undefined ? '1899-12-30T00:00:00.000' : wallClock(date).toISOString().slice(0, 23);
	const offset = offsetOf === 'none' ? 0 : offsetMinutes(now);
	if (offset === 0) return `${wall}Z`;
	const hours = String(Math.floor(offset / 60)).padStart(2, '0');
	return `${wall}+${hours}:${String(offset % 60).padStart(2, '0')}`;
}

/** `DD/MM/YYYY` of the London wall clock; empty text without a date. */
export function statusDate(date: Date | undefined): string {
	if (date === undefined) return '';
	const [year, month, day] = isoDate(date).split('-');
	return `${day}/${month}/${year}`;
}

/** `yyyy-mm-dd` of the London wall clock; empty text without a date. */
export function isoDate(date: Date | undefined): string {
	return date === undefined ? '' : wallClock(date).toISOString().slice(0, 10);
}

/**
 * Reads a date that a client sends: its wall clock is London time and its offset, if any, is ignored.
 * Dates before 1900 are Delphi's zero and mean "none". In the repeated autumn hour the earlier instant is
 * taken. Returns undefined when the text is no date.
 */
export function readWallClock(text: string): Date | undefined {
	const match =
		/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}):(\d{2})(\.\d{1,7})?)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(
			text.trim(),
		);
	if (match === null) return undefined;
	const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0'] = match;
	if (Number(year) < 1900) return undefined;
	const wall = Date.UTC(
		Number(year),
		Number(month) - 1,
		Number(day),
		Number(hour),
		Number(minute),
		Number(second),
		Math.floor(Number(fraction) * 1000),
	);
	if (Number.isNaN(wall) || new Date(wall).getUTCDate() !== Number(day)) return undefined;
	const guess = new Date(wall - 60 * 60_000);
	return wallClock(guess).getTime() === wall ? guess : new Date(wall);
}
