import fc from 'fast-check';
import { folded } from '../../../../nodes/KhaosMiraklSync/domain/skuMap.ts';
import { planUpdate } from '../../../../nodes/KhaosMiraklSync/domain/stock/planUpdate.ts';
import { anyLevel, figureWith, operatorWith, orderWith, viewOf } from './samples.mts';

const offer = { sku: 'TEE', quantity: 1, price: 100, active: true, deleted: false };
const nothing = { codes: ['TEE'], figures: [figureWith()], offers: [] };

describe('the stock plan', () => {
	it('sends level less promised units under the code itself where no SKU is mapped', () => {
		const operator = operatorWith({ warehouseCode: 'MAIN' });
		const view = viewOf({ operator, orders: [orderWith({ operator: 'Southgate' })] });
		expect(planUpdate({ ...view, ...nothing })).toEqual([
			{
				action: 'send',
				sku: 'TEE',
				stockCode: 'TEE',
				warehouseCode: 'MAIN',
				quantity: 8,
				level: 10,
				buildPotential: 0,
				promised: 2,
				findings: [],
			},
		]);
	});

	it('never sends a code that Khaos Control did not answer for, and never calls it zero', () => {
		const [line] = planUpdate({ ...viewOf({}), ...nothing, figures: [] });
		expect(line).toMatchObject({ action: 'none', quantity: null, findings: [] });
	});

	it('leaves out codes that cannot be the SKU of an offer, because one such line would stop the rest', () => {
		const codes = ['TEE', 'TEE/BLK', 'T'.repeat(41)];
		const figures = codes.map((stockCode) => figureWith({ stockCode }));
		const lines = planUpdate({ ...viewOf({}), codes, figures, offers: [] });
		expect(lines.map(({ sku }) => sku)).toEqual(['TEE']);
	});

	it('says that an offer has no Stock Code only where the offer was read', () => {
		const [line] = planUpdate({ ...viewOf({}), ...nothing, figures: [], offers: [offer] });
		expect(line.findings).toMatchObject([{ kind: 'OFFER_WITHOUT_STOCK_CODE', subject: 'TEE' }]);
	});

	it('sends every SKU that sells the code, and none that is mapped to another code', () => {
		const mappings = [
			{ operator: 'Northgate', sku: 'SHIRT', stockCode: 'tee' },
			{ operator: '', sku: 'MUG', stockCode: 'CUP' },
			{ operator: 'Southgate', sku: 'OTHER', stockCode: 'TEE' },
		];
		const view = viewOf({ mappings });
		const skus = (codes: string[]) =>
			planUpdate({
				...view,
				codes,
				figures: codes.map((stockCode) => figureWith({ stockCode })),
				offers: [],
			}).map(({ sku }) => sku);
		expect(skus(['TEE'])).toEqual(['SHIRT', 'TEE']);
		expect(skus(['MUG'])).toEqual([]);
		expect(skus(['MUG', 'CUP'])).toEqual(['MUG', 'CUP']);
	});

	it('spells an SKU as its offer does', () => {
		const offers = [{ ...offer, sku: 'tee' }];
		expect(planUpdate({ ...viewOf({}), ...nothing, offers }).map(({ sku }) => sku)).toEqual([
			'tee',
		]);
	});

	it('offers nothing of a discontinued code and the set number of one that is not controlled', () => {
		const view = viewOf({ operator: operatorWith({ nonControlledQuantity: 99 }) });
		const quantityAt = (status: number) =>
			planUpdate({ ...view, ...nothing, figures: [figureWith({ status })] })[0].quantity;
		expect(quantityAt(4)).toBe(0);
		expect(quantityAt(5)).toBe(99);
	});

	it('takes the lowest of several figures of one code', () => {
		const figures = [figureWith({ level: 7 }), figureWith({ stockCode: 'tee', level: 3 })];
		expect(planUpdate({ ...viewOf({}), ...nothing, figures })).toMatchObject([{ quantity: 3 }]);
	});

	it('plans each SKU once, with the code that the map gives it, for any codes and maps', () => {
		const name = fc.constantFrom('A', 'a', 'B', 'C', 'D');
		const mapping = fc.record({
			operator: fc.constantFrom('', 'Northgate'),
			sku: name,
			stockCode: name,
		});
		fc.assert(
			fc.property(fc.array(name), fc.array(mapping), anyLevel, (codes, mappings, level) => {
				const view = viewOf({ mappings });
				const figures = ['A', 'B', 'C'].map((stockCode) => figureWith({ stockCode, level }));
				const lines = planUpdate({ ...view, codes, figures, offers: [] });
				const skus = lines.map(({ sku }) => folded(sku));
				expect(new Set(skus).size).toBe(skus.length);
				for (const { sku, stockCode } of lines) {
					expect(folded(view.skuMap.stockCodeOf(sku))).toBe(folded(stockCode));
				}
			}),
		);
	});

	it('never offers, on all operators that get the whole stock, a unit that a waiting order needs', () => {
		const waiting = fc.array(
			fc.record({ quantity: fc.integer({ min: 1, max: 5 }), assigned: fc.boolean() }),
		);
		fc.assert(
			fc.property(anyLevel, waiting, (level, needs) => {
				const orders = needs.map(({ quantity, assigned }, index) =>
					orderWith({
						orderId: `N-${index}`,
						operator: index % 2 ? 'Northgate' : 'Southgate',
						khaosState: assigned ? 'open' : 'none',
						assigned,
						lines: [{ lineId: '1', sku: 'TEE', stockCode: 'TEE', quantity, live: true }],
					}),
				);
				const needed = needs.reduce(
					(sum, { quantity, assigned }) => sum + (assigned ? 0 : quantity),
					0,
				);
				const [{ quantity }] = planUpdate({
					...viewOf({ orders }),
					...nothing,
					figures: [figureWith({ level })],
				});
				expect((quantity ?? 0) + needed).toBeLessThanOrEqual(Math.max(level, needed));
			}),
		);
	});
});
