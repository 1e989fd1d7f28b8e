import { skuMapFor } from '../../../../nodes/KhaosMiraklSync/domain/skuMap.ts';
import { lineCodes } from '../../../../nodes/KhaosMiraklSync/domain/stock/promised.ts';
import {
	codesWithoutOffer,
	expectedCodes,
} from '../../../../nodes/KhaosMiraklSync/domain/stock/withoutOffer.ts';
import { figureWith, orderWith, viewOf } from './samples.mts';

const mappings = [
	{ operator: 'Northgate', sku: 'NG-HAT', stockCode: 'HAT' },
	{ operator: '', sku: 'CAP-1', stockCode: 'CAP' },
	{ operator: 'Southgate', sku: 'SG-SCARF', stockCode: 'SCARF' },
];
const known = {
	operator: 'Northgate',
	mappings,
	rules: [
		{ operator: 'Northgate', stockCode: 'hat' },
		{ operator: 'Northgate', stockCode: 'MUG' },
		{ operator: '', stockCode: 'GLOVE' },
	],
	orders: [orderWith(), orderWith({ operator: 'Southgate', orderId: 'S-1', lines: [] })],
	offeredBefore: ['NG-HAT', 'SOCK'],
	skuMap: skuMapFor('Northgate', mappings),
	codeOf: lineCodes(mappings),
};

describe('Stock Codes that should have an offer', () => {
	it('are those that an operator’s own rows, orders and earlier offers name, each once', () => {
		expect(expectedCodes(known)).toEqual(['HAT', 'MUG', 'TEE', 'SOCK']);
	});

	it('are none where nothing was ever sold there, however large the catalogue', () => {
		const nothing = { ...known, orders: [], offeredBefore: [], mappings: [], rules: [] };
		expect(expectedCodes(nothing)).toEqual([]);
	});

	it('are said of only where they could be sold now', () => {
		const figures = new Map([
			['HAT', figureWith({ stockCode: 'HAT' })],
			['MUG', figureWith({ stockCode: 'MUG', level: 0 })],
		]);
		const view = viewOf({});
		expect(codesWithoutOffer(['HAT', 'MUG', 'SOCK'], (code) => figures.get(code), view)).toEqual([
			{
				stockCode: 'HAT',
				quantity: 10,
				findings: [
					{
						kind: 'STOCK_CODE_WITHOUT_OFFER',
						operator: 'Northgate',
						subject: 'HAT',
						message: "Stock Code 'HAT' is meant to be sold at Northgate and has no offer there.",
					},
				],
			},
		]);
	});
});
