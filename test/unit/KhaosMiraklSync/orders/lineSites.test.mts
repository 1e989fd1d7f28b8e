import { siteChooser } from '../../../../nodes/KhaosMiraklSync/domain/orders/lineSites.ts';
import { stockFigure } from '../factories.mts';

const sites = [1, 5].map((siteId) => ({ operator: '', siteId, warehouseCode: '' }));
const at = (siteId: number, level: number, siteName = siteId === 1 ? 'Main Site' : 'Overflow') =>
	stockFigure('TEE', level, { siteId, siteName });
const choose = (ownSite: string, ...levels: [number, number]) =>
	siteChooser(sites, ownSite, [at(1, levels[0]), at(5, levels[1])]);

describe('the site of an order line', () => {
	it('is left to the order where its own site has all units', () => {
		expect(choose('Overflow', 9, 2)('TEE', 2)).toBe('');
	});

	it('is the first of the table that has all units', () => {
		expect(choose('', 4, 9)('tee', 4)).toBe('Main Site');
		expect(choose('', 3, 9)('TEE', 4)).toBe('Overflow');
		expect(choose('Main Site', 3, 9)('TEE', 4)).toBe('Overflow');
	});

	it('takes what earlier lines were given off the site', () => {
		const next = choose('Main Site', 3, 9);
		expect([next('TEE', 2), next('TEE', 2), next('TEE', 1)]).toEqual(['', 'Overflow', '']);
	});

	it('is the order’s own where no site has all units, and the first of the table where it names none', () => {
		expect(choose('Main Site', 3, 2)('TEE', 4)).toBe('');
		expect(choose('', 3, 2)('TEE', 4)).toBe('Main Site');
	});

	it('is never named without rows in the table', () => {
		expect(siteChooser([], '', [stockFigure('TEE', 0)])('TEE', 4)).toBe('');
	});
});
