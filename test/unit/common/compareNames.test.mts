import fc from 'fast-check';
import { compareName, distance } from '../../../nodes/common/compareNames';

describe('a configured name', () => {
	const known = ['Example Marketplace', 'Internet', 'Main  Site', 'Telephone'];
	const check = (name: string) => compareName(name, known, 'Sales source');

	it('is found only where every character is the same', () => {
		expect(check('Internet')).toEqual({
			name: 'Internet',
			verdict: 'found',
			candidates: [],
			problem: '',
		});
		fc.assert(
			fc.property(fc.string(), fc.array(fc.string()), (name, list) => {
				expect(compareName(name, list, 'Site').verdict === 'found').toBe(list.includes(name));
			}),
		);
	});

	it('that differs in case, in spaces or in a few letters says so, with what Khaos Control has', () => {
		expect(check('internet')).toMatchObject({
			verdict: 'differsInCase',
			candidates: ['Internet'],
			problem:
				"Sales source 'internet' differs in upper and lower case: Khaos Control has 'Internet'",
		});
		expect(check('Main Site')).toMatchObject({ verdict: 'differsInSpaces' });
		expect(check('Exampel Marketplace')).toMatchObject({
			verdict: 'similar',
			problem:
				"Sales source 'Exampel Marketplace' is not in Khaos Control. Is it 'Example Marketplace'?",
		});
		expect(check('Shop')).toMatchObject({
			verdict: 'unknown',
			candidates: [],
			problem: "Sales source 'Shop' is not in Khaos Control",
		});
	});

	it('is as far from another as the letters to change', () => {
		expect(distance('kitten', 'sitting')).toBe(3);
		fc.assert(
			fc.property(fc.string(), fc.string(), (a, b) => {
				expect(distance(a, b)).toBe(distance(b, a));
				expect(distance(a, b) === 0).toBe(a === b);
				expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
			}),
		);
	});
});
