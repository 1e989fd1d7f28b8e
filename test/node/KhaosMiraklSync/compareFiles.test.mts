import type { IDataObject } from 'n8n-workflow';
import { fileContent, fileItem } from '../files.mts';
import { asItems, OPERATOR_ROW, sync } from './run.mts';

const OFFERS = [
	'"sku","offerId","quantity","price","active","deleted"',
	'"TEE","1","12","10.00","true","false"',
	'"MUG","2","9","5.00","false","false"',
	'"GONE","3","4","1.00","true","false"',
	'"OLD","4","99","1.00","false","true"',
].join('\n');
const LEVELS = [
	{ stockCode: 'TEE', level: 10, buildPotential: 0, readAt: '2026-03-01T10:00:00Z' },
	{ stockCode: 'MUG', level: 10, buildPotential: 0, readAt: '2026-03-01T10:00:00Z' },
	{ stockCode: 'HAT', level: 3, buildPotential: 0, readAt: '2026-03-01T10:00:00Z' },
]
	.map((row) => JSON.stringify(row))
	.join('\n');

const item = (content: string, json: IDataObject = {}) => ({ json, binary: fileItem(content) });
const parameters = {
	operatorRow: asItems(OPERATOR_ROW),
	offers: [item(OFFERS, { startedAt: '2026-03-01T09:00:00Z', rows: 4 })] as never,
	levels: [item(LEVELS, { rows: 3 })] as never,
	orderRows: '',
	rules: '',
	skuMap: asItems({ operator: 'Northgate', sku: 'NG-HAT', stockCode: 'HAT' }),
	openExceptions: '',
	output: 'summary',
};

describe('Stock: Compare, of files', () => {
	it('gives counts, sums and findings, and the repairs as a file that Update Stock takes', async () => {
		const [compared] = await sync('stock', 'compare', { ...parameters, allOffers: true });
		expect(compared.json).toMatchObject({
			...{ offers: 4, tooMany: 1, tooFew: 0, repairs: 1, unknown: 1, inactive: 1 },
			...{ withoutOffer: 1, couldBeOversold: 3000, examined: null, repaired: 'TEE: 12 → 9' },
			toExplain: [{ sku: 'MUG', offerId: '2' }],
			findings: [
				{ kind: 'STOCK_DRIFT', subject: 'TEE', valueAtRisk: 3000 },
				{ kind: 'OFFER_INACTIVE', subject: 'MUG', valueAtRisk: 4500 },
				{ kind: 'OFFER_WITHOUT_STOCK_CODE', subject: 'GONE' },
				{ kind: 'STOCK_CODE_WITHOUT_OFFER', subject: 'HAT' },
			],
		});
		expect(fileContent(compared, 'repairs')).toBe(
			'"sku","quantity","warehouseCode"\n"TEE","9",""\n',
		);
		expect(fileContent(compared, 'differences').split('\n')).toHaveLength(6);
	});

	it('says of a differential export which SKUs it examined, and looks for no missing offers', async () => {
		const [compared] = await sync('stock', 'compare', parameters);
		expect(compared.json.examined).toEqual(['TEE', 'MUG', 'GONE', 'OLD']);
		expect(compared.json.withoutOffer).toBe(0);
	});

	it('has no file of repairs where there is nothing to repair', async () => {
		const [compared] = await sync('stock', 'compare', { ...parameters, offers: '' });
		expect(compared.json).toMatchObject({ offers: 0, differences: 0, findings: [] });
		expect(compared.binary).toEqual({});
	});

	it('compares files as it does items', async () => {
		const rows = OFFERS.split('\n')
			.slice(1)
			.map((line) => JSON.parse(`[${line}]`) as string[])
			.map(([sku, offerId, quantity, price, active, deleted]) => ({
				...{ sku, offerId, quantity, price, active, deleted },
			}));
		const levels = LEVELS.split('\n').map((line) => JSON.parse(line) as IDataObject);
		const asRows = { offers: asItems(...rows), levels: asItems(...levels), output: 'items' };
		const fromRows = await sync('stock', 'compare', { ...parameters, ...asRows });
		const fromFiles = await sync('stock', 'compare', { ...parameters, output: 'items' });
		expect(fromFiles.map(({ json }) => json)).toEqual(fromRows.map(({ json }) => json));
		expect(fromFiles).toHaveLength(3);
	});
});

describe('Stock: Choose Codes, of a file', () => {
	it('gives the codes behind the offers, and those that should have one, in one item', async () => {
		const [chosen] = await sync('stock', 'chooseCodes', {
			...parameters,
			moved: '',
			since: '',
			expectedCodes: true,
			checkpoints: asItems({ name: 'live', operator: 'Northgate', value: '["SOCK"]' }),
			output: 'list',
		});
		expect(chosen.json).toEqual({ stockCodes: ['HAT', 'SOCK', 'TEE', 'MUG', 'GONE'], count: 5 });
	});
});
