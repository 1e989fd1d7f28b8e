import { RemoteError } from '../../common/failures';
import type { HttpResponse } from '../../common/http';
import { perProcess } from '../../common/perProcess.shared';
import { countedAs, frequencyWords, spanWords, type AccessTier, type CountedAs } from './ceilingOf';
import { ceilings } from './ceilings';
import type { Clock } from './clock';
import { operations } from './operations';
import type { MiraklRequest } from './requests';

/** No answer larger than this is kept. */
const KEPT_CHARACTERS = 300_000;

/** An answer kept for a later call: its body, and the server's clock when it was asked for. */
export interface Kept {
	response: HttpResponse;
	sentAt: string;
}

export interface GateOptions {
	/** Instance and key fingerprint: calls with the same key count together. */
	place: string;
	tier: AccessTier;
	/**
	 * `bound`: schedules and webhooks wait for the next call that is allowed. `free`: somebody sits before the screen,
	 * so the call goes on and `warn` says what it means.
	 */
	conduct: 'bound' | 'free';
	/** A bound call that would have to wait longer fails. */
	longestWaitMs: number;
	clock: Clock;
	warn: (text: string) => void;
}

/** A call that was let through, to be told how it ended. */
export interface Passage {
	/** Served from memory: the call is not made. */
	kept?: Kept;
	succeeded(answer: Kept): void;
	failed(failure: unknown): void;
}

const OPEN: Passage = { succeeded: () => undefined, failed: () => undefined };

/** Answers of reference operations, by URL and key fingerprint; one process, until the next call is allowed. */
const keptAnswers = () => perProcess('Mirakl kept answers', () => new Map<string, Kept>());

/** Nothing was sent, since the call would have come too early. */
export class TooOften extends RemoteError {}

/** Keeps the published call ceilings (rules.md#repeated-in-one-place). */
export class Gate {
	private readonly warned = new Set<string>();

	constructor(private readonly options: GateOptions) {}

	/**
	 * Lets a call through when its ceiling allows it.
	 *
	 * @throws RemoteError `limited`, when a bound call would have to wait too long
	 */
	async pass(request: MiraklRequest): Promise<Passage> {
		const { place, tier, conduct, clock, longestWaitMs } = this.options;
		const counted = countedAs(request, tier);
		if (counted === undefined) return OPEN;
		// each question about reference data has an answer of its own for the day
		const isReference = operations[request.operation].isReference === true;
		const key = [place, counted.name, isReference ? request.url : ''].join(' ');
		const now = clock.now();
		const free = ceilings().nextFree(key, counted.ceilings, now);
		if (conduct === 'bound' && free > now) {
			const kept = keptAnswers().get(this.keptUnder(request));
			if (kept !== undefined) return { ...OPEN, kept };
			if (free - now > longestWaitMs) throw tooOften(counted, free - now);
		}
		const at = conduct === 'bound' ? free : now;
		ceilings().use(key, at);
		if (conduct === 'free' && free > now) this.warnOf(counted, free - now);
		if (at > now) await clock.pause(at - now);
		return this.passage(request, key, at);
	}

	private passage(request: MiraklRequest, key: string, at: number): Passage {
		return {
			succeeded: (answer) => {
				const facts = operations[request.operation];
				if (facts.isReference !== true || answer.response.body.length > KEPT_CHARACTERS) return;
				keptAnswers().set(this.keptUnder(request), answer);
			},
			failed: (failure) => {
				if (!(failure instanceof RemoteError) || failure.kind !== 'limited') {
					ceilings().giveBack(key, at);
				} else if (failure.retryAfterSeconds !== undefined) {
					const closedMs = failure.retryAfterSeconds * 1000;
					ceilings().closeUntil(key, this.options.clock.now() + closedMs);
				}
			},
		};
	}

	private keptUnder({ url }: MiraklRequest): string {
		return `${this.options.place} ${url}`;
	}

	private warnOf(counted: CountedAs, waitMs: number): void {
		if (this.warned.has(counted.name)) return;
		this.warned.add(counted.name);
		this.options.warn(
			`Mirakl allows ${counted.name} ${frequencyWords(counted.ceilings)}; the next call would have been due in ${spanWords(waitMs)}. It was made all the same, since a person asked for it. A schedule waits.`,
		);
	}
}

function tooOften({ name, ceilings: exceeded }: CountedAs, waitMs: number): TooOften {
	return new TooOften(
		`Mirakl allows ${name} ${frequencyWords(exceeded)} with one API key; the next call is due in ${spanWords(waitMs)}, so nothing was sent`,
		{
			kind: 'limited',
			status: 429,
			retryAfterSeconds: Math.ceil(waitMs / 1000),
			fix: 'Run the workflow less often, or let one workflow read and hand on to the others: all workflows with the same API key count together.',
		},
	);
}
