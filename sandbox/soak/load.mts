import { setTimeout as pause } from 'node:timers/promises';
import type { Report } from '../demo/report.mts';
import { residentMb } from '../n8n/memory.mts';
import type { World } from '../world/world.mts';
import { EVERY_CYCLE, type SoakWorld } from './soakWorld.mts';
import { end, oneInTen } from './trouble.mts';

/** Minutes from one run of *order acceptance* to the next as the template has it. */
const SCHEDULE_MINUTES = 5;
/** Cycles after which orders that are not in are given up. */
const MOST_CYCLES = 40;
/** Runs that are started while Khaos Control is slow; more of them only make each slower. */
const MOST_RUNS = 12;
const SLOW_MS = 2_000;
const ALWAYS = 1_000_000;
/** Part of the acceptance window that may pass before a waiting order is decided: the templates alert at 50 %. */
const SAFE = 0.5;

/** When orders were in Khaos Control and linked, in seconds after they were placed. */
export interface Progress {
	placed: number;
	/** Seconds until so many orders were in. */
	seconds: Map<number, number>;
	cycles: number;
	/** Longest run of *order acceptance*. */
	longest: number;
	failed: number;
	rssMb: number;
}

/** 500 orders at once: cycle after cycle until all are in. */
export async function burst(soak: SoakWorld, report: Report, orders: number): Promise<void> {
	report.chapter(`${orders} orders at once`);
	soak.trade.buy(orders);
	const seen = await until(soak, report, orders);
	await report.record(
		'[load]',
		'a burst is in Khaos Control within its acceptance window',
		inTime(soak.world, seen),
	);
	await noFailure(report, seen);
}

/** Every call to Khaos Control takes 2 s; runs start by the clock and overlap. */
export async function slow(
	soak: SoakWorld,
	report: Report,
	orders: number,
	everySeconds: number,
): Promise<void> {
	report.chapter(
		`Khaos Control at ${SLOW_MS / 1000} s a call, ${orders} orders, a run every ${everySeconds} s`,
	);
	const { khaos } = soak.world;
	const calls = khaos.faults.calls;
	khaos.faults.add({ operation: '*', kind: 'delay', ms: SLOW_MS, times: ALWAYS });
	soak.trade.buy(orders);
	const seen = await overlapping(soak, report, orders, everySeconds);
	end(soak.world);
	const made = khaos.faults.calls - calls;
	report.tell(`${made} calls to Khaos Control, ${(made / orders).toFixed(1)} an order.`);
	await report.record(
		'[load]',
		'with a slow Khaos Control every order is in within its acceptance window',
		inTime(soak.world, seen),
	);
	await report.record(
		'[load]',
		'runs that overlap do not fail',
		Promise.resolve().then(() => {
			if (seen.failed > 0) throw new Error(`${seen.failed} runs failed`);
			return `${seen.cycles} runs, up to ${soak.runs.most} at once`;
		}),
	);
}

/** One call in ten to Khaos Control fails. */
export async function failing(soak: SoakWorld, report: Report, orders: number): Promise<void> {
	report.chapter(`One call in ten to Khaos Control fails, ${orders} orders`);
	const { khaos } = soak.world;
	oneInTen(khaos.faults, 20_000);
	soak.trade.buy(orders);
	const from = khaos.faults.calls;
	const seen = await until(soak, report, orders);
	const log = khaos.faults.log.slice(-(khaos.faults.calls - from));
	const struck = log.filter(({ outcome }) => !['ok', 'error', 'fault'].includes(outcome)).length;
	end(soak.world);
	await report.record(
		'[load]',
		'with one call in ten failing every order is in within its acceptance window',
		inTime(soak.world, seen).then(
			(text) => `${text}; ${struck} of ${log.length} calls struck, ${seen.failed} runs failed`,
		),
	);
}

/** Cycles, each after the end of the last, until every order is in. */
async function until(soak: SoakWorld, report: Report, orders: number): Promise<Progress> {
	const watch = progressOf(soak, orders);
	for (let cycle = 0; cycle < MOST_CYCLES && watch.linked() < orders; cycle++) {
		soak.pass(SCHEDULE_MINUTES);
		const from = Date.now();
		const runs = await soak.runs.cycle(EVERY_CYCLE);
		watch.ended(runs);
		report.tell(
			`cycle ${cycle + 1}: ${watch.linked()} of ${orders} in, ${Math.round((Date.now() - from) / 1000)} s, RSS ${residentMb(soak.world.n8n.pid) ?? 0} MB, ${runs.filter(({ ok }) => !ok).length} runs failed`,
		);
	}
	return watch.end();
}

/** Runs of *order acceptance* that start by the clock, whether or not the last one has ended. */
async function overlapping(
	soak: SoakWorld,
	report: Report,
	orders: number,
	everySeconds: number,
): Promise<Progress> {
	const watch = progressOf(soak, orders);
	const started: Promise<unknown>[] = [];
	for (let run = 0; run < MOST_RUNS && watch.linked() < orders; run++) {
		started.push(soak.runs.cycle(['order-acceptance']).then(watch.ended));
		const next = Date.now() + everySeconds * 1000;
		while (Date.now() < next && watch.linked() < orders) await pause(1000);
		report.tell(
			`${watch.passed()} s: ${watch.linked()} of ${orders} in, ${soak.runs.underWay} runs under way, RSS ${residentMb(soak.world.n8n.pid) ?? 0} MB`,
		);
	}
	await Promise.all(started);
	return watch.end();
}

function progressOf(soak: SoakWorld, orders: number) {
	const from = Date.now();
	const steps = [...new Set([Math.min(50, orders), orders])];
	const progress: Progress = {
		...{ placed: orders, seconds: new Map<number, number>() },
		...{ cycles: 0, longest: 0, failed: 0, rssMb: 0 },
	};
	const passed = () => Math.round((Date.now() - from) / 1000);
	const linked = () => {
		const now = soak.trade.linked();
		for (const step of steps) {
			if (now >= step && !progress.seconds.has(step)) progress.seconds.set(step, passed());
		}
		progress.rssMb = Math.max(progress.rssMb, residentMb(soak.world.n8n.pid) ?? 0);
		return now;
	};
	// orders come in while a run is under way
	const look = setInterval(linked, 1000);
	return {
		linked,
		passed,
		ended: (runs: { flow: string; seconds: number; ok: boolean }[]) => {
			progress.cycles += 1;
			for (const { flow, seconds, ok } of runs) {
				if (!ok) progress.failed += 1;
				if (flow === 'order-acceptance') progress.longest = Math.max(progress.longest, seconds);
			}
		},
		end: () => {
			clearInterval(look);
			linked();
			return progress;
		},
	};
}

/** Every order is in, and was decided well before the marketplace would have refused it. */
async function inTime(world: World, seen: Progress): Promise<string> {
	const windows = world.operators.map(({ mirakl }) => mirakl.switches.acceptanceWindowHours);
	const least = Math.min(...windows) * 3600;
	const all = seen.seconds.get(seen.placed);
	const steps = [...seen.seconds].map(([orders, seconds]) => `${orders} in after ${seconds} s`);
	const onSchedule = seen.cycles * SCHEDULE_MINUTES;
	const text = `${steps.join(', ')}; ${seen.cycles} runs, ${onSchedule} minutes at one every five; longest run ${Math.round(seen.longest)} s; RSS at most ${seen.rssMb} MB`;
	if (all === undefined) throw new Error(`not all orders are in: ${text}`);
	if (Math.max(all, onSchedule * 60) > least * SAFE) throw new Error(`too late: ${text}`);
	return text;
}

async function noFailure(report: Report, { failed, cycles }: Progress): Promise<void> {
	await report.record(
		'[load]',
		'no run of the burst fails',
		Promise.resolve().then(() => {
			if (failed > 0) throw new Error(`${failed} runs failed`);
			return `${cycles} cycles`;
		}),
	);
}
