import fc from 'fast-check';
import { RemoteError, type RemoteFailureKind } from '../../../nodes/common/failures';
import { readPolicy, type RetryPolicy, withRetry, writePolicy } from '../../../nodes/common/retry';

function failing(kind: RemoteFailureKind, times: number, retryAfterSeconds?: number) {
	let calls = 0;
	return {
		get calls() {
			return calls;
		},
		call: async () => {
			calls += 1;
			if (calls <= times) throw new RemoteError('no', { kind, retryAfterSeconds });
			return 'done';
		},
	};
}

function recording(policy: RetryPolicy, random = 1) {
	const pauses: number[] = [];
	const pause = async (ms: number) => {
		pauses.push(ms);
	};
	return { pauses, policy: { ...policy, pause, random: () => random } };
}

describe('repeating calls', () => {
	it('repeats a read after a failure that may have had an effect, and a write never', async () => {
		const read = failing('doubtful', 1);
		await expect(withRetry(read.call, recording(readPolicy).policy)).resolves.toBe('done');
		const write = failing('doubtful', 1);
		await expect(withRetry(write.call, recording(writePolicy).policy)).rejects.toThrow('no');
		expect(write.calls).toBe(1);
	});

	it('begins no attempt later than a bound, however many are left', async () => {
		let now = 0;
		const slow = failing('doubtful', 9);
		const call = () => {
			now += 50_000;
			return slow.call();
		};
		const policy = { ...recording(readPolicy).policy, withinMs: 60_000, now: () => now };
		await expect(withRetry(call, policy)).rejects.toThrow('no');
		expect(slow.calls).toBe(2);
	});

	it.each(['rejected', 'denied'] as const)('never repeats a call that was %s', async (kind) => {
		const answer = failing(kind, 1);
		await expect(withRetry(answer.call, recording(readPolicy).policy)).rejects.toThrow('no');
		expect(answer.calls).toBe(1);
	});

	it('waits as long as Retry-After says, and leaves a longer wait than it may take to the next run', async () => {
		const short = recording(writePolicy);
		await withRetry(failing('limited', 1, 7).call, short.policy);
		expect(short.pauses).toEqual([7000]);
		const long = recording(writePolicy);
		await expect(withRetry(failing('limited', 1, 3600).call, long.policy)).rejects.toThrow('no');
		expect(long.pauses).toEqual([]);
	});

	it('never makes more attempts than the policy has, nor a longer pause', async () => {
		const cases = fc.record({
			attempts: fc.integer({ min: 1, max: 8 }),
			baseMs: fc.integer({ min: 1, max: 10_000 }),
			maxPauseMs: fc.integer({ min: 1, max: 20_000 }),
			random: fc.double({ min: 0, max: 1, noNaN: true }),
		});
		await fc.assert(
			fc.asyncProperty(cases, async ({ random, ...limits }) => {
				const { pauses, policy } = recording({ ...readPolicy, ...limits }, random);
				const answer = failing('unavailable', Infinity);
				await expect(withRetry(answer.call, policy)).rejects.toThrow('no');
				expect(answer.calls).toBe(limits.attempts);
				expect(Math.max(0, ...pauses)).toBeLessThanOrEqual(limits.maxPauseMs);
			}),
		);
	});
});
