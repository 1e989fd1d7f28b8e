import { folded } from '../skuMap';

export interface MovedCode {
	stockCode: string;
	/** UTC, milliseconds since 1970; undefined where the service gave none. */
	lastUpdated?: number;
}

export interface Latency {
	/** Seconds; null where nothing was measured. */
	p50: number | null;
	p95: number | null;
	max: number | null;
	measured: number;
	/** How many of them count from the window's start, because the movement's own time is not known. */
	upperBounds: number;
	/** The longest that is certain: a movement whose own time is not known counts from the end of the window. */
	certain: number | null;
}

/**
 * How long stock movements took to show at the marketplace: from the movement in Khaos Control to the moment Mirakl
 * reported the import complete. A movement time outside the window that was asked for cannot be the movement that was
 * found, so the window's start stands for it, as an upper bound. A movement in the overlap with the window before was
 * measured by the run that first sent it.
 *
 * Source: rules.md#latency.
 *
 * @param sent   Stock Codes of the lines that were sent
 * @param window what Khaos Control was asked for, UTC, milliseconds since 1970; `from` undefined: everything
 */
export function latencyOf(
	sent: readonly string[],
	moved: readonly MovedCode[],
	window: { from: number | undefined; coveredTo: number | undefined; to: number | undefined },
	completedAt: number,
): Latency {
	const codes = new Set(sent.map(folded));
	const seconds: number[] = [];
	const since = (moment: number) => Math.max(0, Math.round((completedAt - moment) / 1000));
	let certain: number | null = null;
	let upperBounds = 0;
	for (const { stockCode, lastUpdated } of moved) {
		if (!codes.has(folded(stockCode))) continue;
		const known = lastUpdated !== undefined && within(lastUpdated, window);
		if (known && lastUpdated < (window.coveredTo ?? -Infinity)) continue;
		const start = known ? lastUpdated : window.from;
		const latest = known ? lastUpdated : window.to;
		if (latest !== undefined) certain = Math.max(certain ?? 0, since(latest));
		if (start === undefined) continue;
		if (!known) upperBounds += 1;
		seconds.push(since(start));
	}
	seconds.sort((a, b) => a - b);
	return {
		p50: percentile(seconds, 50),
		p95: percentile(seconds, 95),
		max: percentile(seconds, 100),
		measured: seconds.length,
		upperBounds,
		certain,
	};
}

function within(
	moment: number,
	{ from = -Infinity, to = Infinity }: { from?: number; to?: number },
) {
	return moment >= from && moment <= to;
}

/** Nearest rank: a value that was measured, never one between two. */
function percentile(sorted: readonly number[], percent: number): number | null {
	if (sorted.length === 0) return null;
	return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}
