import fc from 'fast-check';
import {
	afterFailure,
	attemptText,
	standingOf,
	type Attempt,
} from '../../../../nodes/KhaosMiraklSync/domain/despatch/attempts.ts';

const MINUTE = 60_000;
const parcel = { orderId: 'N-1', parcel: 'INV-1', facts: 'road24 TRK1', isCorrection: false };
const passing = fc.constantFrom('unavailable', 'doubtful', 'limited', 'denied');

function failing(kinds: readonly string[], pauses: readonly number[] = []) {
	let now = 0;
	let attempt: Attempt | undefined;
	kinds.forEach((kind, index) => {
		now += pauses[index] ?? 0;
		attempt = afterFailure(attempt, parcel, { kind, message: 'no' }, { retryAt: undefined, now });
	});
	if (attempt === undefined) throw new Error('nothing failed');
	return { attempt, now };
}

const at = (now: number, retryAt?: number) => ({ now, retryAt });

describe('a despatch that failed', () => {
	it('is tried again after 2, 4, 8 … minutes and at most an hour while it may pass by itself', () => {
		const kinds = Array.from({ length: 8 }, () => 'unavailable');
		const pauses = kinds.map((_kind, index) => {
			const { attempt, now } = failing(kinds.slice(0, index + 1));
			return ((attempt.nextAt ?? 0) - now) / MINUTE;
		});
		expect(pauses).toEqual([2, 4, 8, 16, 32, 60, 60, 60]);
	});

	it('is never called for before its time, and always from then on, however often it failed', () => {
		fc.assert(
			fc.property(
				fc.array(passing, { minLength: 1, maxLength: 80 }),
				fc.nat(10_000_000),
				(kinds, later) => {
					const { attempt, now } = failing(kinds);
					const due = attempt.nextAt ?? Number.NaN;
					expect(due - now).toBeGreaterThanOrEqual(2 * MINUTE);
					expect(due - now).toBeLessThanOrEqual(60 * MINUTE);
					expect(standingOf(attempt, parcel.facts, at(due - 1))).toBe('later');
					expect(standingOf(attempt, parcel.facts, at(due + later))).toBe('try');
				},
			),
		);
	});

	it('is parked by a no, and no time brings it back', () => {
		fc.assert(
			fc.property(fc.array(passing, { maxLength: 20 }), fc.nat(), (kinds, later) => {
				const { attempt } = failing([...kinds, 'rejected']);
				expect(standingOf(attempt, parcel.facts, at(later))).toBe('parked');
			}),
		);
	});

	it('begins anew with other facts, or once a person chose Retry Import after the last failure', () => {
		fc.assert(
			fc.property(fc.array(passing, { maxLength: 20 }), (kinds) => {
				const { attempt } = failing([...kinds, 'rejected'], [1000]);
				expect(standingOf(attempt, 'other facts', at(1001))).toBe('try');
				expect(standingOf(attempt, parcel.facts, at(2000, attempt.lastAt + 1))).toBe('try');
				expect(standingOf(attempt, parcel.facts, at(2000, attempt.lastAt))).toBe('parked');
				const failure = { kind: 'unavailable', message: 'no' };
				const again = afterFailure(attempt, parcel, failure, at(2000, attempt.lastAt + 1));
				expect(again).toMatchObject({ failures: 1, nextAt: 2000 + 2 * MINUTE });
			}),
		);
	});

	it('says that it is parked, or how often it was tried and when it is next, with the words of the marketplace', () => {
		const { attempt } = failing(['rejected']);
		expect(attemptText(attempt)).toMatch(/Parcel INV-1 of order N-1 is parked.*Retry Import.*no\./);
		const later = failing(['unavailable', 'unavailable']).attempt;
		expect(attemptText({ ...later, parcel: '' })).toBe(
			'Order N-1 could not be reported (tried 2 times; next after 1970-01-01 00:04 UTC): no.',
		);
	});
});
