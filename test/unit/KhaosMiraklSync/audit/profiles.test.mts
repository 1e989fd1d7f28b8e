import {
	PROFILES,
	profileFor,
	profileOf,
} from '../../../../nodes/KhaosMiraklSync/domain/profiles/profiles.ts';

describe('the operator profiles', () => {
	it('have an id and a name of their own, a source and the month in which it was read', () => {
		expect(new Set(PROFILES.map(({ id }) => id)).size).toBe(PROFILES.length);
		expect(new Set(PROFILES.map(({ name }) => name)).size).toBe(PROFILES.length);
		for (const { source, checkedOn } of PROFILES) {
			expect(source).not.toBe('');
			expect(checkedOn).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
		}
	});

	it('say something of each operator', () => {
		for (const { acceptance, refusal, shipping } of PROFILES) {
			const said = [acceptance, refusal, shipping].flatMap((part) => Object.keys(part));
			expect(said.length).toBeGreaterThan(0);
		}
	});

	it('warn before the limit, and refuse no sooner than the limit', () => {
		for (const { acceptance } of PROFILES) {
			const { alertHours = 0, limitHours, autoRejectHours = Infinity } = acceptance;
			expect(alertHours).toBeLessThanOrEqual(limitHours ?? Infinity);
			expect(limitHours ?? 0).toBeLessThanOrEqual(autoRejectHours);
		}
	});

	it('are found by id or by name without regard to case and signs, and not by a part of it', () => {
		expect(profileOf('b&q')?.id).toBe('bAndQ');
		expect(profileOf('BEST BUY US')?.id).toBe('bestBuyUs');
		expect(profileOf('the-range')?.name).toBe('The Range');
		expect(profileOf('Best Buy')).toBeUndefined();
		expect(profileOf('')).toBeUndefined();
	});

	it('count for an operator by what was chosen, else by its name, and not at all where none was wanted', () => {
		expect(profileFor('', 'The Range')?.name).toBe('The Range');
		expect(profileFor('b&q', 'The Range')?.id).toBe('bAndQ');
		expect(profileFor('None', 'The Range')).toBeUndefined();
	});
});
