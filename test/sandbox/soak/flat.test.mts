import fc from 'fast-check';
import { flatness } from '../../../sandbox/soak/flat.mts';

const BOUND = { percent: 10, plus: 10 };
const figures = (least: number, most: number) =>
	fc.array(fc.integer({ min: least, max: most }), { minLength: 6, maxLength: 60 });

describe('the rule of flatness', () => {
	it('calls figures flat that stay within the bound, whatever their sequence', () => {
		fc.assert(
			fc.property(figures(200, 230), (given) => {
				expect(flatness(given, BOUND).flat).toBe(true);
			}),
		);
	});

	it('fails on growth: what rises in every hour is not flat', () => {
		fc.assert(
			fc.property(figures(0, 10), fc.integer({ min: 20, max: 50 }), (noise, growth) => {
				const rising = noise.map((jitter, hour) => 200 + jitter + hour * growth);
				expect(flatness(rising, BOUND).flat).toBe(false);
			}),
		);
	});

	it('takes a peak for no growth as long as memory comes down again', () => {
		expect(flatness([200, 210, 205, 900, 200, 210, 900, 205, 900], BOUND)).toEqual({
			first: 200,
			last: 205,
			limit: 230,
			flat: true,
		});
	});

	it('judges the low-water mark: one low hour at the start does not hide that all later ones are high', () => {
		expect(flatness([200, 400, 400, 400, 400, 400], BOUND).flat).toBe(false);
	});

	it('refuses to judge fewer figures than thirds can be made of', () => {
		expect(() => flatness([1, 1, 1, 1, 1], BOUND)).toThrow('5 figures show nothing');
	});
});
