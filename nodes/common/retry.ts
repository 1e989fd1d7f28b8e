import { sleep } from 'n8n-workflow';
import { RemoteError } from './failures';

export interface RetryPolicy {
	/** Attempts in all, the first included. */
	attempts: number;
	/** Upper bound of the first pause; it doubles with each attempt. */
	baseMs: number;
	/** No pause is longer, whatever the server asks for: a longer wait is left to the next run. */
	maxPauseMs: number;
	/** Repeat after a `doubtful` failure? Only for calls that change nothing. */
	repeatDoubtful: boolean;
	/** No attempt begins later than this after the first; left out: as late as the pauses make it. */
	withinMs?: number;
	/** Replaced in tests. */
	now?: () => number;
	pause?: (ms: number) => Promise<void>;
	random?: () => number;
}

export const readPolicy: RetryPolicy = {
	attempts: 4,
	baseMs: 500,
	maxPauseMs: 65_000,
	repeatDoubtful: true,
};

/** For calls that change something: repeated only where the first certainly had no effect. */
export const writePolicy: RetryPolicy = { ...readPolicy, repeatDoubtful: false };

/**
 * The one place where a call is repeated (rules.md#repeated-in-one-place): `Retry-After` where the server gave one,
 * else exponential pauses with full jitter, bounded. Rejections and refused access are never repeated.
 *
 * @throws the last failure, when the attempts are used up or repeating is not safe
 */
export async function withRetry<T>(call: () => Promise<T>, policy: RetryPolicy): Promise<T> {
	const { pause = sleep, random = Math.random, now = Date.now, withinMs = Infinity } = policy;
	const startedAt = now();
	for (let attempt = 1; ; attempt++) {
		const outcome = await settled(call);
		if ('value' in outcome) return outcome.value;
		const { failure } = outcome;
		if (!(failure instanceof RemoteError) || !repeatable(failure, policy)) throw failure;
		const pauseMs = pauseBefore(attempt, failure, policy, random());
		if (attempt >= policy.attempts || pauseMs > policy.maxPauseMs) throw failure;
		if (now() + pauseMs - startedAt > withinMs) throw failure;
		await pause(pauseMs);
	}
}

async function settled<T>(call: () => Promise<T>): Promise<{ value: T } | { failure: unknown }> {
	return await call().then(
		(value) => ({ value }),
		(failure: unknown) => ({ failure }),
	);
}

function repeatable(failure: RemoteError, policy: RetryPolicy): boolean {
	if (failure.kind === 'limited' || failure.kind === 'unavailable') return true;
	return failure.kind === 'doubtful' && policy.repeatDoubtful;
}

function pauseBefore(
	attempt: number,
	failure: RemoteError,
	policy: RetryPolicy,
	random: number,
): number {
	if (failure.retryAfterSeconds !== undefined) return failure.retryAfterSeconds * 1000;
	return Math.floor(random * Math.min(policy.baseMs * 2 ** (attempt - 1), policy.maxPauseMs));
}
