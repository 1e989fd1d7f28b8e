import { SimClock } from '../../../sandbox/clock.mts';
import { readWallClock, soapDateTime, statusDate } from '../../../sandbox/khaos/times.mts';

describe('the simulated clock', () => {
	it('stands still at speed 0, jumps when told and keeps the moment when its speed changes', () => {
		const clock = new SimClock(new Date('2024-05-14T09:00:00Z'), 0);
		clock.advance(90_000);
		expect(clock.now().toISOString()).toBe('2024-05-14T09:01:30.000Z');
		clock.set(new Date('2024-06-01T00:00:00Z'));
		clock.setSpeed(0);
		expect(clock.now().toISOString()).toBe('2024-06-01T00:00:00.000Z');
		expect(() => clock.setSpeed(-1)).toThrow(RangeError);
		expect(() => clock.set(new Date('never'))).toThrow(RangeError);
	});

	it('runs many times faster than real time', () => {
		jest.useFakeTimers({ now: 1_000_000 });
		try {
			const clock = new SimClock(new Date(0), 60);
			jest.setSystemTime(1_010_000);
			expect(clock.now().getTime()).toBe(600_000);
			clock.setSpeed(1);
			jest.setSystemTime(1_011_000);
			expect(clock.now().getTime()).toBe(601_000);
		} finally {
			jest.useRealTimers();
		}
	});
});

describe('London wall clock', () => {
	it.each([
		['2024-01-10T09:30:00', '2024-01-10T09:30:00.000Z'],
		['2024-07-01 11:00:00', '2024-07-01T10:00:00.000Z'],
		['2024-07-01', '2024-06-30T23:00:00.000Z'],
		['2024-10-27T01:30:00', '2024-10-27T00:30:00.000Z'],
		['2024-07-01T11:00:00.183-05:00', '2024-07-01T10:00:00.183Z'],
	])('reads %s as %s', (text, instant) => {
		expect(readWallClock(text)?.toISOString()).toBe(instant);
	});

	it.each(['14/05/2024', '2024-02-30', '1899-12-30T00:00:00', 'soon'])(
		'reads no date in %s',
		(text) => {
			expect(readWallClock(text)).toBeUndefined();
		},
	);

	it('prints the zero date of Delphi where there is none', () => {
		const summer = new Date('2024-07-01T10:00:00Z');
		expect(soapDateTime(undefined, summer)).toBe('1899-12-30T00:00:00.000+01:00');
		expect([statusDate(undefined), statusDate(new Date('2024-07-01T23:30:00Z'))]).toEqual([
			'',
			'02/07/2024',
		]);
	});
});
