import { calculateLine } from '../../../sandbox/khaos/calc.mts';
import { decimal, divideHalfUp, money, pence } from '../../../sandbox/khaos/decimal.mts';
import { lineVectors } from '../../fixtures/khaos/lineVectors.mts';

describe('line amounts', () => {
	it.each(lineVectors)(
		'by the %s method: %dp × %d at %d %% less %d %% are as on the vendor’s sheet',
		(method, price, quantity, tax, discount, expected) => {
			const line = calculateLine(method, {
				unitPrice: money(price),
				quantity: String(quantity),
				taxPercent: String(tax),
				discountPercent: String(discount),
			});
			expect([line.discount, line.net, line.tax, line.gross]).toEqual(expected);
		},
	);

	it('rounds halves away from zero', () => {
		expect(divideHalfUp(5n, 10n)).toBe(1n);
		expect(divideHalfUp(-5n, 10n)).toBe(-1n);
		expect(pence(decimal('1.005'))).toBe(101);
		expect(money(-5)).toBe('-0.05');
	});

	it.each(['£1.00', '1,000.00', '1.', '', 'NaN'])('does not read %p as a number', (text) => {
		expect(() => decimal(text)).toThrow(RangeError);
	});
});
