import { z } from 'zod';
import type { SimClock } from './clock.mts';

/**
 * What can go wrong with one call. No effect is stored for `http500`, `http503`, `htmlError`, `429`,
 * `cutBefore` and `soapFault`; the effect is stored for `cutAfter`, `cutMiddle` (the connection ends inside the
 * answer), `truncate`, `malformed` and `innerXml` (the envelope is whole, the document inside it is not).
 * `soapFault` and `innerXml` are for SOAP; elsewhere they are `http500` and `malformed`. `holdBefore` and
 * `holdAfter` park the call before or after its effect until it is released or the client goes away.
 */
export const faultKinds = [
	'delay',
	'http500',
	'http503',
	'htmlError',
	'429',
	'cutBefore',
	'cutAfter',
	'truncate',
	'holdBefore',
	'holdAfter',
	'malformed',
	'cutMiddle',
	'innerXml',
	'soapFault',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** A fault as a test or the admin API asks for it. `ms` is the delay, or the Retry-After of a 429. */
export const faultSpec = z.object({
	operation: z.string().min(1),
	kind: z.enum(faultKinds),
	times: z.number().int().positive().default(1),
	skip: z.number().int().nonnegative().default(0),
	ms: z.number().int().nonnegative().optional(),
});

export type FaultSpec = z.input<typeof faultSpec>;
export type Fault = z.output<typeof faultSpec>;

export interface LogEntry {
	/** Simulated time, UTC. */
	at: string;
	operation: string;
	/** `ok`, `fault`, `error` or the kind of the fault that hit the call. */
	outcome: string;
	/** References and stock codes of the call; never names, addresses or API keys. */
	keys?: string[];
}

export interface HeldCall {
	id: number;
	operation: string;
	when: 'before' | 'after';
}

interface Parked extends HeldCall {
	resume: (outcome: 'released' | 'gone') => void;
}

const LOG_LIMIT = 20_000;

/** The faults waiting for a call, the calls that are parked, and the log of all calls of one simulator. */
export class FaultRegistry {
	readonly log: LogEntry[] = [];
	/** Calls so far, those included that fell out of the log. */
	calls = 0;
	private waiting: Fault[] = [];
	private parked: Parked[] = [];
	private nextId = 1;

	constructor(private readonly clock: SimClock) {}

	/**
	 * Registers a fault. `operation` is an operation name (`ImportOrders`), an API code (`OR21`) or `*`.
	 * @throws ZodError when the fault is not well formed
	 */
	add(spec: FaultSpec): Fault {
		const fault = faultSpec.parse(spec);
		this.waiting.push(fault);
		return fault;
	}

	/** Faults that have not been used up, in the order in which they apply. */
	list(): Fault[] {
		return this.waiting.map((fault) => ({ ...fault }));
	}

	/** Removes all waiting faults; parked calls stay parked until {@link release}. */
	clear(): void {
		this.waiting = [];
	}

	/** Calls that are parked now. */
	held(): HeldCall[] {
		return this.parked.map(({ id, operation, when }) => ({ id, operation, when }));
	}

	/** Lets parked calls go on: all, or those of one operation. Returns how many. */
	release(operation?: string): number {
		const freed = this.parked.filter(
			(call) => operation === undefined || matches(operation, call.operation),
		);
		for (const call of freed) call.resume('released');
		return freed.length;
	}

	/** The fault that hits this call, if any; counts `skip` and `times` down. The first match wins. */
	take(operation: string): Fault | undefined {
		for (const fault of this.waiting) {
			if (!matches(fault.operation, operation)) continue;
			if (fault.skip > 0) {
				fault.skip -= 1;
				continue;
			}
			fault.times -= 1;
			if (fault.times === 0) this.waiting = this.waiting.filter((other) => other !== fault);
			return { ...fault };
		}
		return undefined;
	}

	/** Parks a call. `onGone` subscribes to the client's departure and returns how to unsubscribe. */
	park(
		operation: string,
		when: 'before' | 'after',
		onGone: (gone: () => void) => () => void,
	): Promise<'released' | 'gone'> {
		return new Promise((resolve) => {
			const id = this.nextId++;
			let unsubscribe = (): void => undefined;
			const resume = (outcome: 'released' | 'gone'): void => {
				this.parked = this.parked.filter((call) => call.id !== id);
				unsubscribe();
				resolve(outcome);
			};
			this.parked.push({ id, operation, when, resume });
			unsubscribe = onGone(() => resume('gone'));
		});
	}

	/** Writes one line into the log; the oldest lines fall out after 20,000. */
	record(operation: string, outcome: string, keys?: string[]): void {
		const entry: LogEntry = { at: this.clock.now().toISOString(), operation, outcome };
		if (keys !== undefined && keys.length > 0) entry.keys = keys;
		this.calls += 1;
		this.log.push(entry);
		if (this.log.length > LOG_LIMIT) this.log.splice(0, this.log.length - LOG_LIMIT);
	}
}

function matches(pattern: string, operation: string): boolean {
	return pattern === '*' || pattern.toLowerCase() === operation.toLowerCase();
}
