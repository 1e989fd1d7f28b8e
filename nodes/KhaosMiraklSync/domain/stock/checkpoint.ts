const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const OVERLAP_MS = 10 * MINUTE_MS;

/**
 * Where the next look at Khaos Control's movements starts: the service's clock when this one began, less an overlap of
 * ten minutes. A start whose London wall clock reading occurs twice, in the night the clocks go back, moves one hour
 * further back: Khaos Control is asked by wall clock, so it would otherwise leave out what moved in the second pass of
 * that hour.
 *
 * @param serverTime UTC, milliseconds since 1970
 * Source: rules.md#checkpoint; Integration Process (overlaps).
 */
export function nextCheckpoint(serverTime: number): number {
	const start = serverTime - OVERLAP_MS;
	return readingOccursTwice(start) ? start - HOUR_MS : start;
}

/** Up to when the complete run that left this checkpoint has seen movements; an hour too early in the autumn night. */
export function coveredTo(checkpoint: number | undefined): number | undefined {
	return checkpoint === undefined ? undefined : checkpoint + OVERLAP_MS;
}

/** True from one hour before London's clocks go back until one hour after: both passes of the repeated hour. */
function readingOccursTwice(moment: number): boolean {
	const goBack = clocksGoBack(moment);
	return moment >= goBack - HOUR_MS && moment < goBack + HOUR_MS;
}

/** The last Sunday of October, 01:00 UTC, of the year of the moment. */
function clocksGoBack(moment: number): number {
	const lastOfOctober = new Date(Date.UTC(new Date(moment).getUTCFullYear(), 9, 31, 1));
	return lastOfOctober.getTime() - lastOfOctober.getUTCDay() * 24 * HOUR_MS;
}
