import type { FaultRegistry } from '../../sandbox/faults.mts';

/** Calls by operation. */
export type Calls = Record<string, number>;

/** References in one call of Khaos Control; Stock Codes where no more are dared. */
export const CHUNK = 50;
/** Stock Codes in one call of Khaos Control that answers quickly: what our levels go up to. */
export const MOST_CODES = 500;
/** Rows on a page of Mirakl's lists. */
export const PAGE = 100;

/** How many calls n entries need. */
export function parts(n: number, size: number): number {
	return Math.ceil(n / size);
}

/** Counts what reaches the simulators, whatever becomes of it; their own log forgets old lines. */
export class CallCounter {
	private counts: Calls = {};

	constructor(simulators: Array<{ faults: FaultRegistry }>) {
		for (const { faults } of simulators) {
			const record = faults.record.bind(faults);
			faults.record = (operation, outcome, keys) => {
				this.counts[operation] = (this.counts[operation] ?? 0) + 1;
				record(operation, outcome, keys);
			};
		}
	}

	/** The calls since the last time. */
	take(): Calls {
		const { counts } = this;
		this.counts = {};
		return counts;
	}
}

/** All calls together. */
export function total(calls: Calls): number {
	return Object.values(calls).reduce((sum, count) => sum + count, 0);
}

/**
 * How a figure grows from one size to the next: the exponent p of n to the power of p. 1 is in step with the size,
 * 0 no growth.
 */
export function growth(
	from: { n: number; figure: number },
	to: { n: number; figure: number },
): number {
	return Math.log(to.figure / from.figure) / Math.log(to.n / from.n);
}
