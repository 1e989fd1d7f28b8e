import type { Cycles, DashboardTables } from './tables';

const MINUTE_MS = 60_000;
/** A flow that has not come to its end for longer than this many cycles is marked (rules.md#state). */
const CYCLES_UNTIL_STALE = 2;

const FLOWS: ReadonlyArray<{ checkpoint: keyof Cycles; title: string; run?: string }> = [
	{ checkpoint: 'orders', title: 'Order acceptance' },
	{ checkpoint: 'stock', title: 'Stock push', run: 'stock-push' },
	{ checkpoint: 'despatch', title: 'Despatch' },
	{ checkpoint: 'drift', title: 'Drift alerts', run: 'drift-alerts' },
];

export interface FlowHealth {
	operator: string;
	title: string;
	/** When the flow last came to its end; undefined: never. */
	heartbeat?: number;
	/** The last run that sent something and was complete; of flows without a record of runs, the heartbeat. */
	lastGood?: number;
	stale: boolean;
}

/** Each flow of each operator: when it last came to its end, and whether that is longer ago than two of its cycles. */
export function flowHealth(
	operator: string,
	{
		heartbeats,
		runs,
		cycles,
		now,
	}: Pick<DashboardTables, 'heartbeats' | 'runs' | 'cycles' | 'now'>,
): FlowHealth[] {
	return FLOWS.map(({ checkpoint, title, run }) => {
		const heartbeat = latest(
			heartbeats
				.filter((row) => row.name === checkpoint && row.operator === operator)
				.map(({ finishedAt }) => finishedAt),
		);
		const lastGood =
			run === undefined
				? heartbeat
				: latest(
						runs
							.filter((row) => row.flow === run && row.operator === operator)
							.map(({ result, finishedAt }) => (result === 'complete' ? finishedAt : undefined)),
					);
		const limit = cycles[checkpoint] * CYCLES_UNTIL_STALE * MINUTE_MS;
		return {
			operator,
			title,
			heartbeat,
			lastGood,
			stale: heartbeat === undefined || now - heartbeat > limit,
		};
	});
}

export interface StockLatency {
	operator: string;
	/** Runs of the last 24 hours that have a figure. */
	runs: number;
	/** Seconds, of the last such run. */
	p50: number;
	p95: number;
	max: number;
	/** Seconds, the largest of 24 hours. */
	worst: number;
}

/** From a movement in Khaos Control to the end of the stock import at the marketplace, over the last 24 hours. */
export function stockLatency(
	operator: string,
	{ runs, now }: Pick<DashboardTables, 'runs' | 'now'>,
): StockLatency | undefined {
	const measured = runs
		.filter((run) => run.operator === operator && now - run.finishedAt <= 24 * 60 * MINUTE_MS)
		.flatMap(({ finishedAt, latencyP50: p50, latencyP95: p95, latencyMax: max }) =>
			p50 === undefined || p95 === undefined || max === undefined
				? []
				: [{ finishedAt, p50, p95, max }],
		)
		.sort((a, b) => b.finishedAt - a.finishedAt);
	if (measured.length === 0) return undefined;
	const [{ p50, p95, max }] = measured;
	const worst = measured.reduce((most, run) => Math.max(most, run.max), 0);
	return { operator, runs: measured.length, p50, p95, max, worst };
}

function latest(moments: ReadonlyArray<number | undefined>): number | undefined {
	return moments.reduce(
		(last, moment) =>
			moment !== undefined && (last === undefined || moment > last) ? moment : last,
		undefined,
	);
}
