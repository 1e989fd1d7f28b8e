import fc from 'fast-check';
import {
	dateOnly,
	decidingDate,
	fromWallClock,
	wallClock,
	wallClockSince,
} from '../../../nodes/KhaosControl/transport/time';

const LONDON = 'Europe/London';
const at = (iso: string) => Date.parse(iso);

describe("Khaos Control's times", () => {
	it('are the wall clock of the zone, in summer and in winter', () => {
		expect(wallClock(at('2024-05-14T08:00:00Z'), LONDON)).toBe('2024-05-14T09:00:00');
		expect(wallClock(at('2024-01-14T08:00:00Z'), LONDON)).toBe('2024-01-14T08:00:00');
		expect(wallClock(at('2024-01-14T00:00:00Z'), LONDON)).toBe('2024-01-14T00:00:00');
	});

	it.each([
		['2024-05-14T09:12:44.183+01:00', '2024-05-14T08:12:44.183Z'],
		// Delphi adds today's offset even to dates of the other season
		['2024-01-14T09:12:44.183+01:00', '2024-01-14T09:12:44.183Z'],
		['2024-05-14T09:12:44.183Z', '2024-05-14T08:12:44.183Z'],
		['2024-05-14', '2024-05-13T23:00:00.000Z'],
		['1899-12-30T00:00:00.000Z', ''],
		['', ''],
	])('are read without their offset: %s', (text, expected) => {
		expect(fromWallClock(text, LONDON)).toBe(expected);
	});

	it('give the earlier moment in the repeated hour, and a moment in the hour that does not exist', () => {
		expect(fromWallClock('2024-10-27T01:30:00', LONDON)).toBe('2024-10-27T00:30:00.000Z');
		expect(fromWallClock('2024-03-31T01:30:00', LONDON)).toMatch(/^2024-03-31T0[01]:30:00/);
	});

	it('come back the same when read after writing, but for the repeated hour', () => {
		const seconds = fc.integer({ min: 0, max: 2_000_000_000 });
		fc.assert(
			fc.property(seconds, fc.constantFrom(LONDON, 'America/New_York', 'UTC'), (second, zone) => {
				const back = Date.parse(fromWallClock(wallClock(second * 1000, zone), zone));
				expect([0, 3_600_000]).toContain(second * 1000 - back);
			}),
		);
	});

	it('are asked for so early that nothing after the moment has an earlier wall clock', () => {
		const around = at('2024-10-27T00:00:00Z');
		fc.assert(
			fc.property(
				fc.integer({ min: -10_000, max: 10_000 }),
				fc.integer({ min: 0, max: 20_000 }),
				(offset, later) => {
					const since = around + offset * 1000;
					const stamp = wallClock(since + later * 1000, LONDON);
					expect(stamp >= wallClockSince(since, LONDON)).toBe(true);
				},
			),
		);
		expect(wallClockSince(at('2024-05-14T08:00:01Z'), LONDON)).toBe('2024-05-14T09:00:01');
	});

	it.each(['tomorrow', '14/05/2024', '2024-13-01T00:00:00', '2024-02-30', '2024-05-14T25:00:00'])(
		'are an error that names them where they cannot be read: %s',
		(text) => {
			expect(() => fromWallClock(text, LONDON, 'LastUpdated of A')).toThrow(
				expect.objectContaining({
					kind: 'doubtful',
					message: `Khaos Control gave LastUpdated of A as '${text}', which is no date`,
				}),
			);
		},
	);

	it.each(['05/14/2024', '31/02/2024', '1/5/24', '14.05.2024', 'yesterday', '0000-00-00'])(
		'are, as days that decide something, an error where they cannot be read: %s',
		(text) => {
			expect(() => decidingDate(text, 'SHIP_DATE of I1')).toThrow(/SHIP_DATE of I1 .* no date/);
			expect(dateOnly(text)).toBe('');
		},
	);

	it.each(['', ' ', '30/12/1899', '1899-12-30', '1899-12-30T00:00:00.000Z'])(
		"are no day where there is none, or Delphi's zero: %p",
		(text) => expect(decidingDate(text, 'x')).toBe(''),
	);

	it('have days in the British order, and none where there is no date', () => {
		expect(dateOnly('14/05/2024')).toBe('2024-05-14');
		expect(dateOnly('2024-05-14')).toBe('2024-05-14');
		expect(decidingDate('14/05/2024 10:31', 'x')).toBe('2024-05-14');
		expect(dateOnly('30/12/1899')).toBe('');
		expect(dateOnly('')).toBe('');
	});
});
