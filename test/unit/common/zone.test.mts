import fc from 'fast-check';
import { isTimeZone, offsetAt } from '../../../nodes/common/zone';

const HOUR = 3_600_000;
const ZONES = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'UTC'];

/** What a formatter made for this moment alone says. */
function offsetByItself(utcMs: number, zone: string): number {
	const inZone = new Date(utcMs).toLocaleString('sv-SE', { timeZone: zone });
	const inUtc = new Date(utcMs).toLocaleString('sv-SE', { timeZone: 'UTC' });
	return Date.parse(`${inZone.replace(' ', 'T')}Z`) - Date.parse(`${inUtc.replace(' ', 'T')}Z`);
}

describe('the offset of a zone', () => {
	it('is that of the moment, also on the days in which the clocks change', () => {
		const changes = [
			'2024-03-31T01:00Z',
			'2024-10-27T01:00Z',
			'2024-11-03T06:00Z',
			'2024-04-06T15:00Z',
		];
		const around = fc
			.tuple(fc.constantFrom(...changes), fc.integer({ min: -30 * 3600, max: 30 * 3600 }))
			.map(([change, seconds]) => Date.parse(change) + seconds * 1000);
		const any = fc.integer({ min: 0, max: 2_000_000_000 }).map((second) => second * 1000);
		fc.assert(
			fc.property(fc.oneof(around, any), fc.constantFrom(...ZONES), (moment, zone) => {
				expect(offsetAt(moment, zone)).toBe(offsetByItself(moment, zone));
			}),
			{ numRuns: 500 },
		);
		expect(offsetAt(Date.parse('2024-10-27T00:59:59.999Z'), 'Europe/London')).toBe(HOUR);
		expect(offsetAt(Date.parse('2024-10-27T01:00:00Z'), 'Europe/London')).toBe(0);
	});

	it('is known for the zones that there are', () => {
		expect(ZONES.every(isTimeZone)).toBe(true);
		expect(['Europe/Sample', 'BST/GMT', 'x'].some(isTimeZone)).toBe(false);
	});
});
