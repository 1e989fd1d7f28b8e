const PARTS = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'Europe/London',
	hourCycle: 'h23',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
});

/**
 * A moment as Khaos Control writes times: London's wall clock without an offset, 'YYYY-MM-DDTHH:MM:SS'.
 *
 * @param moment ms since 1970, UTC
 * Source: guide v7.8d (order dates are local, summer and winter).
 */
export function londonWallClock(moment: number): string {
	const part = new Map(PARTS.formatToParts(moment).map(({ type, value }) => [type, value]));
	const of = (type: Intl.DateTimeFormatPartTypes) => part.get(type) ?? '';
	return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}`;
}
