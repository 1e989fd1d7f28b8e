/** One comparison: our way against a baseline that does the same with usual means. One file in `cases/` each. */
export interface BenchCase<Input = unknown> {
	/** Short and unique, for `--only`. */
	name: string;
	/** What is done, one line of the report. */
	title: string;
	/** What the baseline is, in a few words. */
	baselineIs: string;
	/**
	 * What both sides work on; made once, in a process of its own. Plain data, strings and Buffers.
	 *
	 * @param short a tenth of the size or so, for a quick look
	 */
	input(short: boolean): Input | Promise<Input>;
	/** Both give back what they found, so that it can be compared: a count and a sum, say, not the rows themselves. */
	ours(input: Input): unknown;
	baseline(input: Input): unknown;
	/** How many times better we have to be in time and in peak memory; left out: shown without a target. */
	targets: { time?: number; memory?: number };
	/** The heap that our side must do with, in MB; the process ends where it does not. As much as it likes where left out. */
	heapMb?: number;
	/** How often each side runs in its process; the fastest counts. Once where left out. */
	rounds?: number;
}

/** Keeps the input's type inside the case. */
export function benchCase<Input>(definition: BenchCase<Input>): BenchCase {
	return definition as BenchCase;
}

export type Side = 'ours' | 'baseline';

/** What a process that ran one side of a case reports. */
export interface Measured {
	milliseconds: number;
	/** Peak resident memory above what the process used before it began, in MB. */
	megabytes: number;
	/** JSON of what the side found. */
	found: string;
}

/** One line of the report. `ratio` is baseline over ours; the target is met where it is at least `target`. */
export interface BenchResult {
	name: string;
	ours: number;
	/** What ours is held against; null where the baseline cannot do it. */
	baseline: number | null;
	unit: 'ms' | 'MB' | 'calls' | 'exponent' | 'M instructions';
	ratio: number | null;
	target: number | null;
	met: boolean;
}
