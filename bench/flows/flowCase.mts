import type { OperatorTemplate } from '../../sandbox/world/templates.mts';
import type { Template } from '../../workflows/source/flow.mts';
import type { Calls } from './calls.mts';
import type { Stage } from './stage.mts';

/** A whole job in a real n8n: one of the templates against the same from n8n's built-in nodes. */
export interface FlowCase {
	/** Short and unique, for `--only`. */
	name: string;
	/** What is done to `n` of what. */
	title(n: number): string;
	/** How the baseline goes about it. */
	baselineIs: string;
	sizes: number[];
	/** For `--short`. */
	shortSizes: number[];
	/** Stock Codes, and as many offers, for a size. */
	catalogue(n: number): number;
	/** The template that does it. */
	template: OperatorTemplate;
	/** Templates that make the job ready; run with {@link Stage.run} under their names. */
	also?: OperatorTemplate[];
	assembly(stage: Stage): Template;
	/** Once for each side after n8n has started, before anything is measured. */
	begin?(stage: Stage): Promise<void>;
	/** Makes the job to do, right before a run. */
	prepare(stage: Stage, n: number): Promise<void>;
	/** What has come of it; both sides must agree. @throws Error where the job is not done */
	outcome(stage: Stage, n: number): unknown;
	/** The fewest calls that do it, where a call takes the levels of so many Stock Codes. */
	least(n: number, codesPerCall: number): Calls;
	/** Size of a run that is not measured, before the one that is; none where left out. */
	warmUp?: number;
	/** How often a size is measured: the fastest run counts, and the highest peak. */
	rounds(n: number): number;
	/** How far the baseline can go; above it our side runs alone. */
	baselineUpTo?: number;
	/** How many times better, and at which sizes; figures that are absolute. */
	targets(n: number): FlowTargets;
}

export interface FlowTargets {
	/** Baseline's time over ours. */
	time?: number;
	/** Baseline's memory above idle over ours. */
	memory?: number;
	/** Our memory above idle, in MB, and our time, in seconds, at most. */
	megabytes?: number;
	seconds?: number;
}

/** At most so many calls, as a share of the least possible. */
export const CALLS_TARGET = 1.1;
