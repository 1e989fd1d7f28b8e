import type { IDataObject } from 'n8n-workflow';
import { fileContent, fileItem } from '../files.mts';
import { AnsweringServer } from './answering.mts';
import { failureOf, startShop, stopShops } from './shop.mts';

afterEach(stopShops);

const PATH = '/api/offers/pricing/imports';
const ID = '7d98c3c0-81fe-407d-9721-d4b01951c8d8';
const state = (more: object = {}) => ({
	...{ import_id: ID, status: 'COMPLETE', has_error_report: false, date_created: '' },
	...{ lines_in_success: 1, lines_in_error: 0, offers_updated: 1, offers_in_error: 0 },
	...{ origin: 'API', reason_status: null, shop_id: 1, ...more },
});

/** A marketplace that takes every price file; waiting takes no time. */
async function priceShop(more: object = {}, report?: string): Promise<AnsweringServer> {
	await startShop();
	return await AnsweringServer.start({
		[PATH]: ({ method }) =>
			method === 'POST' ? { import_id: ID } : { data: [state({ import_id: 'x' }), state(more)] },
		...(report !== undefined && { [`${PATH}/${ID}/error_report`]: { reply: { body: report } } }),
	});
}

const sent = ({ asked }: AnsweringServer) =>
	/\r\n\r\n([^]*)\r\n--/.exec(asked[0].body.toString())?.[1];

const PRICE = { price: '={{ $json.price }}' };

describe('Offer: Update Prices', () => {
	it('sends prices exactly as given, in one import, and settles it', async () => {
		const shop = await priceShop();
		const items: IDataObject[] = [
			{ sku: 'A', price: '12.10' },
			{ sku: 'B', price: 7 },
			{ sku: 'C', price: '0.123456789012345678' },
		];
		const [item] = await shop.run('offer.updatePrices', PRICE, items);
		expect(item.pairedItem).toHaveLength(3);
		expect(item.json).toMatchObject({
			importId: ID,
			status: 'COMPLETE',
			lines: 3,
			offersUpdated: 1,
			offersInError: 0,
			rejected: [],
		});
		expect(sent(shop)).toBe(
			'"offer-sku";"price";"discount-price";"discount-start-date";"discount-end-date"\n' +
				'"A";"12.10";"";"";""\n"B";"7";"";"";""\n"C";"0.123456789012345678";"";"";""\n',
		);
		expect(shop.asked[1].query.getAll('import_id')).toEqual([ID]);
	});

	it('keeps the lines of one offer together and names only the columns that are used', async () => {
		const shop = await priceShop();
		const items = [
			{ sku: 'A', price: '20', channels: '' },
			{ sku: 'B', price: '5', channels: '' },
			{ sku: 'A', price: '30', channels: 'FR|US' },
		];
		const conditions = { channels: '={{ $json.channels }}' };
		await shop.run('offer.updatePrices', { ...PRICE, conditions }, items);
		expect(
			sent(shop)
				?.split('\n')
				.map((line) => line.replace(/"/g, '')),
		).toEqual([
			'offer-sku;price;discount-price;discount-start-date;discount-end-date;channels',
			'A;20;;;;',
			'A;30;;;;FR|US',
			'B;5;;;;',
			'',
		]);
	});

	it('sends a discount with its time in UTC', async () => {
		const shop = await priceShop();
		await shop.run('offer.updatePrices', {
			...{ sku: 'A', price: '20', discountPrice: '18.5' },
			...{ discountStart: '2026-03-02T10:00:00+01:00', discountEnd: '2026-03-09' },
		});
		expect(sent(shop)).toContain(
			'"A";"20";"18.5";"2026-03-02T09:00:00.000Z";"2026-03-09T00:00:00.000Z"',
		);
	});

	it('takes a file with columns of any name', async () => {
		const shop = await priceShop();
		const columns = { mapping: [{ field: 'price', column: 'VK' }] };
		const binary = [fileItem('offer-sku,VK,price-ranges\nA,9.99,"1|9.99,10|8"\n')];
		await shop.run('offer.updatePrices', { source: 'file', columns }, undefined, { binary });
		expect(sent(shop)).toContain('"A";"9.99";"";"";"";"1|9.99,10|8"');
	});

	it.each(['12,50', '£12.50', '-1', '', '1e3', 'free'])(
		'never guesses a price: %p',
		async (price) => {
			const shop = await priceShop();
			const error = await failureOf(shop.run('offer.updatePrices', { sku: 'A', price }));
			expect(error.message).toContain("'price'");
			expect(shop.asked).toEqual([]);
		},
	);

	it('refuses two prices for the same conditions, and more than 50 of one offer', async () => {
		const shop = await priceShop();
		const two = [
			{ sku: 'A', price: '1' },
			{ sku: 'A', price: '2' },
		];
		const error = await failureOf(shop.run('offer.updatePrices', PRICE, two));
		expect(error.message).toContain("'A' is given two prices");
		const many = Array.from({ length: 51 }, (_, index) => ({ sku: 'A', price: '1', at: index }));
		const conditions = { channels: '={{ "C" + $json.at }}' };
		const tooMany = await failureOf(shop.run('offer.updatePrices', { ...PRICE, conditions }, many));
		expect(tooMany.message).toContain('more than 50');
		expect(shop.asked).toEqual([]);
	});

	it('joins rejected lines to SKUs where the report gives line numbers alone', async () => {
		const shop = await priceShop(
			{ has_error_report: true, lines_in_error: 1, offers_in_error: 1 },
			'"3";"The price is too low"\n',
		);
		const items = [
			{ sku: 'A', price: '1' },
			{ sku: 'B', price: '2' },
		];
		const [{ json }] = await shop.run('offer.updatePrices', PRICE, items);
		expect(json).toMatchObject({
			linesInError: 1,
			rejected: [{ sku: 'B', line: 3, reason: 'The price is too low' }],
		});
	});

	it('previews and sends nothing', async () => {
		const shop = await priceShop();
		const binary = [fileItem('sku;price\nA;1.00\n')];
		const parameters = { source: 'file', preview: true };
		const [item] = await shop.run('offer.updatePrices', parameters, undefined, { binary });
		expect(item.json.status).toBe('PREVIEW');
		expect(fileContent(item)).toContain('"A";"1.00"');
		expect(shop.asked).toEqual([]);
	});

	it('is taken by the simulated marketplace, which names an offer it does not have', async () => {
		const shop = await startShop();
		const items = [
			{ sku: 'A', price: '13.99' },
			{ sku: 'NO-OFFER', price: '1' },
		];
		const [{ json }] = await shop.run('offer.updatePrices', PRICE, { items });
		expect(json).toMatchObject({
			...{ status: 'COMPLETE', lines: 2, linesInError: 1 },
			rejected: [{ sku: 'NO-OFFER', line: 3 }],
		});
		const [offer] = await shop.json('offer.getMany', { sku: 'A' });
		expect(offer.price).toBe('13.99');
	});
});
