import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { type Calls, total } from './calls.mts';
import type { FlowCase } from './flowCase.mts';
import { ProcessMemory } from './memory.mts';
import { type SideName, Stage } from './stage.mts';

/** What one side needed for one size of a job. */
export interface Played {
	milliseconds: number;
	/** Resident memory of n8n's process before the job, and its peak above that, in MB. */
	idle: number;
	above: number;
	/** The same of the processes that n8n has started, which run Code nodes; each by itself, so together at most this. */
	aboveBelow: number;
	calls: Calls;
	/** The machine's load average over the last minute when it ended: what else ran there. */
	load: number;
	/** JSON of what came of it. */
	outcome: string;
}

export interface PlayedSize {
	n: number;
	ours: Played;
	/** Left out where the baseline cannot do that many. */
	baseline?: Played;
	/** Why the baseline did not come to an end, where it did not. */
	baselineFailed?: string;
}

/** Plays one size of a job: n8n with both systems is started, and started again for each side. */
export async function playSize(
	job: FlowCase,
	n: number,
	report: (line: string) => void,
): Promise<PlayedSize> {
	const stage = await Stage.start(job, n, report);
	try {
		const ours = await playSide(stage, job, n, 'ours');
		if (n > (job.baselineUpTo ?? Infinity)) return { n, ours };
		const baseline = await playSide(stage, job, n, 'baseline').catch(
			(error: unknown) => new Error(error instanceof Error ? error.message : String(error)),
		);
		if (baseline instanceof Error) return { n, ours, baselineFailed: baseline.message };
		if (ours.outcome !== baseline.outcome) {
			throw new Error(`came to ${ours.outcome}, but the baseline to ${baseline.outcome}`);
		}
		return { n, ours, baseline };
	} finally {
		await stage.stop();
	}
}

async function playSide(stage: Stage, job: FlowCase, n: number, side: SideName): Promise<Played> {
	await stage.restart();
	await job.begin?.(stage);
	if (job.warmUp !== undefined) {
		await job.prepare(stage, job.warmUp);
		await stage.run(side);
	}
	let best: Played | undefined;
	for (let round = 0; round < job.rounds(n); round++) {
		await job.prepare(stage, n);
		const played = await playOnce(stage, job, n, side, best?.idle);
		if (best !== undefined && total(played.calls) > total(best.calls)) best.calls = played.calls;
		best = {
			...(best ?? played),
			milliseconds: Math.min(best?.milliseconds ?? Infinity, played.milliseconds),
			above: Math.max(best?.above ?? 0, played.above),
			aboveBelow: Math.max(best?.aboveBelow ?? 0, played.aboveBelow),
			load: Math.max(best?.load ?? 0, played.load),
		};
	}
	if (best === undefined) throw new Error('no round');
	return best;
}

/** @param idleBefore what counts as idle: the memory before the first round, since later ones find what that left */
async function playOnce(
	stage: Stage,
	job: FlowCase,
	n: number,
	side: SideName,
	idleBefore?: number,
): Promise<Played> {
	const memory = new ProcessMemory(stage.world.n8n.pid);
	const idle = idleBefore ?? (await settled(memory));
	const below = memory.below();
	const idleBelow = sum(below.map((each) => each.now()));
	stage.calls.take();
	for (const each of [memory, ...below]) each.forget();
	const startedAt = performance.now();
	await stage.run(side);
	const milliseconds = performance.now() - startedAt;
	const above = memory.peak() - idle;
	// a process that has come meanwhile counts whole
	const aboveBelow = Math.max(0, sum(memory.below().map((each) => each.peak())) - idleBelow);
	const calls = stage.calls.take();
	const load = loadavg()[0] ?? 0;
	const outcome = JSON.stringify(job.outcome(stage, n));
	return { milliseconds, idle, above, aboveBelow, calls, load, outcome };
}

/** Memory once it has not changed by more than 2 MB for two seconds; after half a minute as it is. */
async function settled(memory: ProcessMemory): Promise<number> {
	let last = memory.now();
	for (let quiet = 0, looks = 0; quiet < 4 && looks < 60; looks++) {
		await pause(500);
		const now = memory.now();
		quiet = Math.abs(now - last) <= 2 ? quiet + 1 : 0;
		last = now;
	}
	return last;
}

function sum(figures: number[]): number {
	return figures.reduce((all, figure) => all + figure, 0);
}
