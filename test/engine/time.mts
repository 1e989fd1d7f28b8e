import { AsyncResource } from 'node:async_hooks';

/** Real functions, taken before they are replaced. */
const real = {
	Date: globalThis.Date,
	setTimeout: globalThis.setTimeout,
	clearTimeout: globalThis.clearTimeout,
	setImmediate: globalThis.setImmediate,
	random: Math.random,
};

interface Timer {
	at: number;
	order: number;
	call: () => void;
	dropped: boolean;
}

/** Turns of the event loop without any progress after which nothing can come any more. */
const PATIENCE = 400;

/**
 * Time inside the engine: it stands still while anything works and jumps to the next timer when everything waits. What
 * nodes, n8n and the simulators wait for therefore costs nothing, and a seed gives the same history every time.
 */
class VirtualTime {
	private ms = 0;
	private order = 0;
	private timers: Timer[] = [];
	private random: () => number = real.random;

	/** Replaces Date, setTimeout and Math.random for good. */
	install(): void {
		const now = () => this.ms;
		class FakeDate extends real.Date {
			constructor(...given: unknown[]) {
				if (given.length === 0) super(now());
				else super(...(given as [number]));
			}
			static override now(): number {
				return now();
			}
		}
		globalThis.Date = FakeDate as DateConstructor;
		const set = (call: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) =>
			this.at(Number(ms) || 0, () => call(...given));
		globalThis.setTimeout = set as unknown as typeof setTimeout;
		globalThis.clearTimeout = ((timer: unknown) => {
			if (isTimer(timer)) timer.dropped = true;
			else real.clearTimeout(timer as NodeJS.Timeout);
		}) as typeof clearTimeout;
		Math.random = () => this.random();
	}

	/** Starts a history: the clock stands at `start`, and chance is that of `random`. */
	begin(start: number, random: () => number): void {
		this.ms = start;
		this.timers = [];
		this.random = random;
	}

	get now(): number {
		return this.ms;
	}

	/** Resolves `ms` later. */
	pass(ms: number): Promise<void> {
		return new Promise((resolve) => this.at(ms, resolve));
	}

	/**
	 * Lets time run until the promise settles.
	 * @throws Error where nothing is left that could settle it
	 */
	async until<T>(work: Promise<T>): Promise<T> {
		let settled = false;
		const mark = () => void (settled = true);
		work.then(mark, mark);
		for (let idle = 0; ; ) {
			await turn();
			if (settled) return await work;
			if (this.step()) idle = 0;
			else if (++idle > PATIENCE) throw new Error('everything waits for ever');
			else if (idle > 20) await new Promise((resolve) => real.setTimeout(resolve, 1));
		}
	}

	/** Runs the next timer; false where there is none. */
	private step(): boolean {
		for (;;) {
			const next = this.pop();
			if (next === undefined) return false;
			if (next.dropped) continue;
			this.ms = Math.max(this.ms, next.at);
			next.call();
			return true;
		}
	}

	private at(ms: number, call: () => void): Timer & Record<string, unknown> {
		const timer = {
			at: this.ms + Math.max(0, ms),
			order: this.order++,
			call: AsyncResource.bind(call),
			dropped: false,
			ref: () => timer,
			unref: () => timer,
			hasRef: () => true,
			refresh: () => timer,
			[Symbol.toPrimitive]: () => timer.order,
		};
		this.timers.push(timer);
		return timer;
	}

	private pop(): Timer | undefined {
		let best = -1;
		for (let index = 0; index < this.timers.length; index++) {
			if (best < 0 || isBefore(this.timers[index], this.timers[best])) best = index;
		}
		return best < 0 ? undefined : this.timers.splice(best, 1)[0];
	}
}

function isBefore(one: Timer, other: Timer): boolean {
	return one.at === other.at ? one.order < other.order : one.at < other.at;
}

function isTimer(value: unknown): value is Timer {
	return typeof value === 'object' && value !== null && 'dropped' in value;
}

/** One turn of the real event loop, so that all that is ready has run. */
function turn(): Promise<void> {
	return new Promise((resolve) => real.setImmediate(resolve));
}

export const time = new VirtualTime();
/** Milliseconds of real time. */
export const realNow = (): number => real.Date.now();

/** Small seeded generator (mulberry32): numbers from 0 to below 1. */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
