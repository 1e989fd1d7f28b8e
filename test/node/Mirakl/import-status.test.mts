import { fileContent } from '../files.mts';
import { AnsweringServer } from './answering.mts';
import { examplesOf, OPENAPI } from './openApi.mts';
import { failureOf, startShop, stopShops } from './shop.mts';

afterEach(stopShops);

const BASE = {
	stock: '/api/offers/stock/imports',
	prices: '/api/offers/pricing/imports',
	offers: '/api/offers/imports',
};

describe('Offer: Get Import Status', () => {
	it('reads a stock import', async () => {
		const shop = await startShop();
		const [{ importId }] = await shop.json('offer.updateStock', { sku: 'A', quantity: 1 });
		const [state] = await shop.json('offer.getImportStatus', { importType: 'stock', importId });
		expect(state).toMatchObject({
			...{ type: 'stock', importId, status: 'COMPLETE', linesInSuccess: 1, linesInError: 0 },
			hasErrorReport: false,
		});
	});

	it('takes an integer id for offers, and counts that are missing', async () => {
		const shop = await AnsweringServer.start({
			[`${BASE.offers}/2035`]: { import_id: 2035, status: 'QUEUED', brand_new: true },
		});
		const [state] = await shop.json('offer.getImportStatus', {
			importType: 'offers',
			importId: 2035,
		});
		expect(state).toMatchObject({ importId: '2035', status: 'QUEUED', linesRead: null });
	});

	it('finds the one price import in the list', async () => {
		const shop = await AnsweringServer.start({
			[BASE.prices]: { data: [{ import_id: 'p-1', status: 'RUNNING' }] },
		});
		const [state] = await shop.json('offer.getImportStatus', {
			importType: 'prices',
			importId: 'p-1',
		});
		expect(state.status).toBe('RUNNING');
		const error = await failureOf(
			shop.json('offer.getImportStatus', { importType: 'prices', importId: 'p-2' }),
		);
		expect(error.message).toContain("does not know the price import 'p-2'");
	});

	it('says that an id belongs to another type', async () => {
		const shop = await AnsweringServer.start({});
		const error = await failureOf(
			shop.json('offer.getImportStatus', { importType: 'offers', importId: '7d98c3c0-81fe' }),
		);
		expect(error.message).toContain('digits only');
		expect(shop.asked).toEqual([]);
	});
});

describe('Offer: Get Import Errors', () => {
	const errors = { importType: 'offers', importId: '1' };
	const report = (body: string | Buffer, type = 'text/csv') => ({
		[`${BASE.offers}/1/error_report`]: {
			reply: {
				body,
				headers: { 'content-type': type, 'content-disposition': 'attachment; filename="r.csv"' },
			},
		},
	});

	it('gives each line with its SKU, reason and values', async () => {
		const shop = await AnsweringServer.start(
			report('"sku";"price";"error-line";"error-message"\n"A";"1,5";"2";"Not a number"\n'),
		);
		expect(await shop.json('offer.getImportErrors', errors)).toEqual([
			{
				...{ importId: '1', sku: 'A', line: 2, reason: 'Not a number' },
				values: { sku: 'A', price: '1,5' },
			},
		]);
	});

	it('gives the report as a file, to correct and send again', async () => {
		const shop = await AnsweringServer.start(report('"any";"thing"\n'));
		const [item] = await shop.run('offer.getImportErrors', { ...errors, output: 'file' });
		expect(fileContent(item)).toBe('"any";"thing"\n');
		expect(item.binary?.data.fileName).toBe('r.csv');
	});

	it('gives no items where nothing was rejected, but says that an import is unknown', async () => {
		const known = await AnsweringServer.start({
			[`${BASE.offers}/1`]: { import_id: 1, status: 'COMPLETE' },
		});
		expect(await known.json('offer.getImportErrors', errors)).toEqual([]);
		const unknown = await AnsweringServer.start({});
		expect((await failureOf(unknown.json('offer.getImportErrors', errors))).httpCode).toBe('404');
	});

	it('does not read an Excel workbook as lines', async () => {
		const shop = await AnsweringServer.start(report('PK\u0003\u0004…', 'application/octet-stream'));
		const error = await failureOf(shop.json('offer.getImportErrors', errors));
		expect(error.description).toContain('File as Mirakl Gave It');
	});
});

OPENAPI.describe('official answers', () => {
	it.each([
		['stock', 'STO02', (id: string) => `${BASE.stock}/${id}/status`],
		['prices', 'PRI02', () => BASE.prices],
		['offers', 'OF02', (id: string) => `${BASE.offers}/${id}`],
	] as const)('Get Import Status reads those of %s', async (importType, code, pathOf) => {
		for (const example of examplesOf(code)) {
			const [first] = (example.data as Array<typeof example> | undefined) ?? [example];
			const importId = String(first.import_id);
			const shop = await AnsweringServer.start({ [pathOf(importId)]: example });
			const [state] = await shop.json('offer.getImportStatus', { importType, importId });
			expect(state).toMatchObject({ importId, status: first.status });
		}
	});

	it('Get Import Errors reads that of OF03', async () => {
		const [text] = examplesOf('OF03', 'application/octet-stream') as unknown as string[];
		const shop = await AnsweringServer.start({
			[`${BASE.offers}/1/error_report`]: { reply: { body: text } },
		});
		const lines = await shop.json('offer.getImportErrors', { importType: 'offers', importId: '1' });
		expect(lines).toMatchObject([
			{ sku: 'OFFER_SKU_004', line: 2, reason: 'The product does not exist' },
		]);
	});
});
