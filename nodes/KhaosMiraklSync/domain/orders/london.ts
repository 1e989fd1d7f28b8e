import { wallClock } from '../../../common/zone';

/**
 * A moment as Khaos Control writes times: London's wall clock without an offset, 'YYYY-MM-DDTHH:MM:SS'.
 *
 * @param moment ms since 1970, UTC
 * Source: guide v7.8d (order dates are local, summer and winter).
 */
export function londonWallClock(moment: number): string {
	return wallClock(moment, 'Europe/London');
}
