import fc from 'fast-check';
import { khaosGross, unitPrices } from '../../../../nodes/KhaosMiraklSync/domain/orders/prices';

/** Quantity, unit price, discount per cent → discount and gross: rows of Khaos Control's own calculation sheet, in pence. */
const SHEET: Array<[number, number, number, number, number]> = [
	[3, 19999, 5, 3000, 56997],
	[4, 13532, 10, 5413, 48715],
	[1, 190, 13.15, 25, 165],
	[5, 999, 0, 0, 4995],
	[1, 1200, 1, 12, 1188],
	[8, 1199, 99, 9496, 96],
	[1, 1499, 50, 750, 749],
	[23, 2300, 33.33, 17632, 35268],
	[83, 1500, 0, 0, 124500],
	[11, 805, 0, 0, 8855],
	[3, 999, 19.18, 575, 2422],
	[33, 13532, 9, 40190, 406366],
];

describe('what Khaos Control computes for a gross line', () => {
	it.each(SHEET)(
		'%d × %dp less %d%% is the sheet’s figure',
		(quantity, unitPrice, percent, discount, gross) => {
			expect(khaosGross({ quantity, unitPrice }, percent)).toEqual({ discount, gross });
		},
	);
});

describe('unit prices of a line', () => {
	it('are one where the price divides, and two a penny apart where it does not', () => {
		expect(unitPrices({ price: 3000, quantity: 3 })).toEqual([{ quantity: 3, unitPrice: 1000 }]);
		expect(unitPrices({ price: 1000, quantity: 3 })).toEqual([
			{ quantity: 2, unitPrice: 333 },
			{ quantity: 1, unitPrice: 334 },
		]);
	});

	it('keep the quantity, add up to the price, and are at most two, a penny apart', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 5_000_000 }),
				fc.integer({ min: 1, max: 999 }),
				(price, quantity) => {
					const units = unitPrices({ price, quantity });
					expect(units.reduce((sum, each) => sum + each.quantity, 0)).toBe(quantity);
					expect(units.reduce((sum, each) => sum + khaosGross(each).gross, 0)).toBe(price);
					expect(units.length).toBeLessThanOrEqual(2);
					if (units.length === 2) expect(units[1].unitPrice - units[0].unitPrice).toBe(1);
				},
			),
		);
	});
});
