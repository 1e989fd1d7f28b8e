import { calculateLine, type CalcMethod } from '../../../sandbox/khaos/calc.mts';
import { decimal, divideHalfUp, money, pence } from '../../../sandbox/khaos/decimal.mts';

type Vector = [
	method: CalcMethod,
	unit: string,
	quantity: string,
	tax: string,
	discount: string,
	expected: [discount: number, net: number, tax: number, gross: number],
];

describe('line amounts', () => {
	it.each<Vector>([
		['gross', '199.99', '3', '20', '5', [3000, 47498, 9499, 56997]],
		['gross', '135.32', '4', '20', '10', [5413, 40596, 8119, 48715]],
		['gross', '1.90', '1', '0', '13.15', [25, 165, 0, 165]],
		['gross', '9.99', '5', '20', '0', [0, 4163, 832, 4995]],
		['gross', '11.99', '8', '20', '99', [9496, 80, 16, 96]],
		['gross', '23.00', '23', '0', '33.33', [17632, 35268, 0, 35268]],
		['gross', '135.32', '33', '20', '9', [40190, 338638, 67728, 406366]],
		['net', '170.20', '3', '20', '5', [2553, 48507, 9701, 58208]],
		['net', '115.17', '4', '20', '10', [4607, 41461, 8292, 49753]],
		['net', '10.21', '1', '20', '1', [10, 1011, 202, 1213]],
		['net', '10.20', '8', '20', '99', [8078, 82, 16, 98]],
		['net', '12.77', '83', '20', '0', [0, 105991, 21198, 127189]],
		['net', '115.17', '33', '20', '9', [34205, 345856, 69171, 415027]],
	])(
		'by the %s method: %s × %s at %s %% less %s %%',
		(method, unitPrice, quantity, taxPercent, discountPercent, expected) => {
			const line = calculateLine(method, { unitPrice, quantity, taxPercent, discountPercent });
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
