import { wallClock } from '../transport/time';

/** A time that says where it was: `Z` or an offset behind it. */
const WITH_ZONE = /T.*(?:Z|[+-]\d\d:?\d\d)$/i;
const WALL_CLOCK = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?$/;

/**
 * A time from a field as Khaos Control is asked for it: `YYYY-MM-DDTHH:MM:SS`, its own wall clock. A time with an
 * offset is turned into it; one without is taken to be it; a day is its beginning. Undefined for any other text.
 */
export function asWallClock(text: string, timeZone: string): string | undefined {
	const given = text.trim();
	if (WITH_ZONE.test(given) && !Number.isNaN(Date.parse(given))) {
		return wallClock(Date.parse(given), timeZone);
	}
	if (!WALL_CLOCK.test(given) || Number.isNaN(Date.parse(given.replace(' ', 'T'))))
		return undefined;
	const clock = given.replace(' ', 'T').replace(/\.\d+$/, '');
	if (clock.length === 10) return `${clock}T00:00:00`;
	return clock.length === 16 ? `${clock}:00` : clock;
}
