import { OFFER_COLUMNS } from '../../../nodes/Mirakl/payloads/offerFile.ts';
import { fileItem } from '../files.mts';
import { AnsweringServer, type Replies } from './answering.mts';
import { failureOf, startShop, stopShops } from './shop.mts';

afterEach(stopShops);

const PATH = '/api/offers/imports';
const STATE = {
	...{ import_id: 2035, status: 'COMPLETE', has_error_report: false, mode: 'NORMAL' },
	...{ lines_read: 1, lines_in_success: 1, lines_in_error: 0, lines_in_pending: 0 },
	...{
		offer_inserted: 1,
		offer_updated: 0,
		offer_deleted: 0,
		date_created: '2026-03-02T09:00:00Z',
	},
};

async function offerShop(state: object = {}, more: Replies = {}): Promise<AnsweringServer> {
	await startShop();
	return await AnsweringServer.start({
		[PATH]: { import_id: 2035 },
		[`${PATH}/2035`]: { ...STATE, ...state },
		...more,
	});
}

const whole = `${OFFER_COLUMNS.join(';')}\n${OFFER_COLUMNS.map(() => 'x').join(';')}\n`;
const fileOf = (content: string, name?: string, type?: string) => ({
	binary: [fileItem(content, name, type)],
});

describe('Offer: Import Offers', () => {
	it('sends a file as it is, with its mode, and settles it by an integer id', async () => {
		const shop = await offerShop();
		const [item] = await shop.run(
			'offer.importOffers',
			{},
			undefined,
			fileOf(whole, 'Angebote März.csv'),
		);
		expect(item.json).toMatchObject({
			importId: '2035',
			status: 'COMPLETE',
			offersInserted: 1,
			offersDeleted: 0,
			linesInPending: 0,
		});
		const body = shop.asked[0].body.toString();
		expect(body).toContain(`name="file"; filename="Angebote_M_rz.csv"`);
		expect(body).toContain(`\r\n\r\n${whole}\r\n`);
		expect(body).toContain('name="import_mode"\r\n\r\nNORMAL\r\n');
		expect(body).toContain('name="with_products"\r\n\r\nfalse\r\n');
		expect(body).not.toContain('operator_format');
	});

	it('refuses a file without every standard column, since some marketplaces empty what is missing', async () => {
		const shop = await offerShop();
		const short = fileOf('sku;quantity;update-delete\nA;5;update\n');
		const error = await failureOf(shop.run('offer.importOffers', {}, undefined, short));
		expect(error.message).toMatch(/no column product-id, product-id-type,.* price,/);
		expect(error.message).toContain('may be emptied on every offer');
		expect(shop.asked).toEqual([]);
		await shop.run('offer.importOffers', { missingColumns: 'send' }, undefined, short);
		expect(shop.asked[0].path).toBe(PATH);
	});

	it.each([
		['offers.xlsx', 'PK\u0003\u0004'],
		['offers.xml', '\uFEFF <import/>'],
	])('does not pretend to know the columns of %s', async (name, content) => {
		const shop = await offerShop();
		const given = fileOf(content, name);
		const error = await failureOf(shop.run('offer.importOffers', {}, undefined, given));
		expect(error.message).toContain('cannot be seen');
		await shop.run('offer.importOffers', { missingColumns: 'send' }, undefined, given);
		expect(shop.asked[0].body.toString()).toContain(content);
	});

	it('deletes all other offers only where somebody has said that this is meant', async () => {
		const shop = await offerShop();
		const replace = { importMode: 'REPLACE' };
		const error = await failureOf(
			shop.run('offer.importOffers', replace, undefined, fileOf(whole)),
		);
		expect(error.message).toContain('deletes every offer');
		expect(shop.asked).toEqual([]);
		const meant = { ...replace, deleteOthers: true };
		await shop.run('offer.importOffers', meant, undefined, fileOf(whole));
		expect(shop.asked[0].body.toString()).toContain('name="import_mode"\r\n\r\nREPLACE');
	});

	it('makes the file of items, a column for each member of any', async () => {
		const shop = await offerShop();
		const items = [
			{ sku: 'A', price: '1.50', description: 'Mug; "blue"' },
			{ sku: 'B', ecotax: 1 },
		];
		const parameters = { source: 'items', missingColumns: 'send', withProducts: true };
		const [{ json }] = await shop.run('offer.importOffers', parameters, items);
		expect(json.lines).toBe(2);
		const body = shop.asked[0].body.toString();
		expect(body).toContain(
			'"sku";"price";"description";"ecotax"\n"A";"1.50";"Mug; ""blue""";""\n"B";"";"";"1"\n',
		);
		expect(body).toContain('name="operator_format"\r\n\r\nfalse');
	});

	it('gives the rejected lines with SKU and reason, as OF03 writes them', async () => {
		const report =
			'"sku";"price";"error-line";"error-message"\n"A";"1";"2";"The product does not exist"\n';
		const shop = await offerShop(
			{ has_error_report: true, lines_in_error: 1 },
			{ [`${PATH}/2035/error_report`]: { reply: { body: report } } },
		);
		const [{ json }] = await shop.run('offer.importOffers', {}, undefined, fileOf(whole));
		expect(json).toMatchObject({
			linesInError: 1,
			rejected: [{ sku: 'A', reason: 'The product does not exist', line: 2 }],
		});
	});

	it('says that lines wait for their products', async () => {
		const shop = await offerShop({ lines_in_pending: 3 });
		const [{ json }] = await shop.run('offer.importOffers', {}, undefined, fileOf(whole));
		expect(json).toMatchObject({
			linesInPending: 3,
			note: expect.stringContaining('3 lines wait'),
		});
	});

	it('takes one file a run, and previews it', async () => {
		const shop = await offerShop();
		const two = { binary: [fileItem(whole), fileItem(whole)] };
		const error = await failureOf(shop.run('offer.importOffers', {}, [{}, {}], two));
		expect(error.message).toContain('2 files');
		const [{ json }] = await shop.run(
			'offer.importOffers',
			{ preview: true },
			undefined,
			fileOf(whole),
		);
		expect((json.request as { body: string }).body).toContain(whole);
		expect(shop.asked).toEqual([]);
	});
});
