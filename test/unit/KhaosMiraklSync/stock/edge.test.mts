import { readOffers } from '../../../../nodes/KhaosMiraklSync/edge/offers.ts';
import {
	readMoved,
	readPlan,
	readStockFigures,
	readStockImport,
	readStockRules,
} from '../../../../nodes/KhaosMiraklSync/edge/stock.ts';

describe('offers', () => {
	it('are read alike from single items and from a summary', () => {
		const item = {
			sku: ' TEE ',
			quantity: '4',
			price: '19.99',
			active: 'false',
			deleted: 0,
			state: '11',
		};
		const offer = {
			sku: 'TEE',
			offerId: '',
			quantity: 4,
			price: 1999,
			active: false,
			deleted: false,
		};
		expect(readOffers([item])).toEqual([offer]);
		expect(readOffers([{ startedAt: '2026-03-01T00:00:00Z', count: 1, offers: [item] }])).toEqual([
			offer,
		]);
	});

	it('are refused with the name of the offer and the field', () => {
		expect(() => readOffers([{ sku: 'TEE', quantity: 'many' }])).toThrow(
			"Mirakl offer, row 'TEE', column 'quantity': 'many' is not a number",
		);
	});
});

describe('what moved', () => {
	const entry = { stockCode: 'TEE', otherRef: '', lastUpdated: '2026-03-01T09:00:00Z' };
	const read = { stockCode: 'TEE', lastUpdated: Date.parse('2026-03-01T09:00:00Z') };

	it('is read alike from a summary and from single items, with the earliest clock', () => {
		const summary = { since: '', serverTime: '2026-03-01T10:00:00Z', count: 1, moved: [entry] };
		const expected = { serverTime: Date.parse('2026-03-01T10:00:00Z'), moved: [read] };
		expect(readMoved([summary])).toEqual(expected);
		const items = [
			{ ...entry, serverTime: '2026-03-01T10:00:00Z' },
			{ ...entry, serverTime: '2026-03-01T10:00:09Z' },
		];
		expect(readMoved(items)).toEqual({ ...expected, moved: [read, read] });
	});

	it('is nothing, at no time, where Khaos Control was not asked', () => {
		expect(readMoved([])).toEqual({ serverTime: undefined, moved: [] });
	});
});

describe('stock levels', () => {
	it('take numbers as text, and build potential and status where they are given', () => {
		expect(
			readStockFigures([{ stockCode: 'TEE', level: '-1.5', buildPotential: null, status: null }]),
		).toEqual([{ stockCode: 'TEE', level: -1.5, buildPotential: 0, status: undefined, readAt: 0 }]);
	});

	it('are no answer without a level, unless the status says that it does not matter', () => {
		const items = [1, 4, 5, null].map((status) => ({
			stockCode: `S${status}`,
			level: null,
			status,
		}));
		expect(readStockFigures(items).map(({ stockCode }) => stockCode)).toEqual(['S4', 'S5']);
	});
});

describe('stock rules', () => {
	it('leave an empty cell open, keep a 0, and leave out rows without a Stock Code', () => {
		const row = { operator: null, stockCode: 'TEE', bufferUnits: 0, sharePercent: '50', cap: null };
		expect(readStockRules([row, { stockCode: '' }])).toEqual([
			{ operator: '', stockCode: 'TEE', bufferUnits: 0, sharePercent: 50 },
		]);
	});

	it('refuse a share above 100 per cent by name', () => {
		expect(() => readStockRules([{ stockCode: 'TEE', sharePercent: 120 }])).toThrow(
			"Table 'Khaos Mirakl Stock Rules', row 'TEE', column 'sharePercent': '120'",
		);
	});
});

describe('an import and its plan', () => {
	it('are read with what is missing left open', () => {
		expect(readStockImport([{ importId: 7, status: 'complete', lines: 2 }])).toEqual({
			importId: '7',
			status: 'COMPLETE',
			lines: 2,
			linesInError: 0,
			rejected: [],
			completedAt: undefined,
		});
		expect(readStockImport([])).toBeUndefined();
		const lines = [
			{ action: 'send', sku: 'a', stockCode: 'A', quantity: 2 },
			{ action: 'none', stockCode: 'B' },
			{ action: 'hold', stockCode: 'C' },
			{ action: 'summary' },
		];
		expect(readPlan(lines)).toEqual({
			planned: [{ sku: 'a', stockCode: 'A', quantity: 2 }],
			held: 1,
			heldSkus: [''],
			refusals: [],
			blast: '',
		});
	});
});
