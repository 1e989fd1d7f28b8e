import fc from 'fast-check';
import { nextCheckpoint } from '../../../../nodes/KhaosMiraklSync/domain/stock/checkpoint.ts';

const MINUTE = 60_000;
const at = (text: string) => new Date(nextCheckpoint(Date.parse(text))).toISOString();

/** What London's clocks show, as Khaos Control is asked: text that compares like the clock reading. */
function londonClock(moment: number): string {
	return new Date(moment).toLocaleString('sv-SE', { timeZone: 'Europe/London' });
}

describe('the next checkpoint', () => {
	it('is ten minutes before the clock of the service', () => {
		expect(at('2026-06-01T12:00:00.000Z')).toBe('2026-06-01T11:50:00.000Z');
	});

	it('is one hour earlier in the night the clocks go back', () => {
		expect(at('2026-10-25T00:40:00.000Z')).toBe('2026-10-24T23:30:00.000Z');
		expect(at('2026-10-25T02:30:00.000Z')).toBe('2026-10-25T02:20:00.000Z');
	});

	it('asks for everything that moves later, by the London wall clock, all year', () => {
		const night = Date.parse('2026-10-24T22:00:00Z');
		const minute = fc.oneof(
			fc.integer({ min: 0, max: 6 * 60 }),
			fc.integer({ min: 0, max: 300 * 1440 }),
		);
		fc.assert(
			fc.property(minute, fc.integer({ min: 0, max: 6 * 60 }), (start, later) => {
				const serverTime = night + start * MINUTE;
				const checkpoint = nextCheckpoint(serverTime);
				const movement = serverTime + later * MINUTE;
				expect(londonClock(movement) >= londonClock(checkpoint)).toBe(true);
			}),
			{ numRuns: 500 },
		);
	});
});
