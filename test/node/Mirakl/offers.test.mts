import type { IDataObject } from 'n8n-workflow';
import { fileContent } from '../files.mts';
import { AnsweringServer, type Asked } from './answering.mts';
import { examplesOf, OPENAPI } from './openApi.mts';
import { failureOf, startShop, stopShops } from './shop.mts';

afterEach(stopShops);

/** An offer in few words, with what is odd about Mirakl's. */
const offer = (id: number, more: object = {}) => ({
	...{ offer_id: id, shop_sku: `S-${id}`, quantity: 3, price: 12.5, active: true },
	...{ state_code: '11', logistic_class: { code: 'S', label: 'Small' }, ...more },
});

describe('Offer: Get', () => {
	it('reads an offer of the shop', async () => {
		const shop = await startShop();
		const { offerId } = shop.sim.offer('A');
		const [found] = await shop.json('offer.get', { offerId });
		expect(found).toMatchObject({
			sku: 'A',
			offerId: String(offerId),
			quantity: 10,
			price: '12.50',
		});
	});

	it('says which of a drop shipping offer’s prices is which, and why it is not for sale', async () => {
		const shop = await AnsweringServer.start({
			'/api/offers/7': offer(7, {
				...{ active: false, inactivity_reasons: ['SHOP_NOT_OPEN', 'BRAND_NEW_REASON'] },
				...{ price: 8, retail_prices: [{ price: 19.9, unit_origin_price: 19.9 }] },
				warehouses: [{ code: 'W1', quantity: 3 }],
				all_prices: [{ price: 8, context: { channel_codes: ['FR'] }, unit_origin_price: 9 }],
			}),
		});
		const [found] = await shop.json('offer.get', { offerId: 7 });
		expect(found).toMatchObject({
			...{ price: '8.00', retailPrice: '19.90', active: false, logisticClass: 'S' },
			inactivityReasons: ['SHOP_NOT_OPEN', 'BRAND_NEW_REASON'],
			warehouses: [{ code: 'W1', quantity: 3 }],
			prices: [{ channels: ['FR'], price: '8.00', originPrice: '9.00', discountPrice: null }],
		});
	});

	it('keeps an id of 64 bits whole, and Mirakl’s own form with decimal amounts', async () => {
		const shop = await AnsweringServer.start({
			'/api/offers/9007199254740993': {
				reply: {
					body: '{"offer_id":9007199254740993,"shop_sku":"A","price":0.1,"msrp":null,"x":[1]}',
				},
			},
		});
		const parameters = { offerId: '9007199254740993', simplify: false };
		expect(await shop.json('offer.get', parameters)).toEqual([
			{ offer_id: '9007199254740993', shop_sku: 'A', price: '0.10', msrp: null, x: [1] },
		]);
	});

	it('refuses what is no offer id, and says that one is unknown', async () => {
		const shop = await AnsweringServer.start({});
		const sku = await failureOf(shop.json('offer.get', { offerId: 'TEE-1' }));
		expect(sku.message).toContain('digits only');
		const unknown = await failureOf(shop.json('offer.get', { offerId: 1 }));
		expect(unknown.message).toContain('OF22 with 404');
	});
});

describe('Offer: Get Many', () => {
	const list = (all: object[]) => ({
		'/api/offers': ({ query }: Asked) => {
			const [offset, max] = ['offset', 'max'].map((name) => Number(query.get(name)));
			return { offers: all.slice(offset, offset + (max || 10)), total_count: all.length };
		},
	});

	it('reads all pages of 100, each offer once', async () => {
		const shop = await AnsweringServer.start(
			list(Array.from({ length: 205 }, (_, n) => offer(n + 1))),
		);
		const found = await shop.json('offer.getMany', { returnAll: true });
		expect(found.map(({ offerId }) => offerId)).toEqual(
			Array.from({ length: 205 }, (_, n) => String(n + 1)),
		);
		expect(shop.asked.every(({ query }) => query.get('max') === '100')).toBe(true);
	});

	it('never gives ten offers for want of `max`: the limit is asked for', async () => {
		const shop = await AnsweringServer.start(
			list(Array.from({ length: 40 }, (_, n) => offer(n + 1))),
		);
		expect(await shop.json('offer.getMany', { limit: 25 })).toHaveLength(25);
		expect(shop.asked[0].query.get('max')).toBe('25');
	});

	it('passes its filters on', async () => {
		const shop = await AnsweringServer.start(list([]));
		await shop.json('offer.getMany', {
			...{ sku: 'A', productSku: 'P', stateCodes: ['11', '10'], favouritesOnly: true },
			pricingChannel: { mode: 'code', value: 'FR' },
		});
		const [{ query }] = shop.asked;
		expect(Object.fromEntries(query)).toMatchObject({
			...{ sku: 'A', product_id: 'P', offer_state_codes: '11,10', favorite: 'true' },
			...{ pricing_channel_code: 'FR', sort: 'productTitle', order: 'asc' },
		});
	});

	it('finds the shop’s offer by its SKU', async () => {
		const shop = await startShop();
		const found = await shop.json('offer.getMany', { sku: 'B' });
		expect(found.map(({ sku }) => sku)).toEqual(['B']);
	});
});

describe('Offer: Export as a file', () => {
	it.each(['json', 'csv'])('gives one CSV file, read as %s', async (wireFormat) => {
		const shop = await startShop();
		const [item] = await shop.run('offer.export', { output: 'csv', wireFormat });
		const [first, ...rows] = fileContent(item).trim().split('\n');
		expect(first).toBe(
			'"sku","offerId","productSku","quantity","price","active","deleted","state"',
		);
		const cells = rows.map((row) => JSON.parse(`[${row}]`) as string[]);
		expect(cells.map(([sku, , , quantity, price]) => [sku, quantity, price])).toEqual([
			['A', '10', '12.50'],
			['B', '4', expect.any(String)],
			['C', '0', expect.any(String)],
		]);
		expect(item.json).toMatchObject({ rows: 3, startedAt: expect.any(String) });
	});

	it('gives the same offers as items whichever form Mirakl writes', async () => {
		const shop = await startShop();
		const [json, csv] = [
			await shop.json('offer.export'),
			await shop.json('offer.export', { wireFormat: 'csv' }),
		];
		const alike = (offers: IDataObject[]) =>
			offers.map((one) => ({ ...one, offerId: Number(one.offerId) }));
		expect(alike(csv)).toEqual(alike(json));
	});

	/** An export of two files at another host, of which the second ends a full first one. */
	const twoFiles = async (bodies: [string, string]) => {
		await startShop();
		const start = '/api/offers/export/async';
		const file = (body: string) => ({ reply: { body, headers: { 'content-type': 'x/y' } } });
		return await AnsweringServer.start({
			[start]: { tracking_id: 't' },
			[`${start}/status/t`]: {
				status: 'COMPLETED',
				urls: ['http://evil.example/api/files/0', 'http://evil.example/api/files/1'],
			},
			'/api/files/0': file(bodies[0]),
			'/api/files/1': file(bodies[1]),
		});
	};

	it('puts several files into one, with one header', async () => {
		const body = (id: number) => JSON.stringify({ offers: [offer(id)] });
		const shop = await twoFiles([body(1), body(2)]);
		const [item] = await shop.run('offer.export', { output: 'csv' });
		expect(fileContent(item).match(/"S-\d"|"sku"/g)).toEqual(['"sku"', '"S-1"', '"S-2"']);
		const [lines] = await shop.run('offer.export', { output: 'ndjson', outputField: 'lines' });
		expect(fileContent(lines, 'lines').trim().split('\n')).toHaveLength(2);
		expect(JSON.parse(shop.asked[0].body.toString())).toMatchObject({
			...{ items_per_chunk: 10_000, export_type: 'application/json' },
			include_inactive_offers: true,
		});
	});

	it('gives Mirakl’s own files untouched, an item each', async () => {
		const shop = await twoFiles(['shop-sku;x\n"A";1\n', 'shop-sku;x\nB;2\n']);
		const items = await shop.run('offer.export', { output: 'files', wireFormat: 'csv' });
		expect(items.map((item) => fileContent(item))).toEqual([
			'shop-sku;x\n"A";1\n',
			'shop-sku;x\nB;2\n',
		]);
		expect(items.map(({ json }) => [json.file, json.files])).toEqual([
			[1, 2],
			[2, 2],
		]);
	});

	it('leaves include_inactive_offers out of a differential export, which would fail with it', async () => {
		const shop = await twoFiles(['[]', '[]']);
		const parameters = { changedSince: '2026-03-01T00:00:00Z', channels: ['FR', 'US'] };
		await shop.run('offer.export', parameters);
		expect(JSON.parse(shop.asked[0].body.toString())).toEqual({
			...{ export_type: 'application/json', items_per_chunk: 10_000 },
			...{ channel_codes: ['FR', 'US'], last_request_date: '2026-03-01T00:00:00.000Z' },
		});
	});
});

OPENAPI.describe('official answers', () => {
	it('Get Many reads those of OF21, Get those of OF22', async () => {
		for (const simplify of [true, false]) {
			for (const example of examplesOf('OF21')) {
				const shop = await AnsweringServer.start({ '/api/offers': example });
				const found = await shop.json('offer.getMany', { returnAll: true, simplify });
				expect(found).toHaveLength((example.offers as unknown[]).length);
			}
			for (const example of examplesOf('OF22')) {
				const path = `/api/offers/${String(example.offer_id)}`;
				const shop = await AnsweringServer.start({ [path]: example });
				const [found] = await shop.json('offer.get', { offerId: example.offer_id, simplify });
				expect(found[simplify ? 'sku' : 'shop_sku']).toBe(example.shop_sku);
			}
		}
	});
});
