import fc from 'fast-check';
import { lineAmounts } from '../../../../nodes/KhaosControl/domain/lineAmounts';
import { unitPrices } from '../../../../nodes/KhaosMiraklSync/domain/orders/prices';

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
					expect(units.reduce((sum, each) => sum + lineAmounts('gross', each).gross, 0)).toBe(
						price,
					);
					expect(units.length).toBeLessThanOrEqual(2);
					if (units.length === 2) expect(units[1].unitPrice - units[0].unitPrice).toBe(1);
				},
			),
		);
	});
});
