import fc from 'fast-check';
import {
	givenAmount,
	minorNumber,
	minorText,
	share,
	toMinor,
} from '../../../../nodes/Mirakl/payloads/minor.ts';

describe('amounts of money in whole units', () => {
	it('says every amount of up to four decimals back as it was', () => {
		fc.assert(
			fc.property(fc.integer({ min: -1e11, max: 1e11 }), (minor) => {
				expect(toMinor(minorNumber(minor))).toBe(minor);
				expect(toMinor(minorText(minor))).toBe(minor);
			}),
		);
	});

	it('reads what binary arithmetic has left of a JSON number', () => {
		expect(toMinor(0.1 + 0.2)).toBe(3000);
		expect(toMinor(1.005)).toBe(10_050);
		expect(minorText(toMinor('12.5'))).toBe('12.50');
	});

	it('divides into whole pennies, never more than there is, and all of it for all units', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 1e9 }),
				fc.integer({ min: 1, max: 100 }),
				fc.integer({ min: 1, max: 100 }),
				(minor, of, count) => {
					const part = share(minor, count, of);
					expect(part).toBeLessThanOrEqual(minor);
					if (count >= of) expect(part).toBe(minor);
					else expect(part % 100).toBe(0);
				},
			),
		);
	});

	it.each(['', 'abc', '-1', '1.234', '1,50', '1e3'])('refuses %j from a person', (given) => {
		expect(givenAmount.safeParse(given).success).toBe(false);
	});
});
