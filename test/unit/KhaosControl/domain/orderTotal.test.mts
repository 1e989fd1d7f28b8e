import fc from 'fast-check';
import { predictedTotal, type SentLine } from '../../../../nodes/KhaosControl/domain/orderTotal';
import { lineVectors } from '../../../fixtures/khaos/lineVectors.mts';

const sheet = (method: 'gross' | 'net'): SentLine[] =>
	lineVectors
		.filter(([by]) => by === method)
		.map(([priceIs, unitPrice, quantity, taxPercent, discountPercent]) => ({
			priceIs,
			unitPrice,
			quantity,
			taxPercent,
			discountPercent,
		}));

describe('the total that Khaos Control will compute', () => {
	it('is the sheet’s total with its delivery of 12.00, by either method', () => {
		expect(predictedTotal('gross', sheet('gross'), 1200)).toMatchObject({ total: 759_016 });
		expect(predictedTotal('net', sheet('net'), 1200)).toMatchObject({ total: 773_690 });
	});

	it('needs no VAT for gross prices in a gross class', () => {
		fc.assert(
			fc.property(
				fc.array(
					fc.record({
						unitPrice: fc.integer({ min: 0, max: 1_000_000 }),
						quantity: fc.integer({ min: 1, max: 100 }),
					}),
				),
				fc.integer({ min: 0, max: 100_000 }),
				(lines, delivery) => {
					const sent = lines.map((line) => ({ ...line, priceIs: 'gross' as const }));
					const sum = lines.reduce((total, each) => total + each.unitPrice * each.quantity, 0);
					expect(predictedTotal('gross', sent, delivery)).toMatchObject({ total: sum + delivery });
				},
			),
		);
	});

	it.each([
		['net prices in a net class', 'net', 'net'],
		['net prices in a gross class', 'gross', 'net'],
		['gross prices in a net class', 'net', 'gross'],
	] as const)('is not guessed for %s without their VAT', (_what, method, priceIs) => {
		const line = { unitPrice: 1000, quantity: 1, priceIs };
		const known = { ...line, taxPercent: 20 };
		expect(predictedTotal(method, [known, line], 0)).toEqual({
			unknown: 'the VAT of line 2 is not given',
		});
		expect(predictedTotal(method, [known], 0)).toMatchObject({
			total: priceIs === 'net' ? 1200 : 1000,
		});
	});

	it('is not guessed where Khaos Control adds its own delivery', () => {
		expect(predictedTotal('gross', [], 'own')).toHaveProperty('unknown');
		expect(predictedTotal('gross', [], 0)).toEqual({ total: 0, lines: [] });
	});
});
