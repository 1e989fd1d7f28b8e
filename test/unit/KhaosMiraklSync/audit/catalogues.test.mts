import fc from 'fast-check';
import { skuProblem } from '../../../../nodes/KhaosMiraklSync/domain/audit/skus.ts';
import { assess } from '../../../../nodes/KhaosMiraklSync/domain/audit/assess.ts';
import { readAuditOffers } from '../../../../nodes/KhaosMiraklSync/edge/audit.ts';
import { readAuditedOperator } from '../../../../nodes/KhaosMiraklSync/edge/auditedOperator.ts';
import { operatorRow } from '../factories.mts';
import { found, setUp, stockItem } from './input.mts';

const offers = (...skus: string[]) => ['TEE', ...skus].map((sku) => ({ sku, deleted: false }));
const stock = (...codes: string[]) => ['TEE', ...codes].map((code) => stockItem(code));

describe('SKUs', () => {
	it('block exactly where Mirakl takes none: more than 40 characters, or a slash', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1, maxLength: 60 }), (sku) => {
				expect(skuProblem(sku) === '').toBe(sku.length <= 40 && !sku.includes('/'));
			}),
		);
		expect(found({ offers: offers('A/B'), stock: stock('A/B') })).toEqual([
			'SKU_FORBIDDEN blocker A/B',
			'CODE_FORBIDDEN info catalogue',
		]);
	});

	it('warn of outer spaces, which the edge keeps, and inform of case', () => {
		expect(readAuditOffers([{ sku: ' MUG ' }])).toEqual([{ sku: ' MUG ', deleted: false }]);
		expect(found({ offers: offers(' MUG'), stock: stock('MUG') })).toEqual([
			'SKU_SPELLING warning MUG',
		]);
		expect(found({ offers: offers('mug'), stock: stock('MUG') })).toEqual([
			'SKU_SPELLING info mug',
		]);
	});

	it('warn of an offer without a Stock Code, unless it is mapped or deleted', () => {
		expect(found({ offers: offers('GIFT') })).toEqual(['OFFER_UNKNOWN warning GIFT']);
		const skuMappings = [{ operator: '', sku: 'GIFT', stockCode: 'TEE' }];
		expect(found({ offers: [{ sku: 'GIFT', deleted: false }], skuMappings })).toEqual([]);
		expect(found({ offers: [...offers(), { sku: 'GIFT', deleted: true }] })).toEqual([]);
	});

	it('say which Stock Code differs from an unknown SKU in inner spaces and signs alone', () => {
		const input = setUp({ offers: offers('MUG BLUE 1'), stock: stock('MUG-BLUE-1') });
		const unknown = assess(input).findings.find(({ check }) => check === 'OFFER_UNKNOWN');
		expect(unknown?.fix).toContain("'MUG-BLUE-1'");
		const other = setUp({ offers: offers('MUG BLUE 2'), stock: stock('MUG-BLUE-1') });
		const none = assess(other).findings.find(({ check }) => check === 'OFFER_UNKNOWN');
		expect(none?.fix).not.toContain('MUG-BLUE-1');
	});

	it('warn where two of them show the units of one Stock Code, by the SKU Map or by case', () => {
		const skuMappings = [{ operator: '', sku: 'GIFT', stockCode: 'TEE' }];
		expect(found({ offers: offers('GIFT'), skuMappings })).toEqual(['OFFER_TWICE warning TEE']);
		expect(found({ offers: offers('tee') })).toContain('OFFER_TWICE warning TEE');
	});

	it('say which Stock Code carries an unknown SKU as its Other Ref or barcode', () => {
		const input = setUp({
			offers: offers('5012345678900'),
			stock: [stockItem('TEE'), stockItem('MUG', { barcodes: ['5012345678900'] })],
		});
		const unknown = assess(input).findings.find(({ check }) => check === 'OFFER_UNKNOWN');
		expect(unknown?.fix).toContain('MUG');
	});

	it('block where not one offer has a Stock Code', () => {
		expect(found({ offers: [{ sku: 'GIFT', deleted: false }] })).toContain(
			'OFFER_UNKNOWN blocker GIFT',
		);
	});

	it('block a mapping to a Stock Code that is not there, of this operator only', () => {
		const row = { operator: '', sku: 'A', stockCode: 'GONE' };
		expect(found({ skuMappings: [row] })).toEqual(['SKU_MAP blocker A → GONE']);
		expect(found({ skuMappings: [{ ...row, operator: 'Other' }] })).toEqual([]);
	});

	it('warn of a style that is offered, inform of a discontinued item and of codes without an offer', () => {
		const items = [
			...stock('MUG'),
			stockItem('STYLE', { isParent: true }),
			stockItem('OLD', { discontinued: true }),
		];
		expect(found({ offers: offers('STYLE', 'OLD'), stock: items })).toEqual([
			'NOT_SELLABLE warning STYLE',
			'NOT_SELLABLE info OLD',
			'CODE_WITHOUT_OFFER info catalogue',
		]);
	});
});

describe('the catalogue', () => {
	it('blocks for two Stock Codes that differ in case alone', () => {
		expect(found({ stock: stock('tee ') })).toEqual(['CODE_AMBIGUOUS blocker TEE']);
	});

	it('warns of a barcode of two items where one is offered, else informs', () => {
		const twice = (code: string) => stockItem(code, { barcodes: ['500'] });
		expect(found({ stock: [twice('TEE'), twice('MUG')], offers: offers('MUG') })).toEqual([
			'BARCODE_AMBIGUOUS warning 500',
		]);
		const unsold = [...stock(), twice('A'), twice('B')];
		expect(found({ stock: unsold })).toEqual([
			'CODE_WITHOUT_OFFER info catalogue',
			'BARCODE_AMBIGUOUS info 500',
		]);
	});

	it('warns of every level that is no whole number, and of no other', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 1 }), (quarters) => {
				const levels = quarters.map((each, n) => ({ stockCode: `S${n}`, level: each / 4 }));
				const broken = quarters.filter((each) => each % 4 !== 0).length;
				expect(found({ levels })).toHaveLength(Math.min(broken, 200) + (broken > 200 ? 1 : 0));
			}),
		);
	});
});

describe('operators side by side', () => {
	const own = setUp().operator;
	const other = (sharePercent: number, referencePrefix = 'OT-') => ({
		...own,
		...{ name: 'Other', referencePrefix },
		stockRule: { ...own.stockRule, sharePercent },
	});

	it('warn exactly where the shares of one stock sum above 100 %', () => {
		fc.assert(
			fc.property(fc.nat(100), fc.nat(100), (a, b) => {
				const mine = { ...own, stockRule: { ...own.stockRule, sharePercent: a } };
				const warned = found({ operators: [mine, other(b)] });
				expect(warned).toEqual(a + b > 100 ? ['SHARES warning all Stock Codes'] : []);
			}),
		);
	});

	it('count the Stock Rules of a code', () => {
		const mine = { ...own, stockRule: { ...own.stockRule, sharePercent: 50 } };
		const stockRules = [{ operator: 'Other', stockCode: 'TEE', sharePercent: 80 }];
		expect(found({ operators: [mine, other(50)], stockRules })).toEqual(['SHARES warning TEE']);
	});

	it('block where two have one prefix', () => {
		expect(found({ operators: [own, other(0, 'ex-')] })).toEqual(['PREFIX_SHARED blocker Other']);
	});
});

describe('an operator row with cells that cannot be used', () => {
	it('gives every problem at once, and the rest of the row', () => {
		const row = operatorRow({
			...{ customerPolicy: 'generic', salesSource: '', shippedMeans: 'posted' },
			bufferUnits: 'many',
		});
		const { operator, problems } = readAuditedOperator(row);
		expect(problems.map(({ column }) => column).sort()).toEqual([
			...['bufferUnits', 'genericCustomerCode', 'salesSource', 'shippedMeans'],
		]);
		expect(operator).toMatchObject({ referencePrefix: 'EX-', shippedMeans: 'confirmShipment' });
		expect(readAuditedOperator(operatorRow()).problems).toEqual([]);
	});
});

describe('builds whose components nobody wrote down', () => {
	it('are named once, for information, where they are offered', () => {
		const levels = [{ stockCode: 'TEE', level: 0, buildPotential: 3 }];
		const components = [{ stockCode: 'tee', component: 'CLOTH', units: 1 }];
		expect(found({ levels })).toEqual(['COMPONENTS info builds']);
		expect(found({ levels, components })).toEqual([]);
		expect(found({ levels: [{ ...levels[0], stockCode: 'SET' }] })).toEqual([]);
	});
});
