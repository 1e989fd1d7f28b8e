import { perProcess } from '../../common/perProcess.shared';
import type { Ceiling } from './operations';

/** A use further ahead than any wait can have put it comes from a clock that was set back since. */
const FURTHEST_AHEAD_MS = 3_600_000;

/**
 * When which call was made, or is about to be made, by this process: calls of all workflows with one API key count
 * together. Keys are made of instance, key fingerprint and operation; times are milliseconds since 1970.
 */
export class Ceilings {
	private readonly uses = new Map<string, number[]>();
	private readonly closed = new Map<string, number>();

	/** When the next call is allowed: `now`, or later. */
	nextFree(key: string, ceilings: readonly Ceiling[], now: number): number {
		const uses = this.usesOf(key, ceilings, now);
		const free = ceilings.map(({ calls, windowMs }) => {
			const earliest = uses[uses.length - calls];
			return earliest === undefined ? now : earliest + windowMs;
		});
		return Math.max(now, this.closed.get(key) ?? 0, ...free);
	}

	/** Counts a call at a time, which may lie ahead: then that moment is taken for whoever asks next. */
	use(key: string, at: number): void {
		const uses = this.uses.get(key) ?? [];
		this.uses.set(
			key,
			[...uses, at].sort((a, b) => a - b),
		);
	}

	/** Takes a use back: the call failed, and to wait for the next window because of it would help nobody. */
	giveBack(key: string, at: number): void {
		const uses = this.uses.get(key) ?? [];
		const index = uses.lastIndexOf(at);
		if (index !== -1) uses.splice(index, 1);
	}

	/** Mirakl itself said when the next call is allowed (429 with Retry-After). */
	closeUntil(key: string, at: number): void {
		this.closed.set(key, at);
	}

	private usesOf(key: string, ceilings: readonly Ceiling[], now: number): number[] {
		const longest = Math.max(0, ...ceilings.map(({ windowMs }) => windowMs));
		const uses = (this.uses.get(key) ?? []).filter(
			(at) => at > now - longest && at < now + FURTHEST_AHEAD_MS,
		);
		if (uses.length > 0) this.uses.set(key, uses);
		else this.uses.delete(key);
		const closed = this.closed.get(key) ?? 0;
		if (closed <= now || closed > now + 24 * FURTHEST_AHEAD_MS) this.closed.delete(key);
		return uses;
	}
}

/** Of this process; n8n's workers each have their own, and what they miss together Mirakl answers with 429. */
export const ceilings = () => perProcess('Mirakl ceilings', () => new Ceilings());
