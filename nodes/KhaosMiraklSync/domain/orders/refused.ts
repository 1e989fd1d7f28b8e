import type { OpenLine } from '../openOrder';

/** Mirakl's state of a line or an order that was refused, by the seller or by the time-out. */
const REFUSED = 'REFUSED';

/**
 * A line as the row keeps it once Mirakl has refused it. Only a line that was short when its order was last decided was
 * refused for lack of stock: an order that waited for a mapping says nothing about stock.
 *
 * @param line  as the row had it, or as it is made new
 * @param state of the line, or of the whole order that left the live states
 * @param when  it was decided or changed last by Mirakl's clock, so that runs which find it at the same time, or late, date
 *              it alike and a person's release stands; undefined where Mirakl does not say
 * @param now   all moments in UTC, milliseconds since 1970
 * Source: rules.md#after-a-refusal.
 */
export function refusedLine(
	line: OpenLine,
	state: string,
	when: number | undefined,
	now: number,
): OpenLine {
	if (state !== REFUSED || line.short !== true || line.refusedAt !== undefined) return line;
	// a clock that is ahead of ours would make a release of this minute come too early
	return { ...line, refusedAt: Math.min(when ?? now, now) };
}

/**
 * The lines of a row with the ones marked that Khaos Control cannot fill now; undefined where the marks stand already.
 *
 * @param shortIds ids of the lines that were found short
 */
export function markedShort(
	lines: readonly OpenLine[],
	shortIds: ReadonlySet<string>,
): OpenLine[] | undefined {
	const marked = lines.map(({ short = false, ...line }) => ({
		line: { ...line, ...(shortIds.has(line.lineId) && { short: true }) },
		changed: short !== shortIds.has(line.lineId),
	}));
	return marked.some(({ changed }) => changed) ? marked.map(({ line }) => line) : undefined;
}
