import { resolveSkus as operation } from '../../../../nodes/KhaosMiraklSync/actions/order/resolveSkus';
import {
	isSettled,
	resolvedFinder,
} from '../../../../nodes/KhaosMiraklSync/domain/orders/resolveSkus';
import { marketplaceOrder, operatorRow, runOperation } from '../factories.mts';

const resolve = (
	skus: string[],
	otherRefs: Array<[stockCode: string, otherRef: string]> = [],
	skuMap: Array<{ operator: string; sku: string; stockCode: string }> = [],
) =>
	runOperation(operation, {
		operatorRow: [operatorRow()],
		orders: [
			{ next: 'decide', skus },
			{ next: 'none', skus: ['NOT-ASKED'] },
		],
		levels: ['TEE', 'MUG'].map((stockCode) => ({ stockCode, level: 1 })),
		otherRefs: otherRefs.map(([stockCode, otherRef]) => ({ stockCode, otherRef })),
		skuMap,
	});

describe('SKUs that are no Stock Codes', () => {
	it('are looked for only where the SKU is no Stock Code, in any case', async () => {
		expect(await resolve(['TEE', 'tee', ' MUG '])).toEqual([]);
	});

	it('are mapped where exactly one Stock Code carries them as Other Ref', async () => {
		expect(await resolve(['5012345', 'TEE'], [['TEE', '5012345']])).toEqual([
			{
				operator: 'Example Market',
				sku: '5012345',
				answer: 'otherRef',
				stockCode: 'TEE',
				candidates: ['TEE'],
			},
		]);
	});

	it('are ambiguous where two Stock Codes carry them, and unknown where none does', async () => {
		const refs: Array<[string, string]> = [
			['TEE-B', 'abc'],
			['TEE-A', 'ABC'],
		];
		expect(await resolve(['ABC', 'XYZ'], refs)).toMatchObject([
			{ sku: 'ABC', answer: 'ambiguous', stockCode: '', candidates: ['TEE-A', 'TEE-B'] },
			{ sku: 'XYZ', answer: 'unknown', stockCode: '', candidates: [] },
		]);
	});

	it('go by the SKU Map first, even where it names a Stock Code that is not there', async () => {
		const mapped = (stockCode: string) => [{ operator: '', sku: 'ABC', stockCode }];
		expect(await resolve(['ABC'], [['MUG', 'ABC']], mapped('TEE'))).toEqual([]);
		expect(await resolve(['ABC'], [['MUG', 'ABC']], mapped('GONE'))).toMatchObject([
			{ answer: 'unknown', candidates: [] },
		]);
	});

	it('keep an order waiting for a cycle when one was just found, and not when it is unknown', () => {
		const order = marketplaceOrder({ lines: [{ sku: 'TEE' }, { sku: 'ABC' }] });
		const found = (answer: 'otherRef' | 'unknown' | 'ambiguous') =>
			resolvedFinder([{ sku: 'abc', answer, stockCode: '', candidates: [] }]);
		expect(isSettled(order, found('otherRef'))).toBe(false);
		expect(isSettled(order, found('unknown'))).toBe(true);
		expect(isSettled(order, found('ambiguous'))).toBe(true);
	});
});
