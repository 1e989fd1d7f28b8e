import fc from 'fast-check';
import { convertedPrice, lineAmounts } from '../../../../nodes/KhaosControl/domain/lineAmounts';
import { calculateLine } from '../../../../sandbox/khaos/calc.mts';
import { lineVectors } from '../../../fixtures/khaos/lineVectors.mts';

const method = fc.constantFrom('gross' as const, 'net' as const);
const unitPrice = fc.integer({ min: 0, max: 10_000_000 });
const quantity = fc.oneof(
	fc.integer({ min: 1, max: 5_000 }),
	fc.integer({ min: 1, max: 50_000_000 }).map((tenThousandths) => tenThousandths / 10_000),
);
const taxPercent = fc.constantFrom(0, 5, 12.5, 17.5, 20, 23, 25);
const discountPercent = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);
const line = fc.record({ unitPrice, quantity, taxPercent, discountPercent });

describe('what Khaos Control computes for a line', () => {
	it.each(lineVectors)(
		'by the %s method %dp × %d at %d%% VAT less %d%% is the sheet’s figure',
		(by, price, units, tax, discount, expected) => {
			const amounts = lineAmounts(by, {
				unitPrice: price,
				quantity: units,
				taxPercent: tax,
				discountPercent: discount,
			});
			expect([amounts.discount, amounts.net, amounts.tax, amounts.gross]).toEqual(expected);
		},
	);

	it('has all 36 lines of the sheet to go by', () => {
		expect(lineVectors.filter(([by]) => by === 'gross')).toHaveLength(18);
		expect(lineVectors.filter(([by]) => by === 'net')).toHaveLength(18);
	});

	it('is whole pennies whose net and tax make the gross, discount and amount the full price', () => {
		fc.assert(
			fc.property(method, line, (by, given) => {
				const { discount, net, tax, gross } = lineAmounts(by, given);
				for (const amount of [discount, net, tax, gross]) {
					expect(Number.isSafeInteger(amount)).toBe(true);
					expect(amount).toBeGreaterThanOrEqual(0);
				}
				expect(net + tax).toBe(gross);
				const full = lineAmounts(by, { ...given, discountPercent: 0 });
				expect((by === 'gross' ? gross : net) + discount).toBe(full[by]);
			}),
		);
	});

	it('is what the simulator’s own arithmetic gives, which shares no code with it', () => {
		const text = (figure: number) => figure.toFixed(4);
		fc.assert(
			fc.property(method, line, (by, given) => {
				const theirs = calculateLine(by, {
					unitPrice: (given.unitPrice / 100).toFixed(2),
					quantity: text(given.quantity),
					taxPercent: text(given.taxPercent),
					discountPercent: text(given.discountPercent),
				});
				expect(lineAmounts(by, given)).toEqual(theirs);
			}),
			{ numRuns: 500 },
		);
	});

	it('rounds half a penny up, whatever binary fractions say', () => {
		expect(lineAmounts('gross', { unitPrice: 115, quantity: 0.1 }).gross).toBe(12);
		expect(lineAmounts('net', { unitPrice: 5, quantity: 1, taxPercent: 10 }).tax).toBe(1);
		expect(
			lineAmounts('gross', { unitPrice: 1005, quantity: 1, discountPercent: 10 }),
		).toMatchObject({ discount: 101, gross: 904 });
	});

	it('refuses figures that cannot be exact', () => {
		expect(() => lineAmounts('gross', { unitPrice: 1.5, quantity: 1 })).toThrow(RangeError);
		expect(() => lineAmounts('gross', { unitPrice: 1, quantity: 1 / 3 })).toThrow(RangeError);
		expect(() => lineAmounts('gross', { unitPrice: 1, quantity: NaN })).toThrow();
	});
});

describe('a price of the other kind', () => {
	it('becomes gross with the VAT, and net again within a penny', () => {
		expect(convertedPrice('gross', 1000, 20)).toBe(1200);
		expect(convertedPrice('net', 1999, 20)).toBe(1666);
		fc.assert(
			fc.property(unitPrice, taxPercent, (price, tax) => {
				const back = convertedPrice('net', convertedPrice('gross', price, tax), tax);
				expect(Math.abs(back - price)).toBeLessThanOrEqual(1);
			}),
		);
	});
});
