import { type Bound, flatness } from './flat.mts';
import type { Figures } from './measure.mts';
import type { Hour } from './week.mts';

/** Memory after garbage collection, from the first third of the hours to the last. */
export const HEAP_BOUND: Bound = { percent: 10, plus: 10 };
/** Resident memory after garbage collection: the allocator gives pages back late. */
export const RESIDENT_BOUND: Bound = { percent: 20, plus: 50 };
/** Rows of runs and of their data at any time: those under way and those that wait to be pruned. */
export const MOST_EXECUTIONS = 300;
/** Database for each order: its row in Open Orders, which n8n keeps for seven days, and its index entries. */
export const KB_AN_ORDER = 2;
/** Database for what does not grow with orders: exceptions, runs, n8n's own notes. */
export const DATABASE_MB = 10;

/** @throws Error that says by how much the figure grew */
export function heldFlat(hours: Hour[], figure: 'heapMb' | 'afterMb', bound: Bound): string {
	const { first, last, limit, flat } = flatness(
		hours.map((hour) => hour[figure]),
		bound,
	);
	const seen = `lowest of the first third ${first} MB, of the last ${last} MB, at most ${limit} MB allowed`;
	if (!flat) throw new Error(seen);
	return seen;
}

/** @throws Error that names the hour in which runs stayed */
export function runsForgotten(hours: Hour[]): string {
	const most = hours.reduce((a, b) => (b.executions > a.executions ? b : a));
	const seen = `at most ${most.executions} rows (${most.name}), ${MOST_EXECUTIONS} allowed`;
	if (most.executions > MOST_EXECUTIONS) throw new Error(seen);
	return seen;
}

/** @throws Error that says by how much the database grew */
export function databaseBounded(before: Figures, after: Figures, orders: number): string {
	const limit = Math.round(before.databaseMb + DATABASE_MB + (orders * KB_AN_ORDER) / 1024);
	const seen = `${before.databaseMb} MB before, ${after.databaseMb} MB after ${orders} orders, at most ${limit} MB allowed`;
	if (after.databaseMb > limit) throw new Error(seen);
	return seen;
}

/** @throws Error that names the hours in which runs failed without trouble */
export function noneUnexplained(hours: Hour[], runs: number): string {
	const bad = hours.filter(({ unexplained }) => unexplained > 0);
	if (bad.length > 0)
		throw new Error(bad.map(({ name, unexplained }) => `${name}: ${unexplained}`).join('; '));
	const failed = hours.reduce((sum, hour) => sum + hour.failedRuns, 0);
	return `${runs} runs, ${failed} failed, all in cycles with trouble`;
}
