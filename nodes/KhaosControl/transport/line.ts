import { sleep } from 'n8n-workflow';
import { RemoteError } from '../../common/failures';

export interface TurnOptions {
	/** How long the work may take. Who waits behind it takes over a minute later, whatever became of it. */
	timeoutMs: number;
	/** How long to wait for the turn. */
	waitMs: number;
	/** Pause between the end of one call and the beginning of the next, at least. */
	minimumPauseMs: number;
	pause: (ms: number) => Promise<void>;
}

interface Ticket {
	/** From when on the holder counts as lost (ms since 1970). */
	lostAt: number;
	wake: () => void;
}

/** Where a line stands: plain data, since the nodes that share it are bundles with classes of their own. */
export interface LineState {
	holder?: Ticket;
	waiting: Ticket[];
	/** Not before this time (ms since 1970) the next call begins. */
	readyAt: number;
	/** Pause that a slow or failing service is given, on top of the least one. */
	widenedMs: number;
}

/** A line in which nobody stands. */
export function emptyLine(): LineState {
	return { waiting: [], readyAt: 0, widenedMs: 0 };
}

const GRACE_MS = 60_000;
/** How often one who waits looks whether the holder was lost or his own time is up. */
const LOOK_MS = 1_000;
const SLOW_MS = 20_000;
const WIDENING_MS = 250;
const WIDEST_MS = 10_000;

/**
 * The line in front of one Khaos Control service: one call at a time, in the order of coming. The service shares its
 * server with the people who work in Khaos Control (Integration Process), so a slow or failing one is given longer
 * pauses, which shrink as it recovers.
 */
export class Line {
	/**
	 * @param state shared by all who call the service
	 * @param look  waits without holding up anything; replaced in tests
	 */
	constructor(
		private readonly state: LineState,
		private readonly look: (ms: number) => Promise<void> = sleep,
	) {}

	/**
	 * Does the work when its turn comes, and hands the turn on whatever happens.
	 *
	 * @throws RemoteError `limited` where the turn did not come in time; and what `work` throws
	 */
	async inTurn<T>(work: () => Promise<T>, options: TurnOptions): Promise<T> {
		const ticket = await this.takeTurn(options);
		try {
			const early = Math.min(this.state.readyAt - Date.now(), options.minimumPauseMs + WIDEST_MS);
			if (early > 0) await options.pause(early);
			ticket.lostAt = Date.now() + options.timeoutMs + GRACE_MS;
			return await this.observed(work);
		} finally {
			this.state.readyAt = Date.now() + options.minimumPauseMs + this.state.widenedMs;
			if (this.state.holder === ticket) this.state.holder = undefined;
			this.state.waiting.at(0)?.wake();
		}
	}

	private async takeTurn({ timeoutMs, waitMs }: TurnOptions): Promise<Ticket> {
		const until = Date.now() + waitMs;
		const ticket: Ticket = { lostAt: 0, wake: () => undefined };
		this.state.waiting.push(ticket);
		try {
			while (!this.isNext(ticket)) {
				const left = until - Date.now();
				if (left <= 0) throw tooLong(waitMs, this.state.waiting.length - 1);
				const woken = new Promise<void>((resolve) => (ticket.wake = resolve));
				await Promise.race([woken, this.look(Math.min(left, LOOK_MS))]);
			}
			ticket.lostAt = Date.now() + WIDEST_MS + timeoutMs + GRACE_MS;
			this.state.holder = ticket;
			return ticket;
		} finally {
			this.state.waiting.splice(this.state.waiting.indexOf(ticket), 1);
			// whoever stands behind one that gave up is the first now
			if (this.state.holder !== ticket) this.state.waiting.at(0)?.wake();
		}
	}

	private isNext(ticket: Ticket): boolean {
		const free = this.state.holder === undefined || Date.now() > this.state.holder.lostAt;
		return free && this.state.waiting[0] === ticket;
	}

	/** Does the work and notes how the service fared. */
	private async observed<T>(work: () => Promise<T>): Promise<T> {
		const startedAt = Date.now();
		const { state } = this;
		return await work().then(
			(value) => {
				const tookMs = Date.now() - startedAt;
				const narrowed = state.widenedMs <= WIDENING_MS ? 0 : state.widenedMs / 2;
				state.widenedMs = tookMs > SLOW_MS ? Math.min(tookMs / 4, WIDEST_MS) : narrowed;
				return value;
			},
			(thrown: unknown) => {
				if (isTechnical(thrown)) {
					state.widenedMs = Math.min(state.widenedMs + WIDENING_MS, WIDEST_MS);
				}
				throw thrown;
			},
		);
	}
}

function isTechnical(thrown: unknown): boolean {
	return (
		thrown instanceof RemoteError && ['unavailable', 'doubtful', 'limited'].includes(thrown.kind)
	);
}

/** Longer than any pause between attempts, so that a call which waited that long is left to the next run. */
const COME_BACK_SECONDS = 120;

function tooLong(waitMs: number, others: number): RemoteError {
	return new RemoteError(
		`Khaos Control was busy with other calls of this n8n for ${Math.round(waitMs / 1000)} s (${others + 1} in line)`,
		{
			kind: 'limited',
			retryAfterSeconds: COME_BACK_SECONDS,
			fix: 'Nothing was sent. Let fewer flows run at the same time, or full lists at night.',
		},
	);
}
