import { fileContent, fileItem } from '../files.mts';
import { AnsweringServer } from './answering.mts';
import { failureOf, startShop, stopShops } from './shop.mts';

afterEach(stopShops);

const FROM_FILE = { source: 'file' };
const one = (content: string | Buffer) => ({ binary: [fileItem(content)] });

/** A file of `count` lines, all of the one offer there is and others that are not. */
const stockCsv = (rows: string[]) => `sku;quantity\n${rows.map((row) => `${row}\n`).join('')}`;

describe('Offer: Update Stock from a file', () => {
	it('sends a CSV file as one import', async () => {
		const shop = await startShop();
		const [item] = await shop.run('offer.updateStock', FROM_FILE, one(stockCsv(['A;7', 'B;0'])));
		expect(item).toMatchObject({
			json: { status: 'COMPLETE', lines: 2, linesInError: 0 },
			pairedItem: [{ item: 0 }],
		});
		expect([shop.sim.offer('A').quantity, shop.sim.offer('B').quantity]).toEqual([7, 0]);
	});

	it('takes columns of any name, in any sequence, beside others', async () => {
		const shop = await startShop();
		const columns = {
			mapping: [
				{ field: 'sku', column: 'STOCK_CODE' },
				{ field: 'quantity', column: 'Free' },
			],
		};
		const csv = '"Free","Description","STOCK_CODE"\r\n"6","Mug, blue","A"\r\n';
		await shop.run('offer.updateStock', { ...FROM_FILE, columns }, one(csv));
		expect(shop.sim.offer('A').quantity).toBe(6);
	});

	it('takes NDJSON, and numbers in it', async () => {
		const shop = await startShop();
		const lines = '{"sku":"A","quantity":3}\n{"quantity":"4","sku":"B","x":null}\n';
		await shop.run('offer.updateStock', FROM_FILE, one(lines));
		expect([shop.sim.offer('A').quantity, shop.sim.offer('B').quantity]).toEqual([3, 4]);
	});

	it('sends nothing where a row cannot be sent, and names the row', async () => {
		const shop = await startShop();
		const csv = stockCsv(['A;7', 'B;', 'C;1.5', ';2']);
		const error = await failureOf(shop.run('offer.updateStock', FROM_FILE, one(csv)));
		expect(error.message).toMatch(/^3 rows.*row 3 \(B\): quantity.*row 4 \(C\).*row 5: sku/);
		expect(shop.calls()).toEqual([]);
	});

	it('leaves such rows out where asked, and lists them', async () => {
		const shop = await startShop();
		const [{ json }] = await shop.run(
			'offer.updateStock',
			{ ...FROM_FILE, skipBadLines: true },
			one(stockCsv(['A;7', 'B;-1'])),
		);
		expect(json).toMatchObject({
			status: 'COMPLETE',
			lines: 1,
			linesLeftOut: 1,
			leftOut: [{ sku: 'B', line: 3, reason: expect.stringContaining('quantity') }],
		});
		expect(shop.sim.offer('A').quantity).toBe(7);
	});

	it('sends nothing where a column is missing, and says which there are', async () => {
		const shop = await startShop();
		const error = await failureOf(
			shop.run('offer.updateStock', FROM_FILE, one('code;free\nA;1\n')),
		);
		expect(error.message).toContain("no column 'offer-sku'");
		expect(error.message).toContain("'code', 'free'");
		expect(shop.calls()).toEqual([]);
	});

	it('previews the file that would be sent, and sends nothing', async () => {
		const shop = await startShop();
		const parameters = { ...FROM_FILE, preview: true };
		const [item] = await shop.run('offer.updateStock', parameters, one(stockCsv(['A;7'])));
		expect(item.json).toMatchObject({ status: 'PREVIEW', lines: 1 });
		expect(fileContent(item)).toBe(
			'"offer-sku";"quantity";"warehouse-code";"update-delete"\n"A";"7";"";"update"\n',
		);
		expect(shop.sim.faults.log).toEqual([]);
		await shop.run('offer.updateStock', FROM_FILE, one(stockCsv(['A;7'])));
		expect(shop.sim.state.stockImports.all()[0].content).toBe(fileContent(item));
	});

	it('names rejected lines by SKU, each beside its reason, among thousands', async () => {
		const shop = await startShop();
		const csv = stockCsv(
			Array.from({ length: 6_001 }, (_, index) => (index === 3_000 ? 'A;1' : `NO-${index};1`)),
		);
		const [{ json }] = await shop.run('offer.updateStock', FROM_FILE, one(csv));
		expect(json).toMatchObject({ lines: 6_001, linesInError: 6_000, rejectedNotShown: 1_000 });
		const rejected = json.rejected as Array<Record<string, unknown>>;
		expect(rejected[0]).toEqual({ sku: 'NO-0', reason: 'The offer does not exist', line: 2 });
		expect(rejected[4_999]).toMatchObject({ sku: 'NO-5000', line: 5_002 });
	});
});

describe('a stock import', () => {
	const FIGURES = [
		{ sku: 'A', quantity: 1 },
		{ sku: 'B', quantity: 2 },
		{ sku: 'C', quantity: 3 },
	];
	const imports = '/api/offers/stock/imports';
	const ended = (state: object) => ({
		[`${imports}`]: { import_id: 'i-1' },
		[`${imports}/i-1/status`]: {
			import_id: 'i-1',
			status: 'COMPLETE',
			has_error_report: true,
			shop_id: 1,
			date_created: '2026-03-02T09:00:00Z',
			...state,
		},
	});
	const QUICK = { quantity: '={{ $json.quantity }}' };

	it('joins a report that gives line numbers alone to SKUs, the header being line 1', async () => {
		await startShop();
		const shop = await AnsweringServer.start({
			...ended({ lines_in_error: 2, lines_in_success: 1 }),
			[`${imports}/i-1/error_report`]: { reply: { body: '"2";"first"\n"4";"third"\n' } },
		});
		const [{ json }] = await shop.run('offer.updateStock', QUICK, FIGURES);
		expect(json.rejected).toEqual([
			{ sku: 'A', reason: 'first', line: 2 },
			{ sku: 'C', reason: 'third', line: 4 },
		]);
	});

	it('is not taken for a success because it is complete: lines in error count', async () => {
		await startShop();
		const shop = await AnsweringServer.start(ended({ lines_in_error: 2 }));
		const [{ json }] = await shop.run('offer.updateStock', QUICK, FIGURES);
		expect(json).toMatchObject({ status: 'COMPLETE', linesInError: 2, rejected: [] });
	});

	it('says UNKNOWN where Mirakl does not know the import that it has just taken', async () => {
		await startShop();
		const shop = await AnsweringServer.start({ [imports]: { import_id: 'i-1' } });
		const [{ json }] = await shop.run('offer.updateStock', QUICK, FIGURES);
		expect(json).toMatchObject({
			status: 'UNKNOWN',
			importId: 'i-1',
			note: expect.stringContaining('not known'),
		});
	});

	it('says that it is not known whether a file arrived whose answers were all lost', async () => {
		const shop = await startShop();
		shop.sim.faults.add({ operation: 'STO01', kind: 'cutAfter', times: 9 });
		const error = await failureOf(
			shop.run('offer.updateStock', QUICK, { items: FIGURES.slice(0, 1) }),
		);
		expect(error.message).toContain('not known whether Mirakl took the stock file (STO01)');
		expect(error.description).toContain('Run it again');
	});

	it('says why it failed', async () => {
		await startShop();
		const shop = await AnsweringServer.start(
			ended({ status: 'FAILED', has_error_report: false, reason_status: 'Header is wrong' }),
		);
		const [{ json }] = await shop.run('offer.updateStock', QUICK, FIGURES);
		expect(json).toMatchObject({
			status: 'FAILED',
			note: expect.stringContaining('Header is wrong'),
		});
	});

	it('is not waited for where the result is not asked for', async () => {
		const shop = await startShop();
		const [{ json }] = await shop.run(
			'offer.updateStock',
			{ ...QUICK, waitForResult: false },
			{ items: FIGURES.slice(0, 2) },
		);
		expect(json).toMatchObject({ status: 'SENT', lines: 2, rejected: [] });
		expect(shop.calls('STO01', 'STO02')).toEqual(['STO01']);
	});

	it('goes as a multipart part named `file`, semicolons between the cells', async () => {
		await startShop();
		const shop = await AnsweringServer.start(ended({ has_error_report: false }));
		await shop.run('offer.updateStock', QUICK, FIGURES);
		const [{ headers, body }] = shop.asked;
		expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
		expect(body.toString()).toMatch(
			/name="file"; filename="stock.csv"\r\nContent-Type: text\/csv; charset=utf-8\r\n\r\n"offer-sku";/,
		);
	});
});
