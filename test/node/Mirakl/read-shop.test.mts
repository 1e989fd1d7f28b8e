import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { failureOf, startShop, stopShops, START } from './shop.mts';

afterEach(stopShops);

/** An empty PUT that carries no Content-Length; gives the status of the answer. */
function chunkedPut(url: string, key: string): Promise<number | undefined> {
	return new Promise((resolve, reject) => {
		const put = request(url, { method: 'PUT', headers: { Authorization: key } }, (response) => {
			response.resume();
			resolve(response.statusCode);
		});
		put.on('error', reject);
		put.flushHeaders();
		put.end();
	});
}

describe('Offer: Export', () => {
	it('gives every offer, those without stock included, one item each', async () => {
		const shop = await startShop();
		const output = await shop.run('offer.export', {}, { items: [{}, {}] });
		expect(output[0]).toEqual({
			json: {
				sku: 'A',
				offerId: shop.sim.offer('A').offerId,
				productSku: shop.sim.offer('A').productSku,
				quantity: 10,
				price: '12.50',
				active: true,
				deleted: false,
				state: '11',
			},
			pairedItem: [{ item: 0 }, { item: 1 }],
		});
		expect(output.map(({ json }) => [json.sku, json.quantity])).toEqual([
			['A', 10],
			['B', 4],
			['C', 0],
		]);
		expect(shop.calls()).toEqual(['OF52']);
	});

	it('can leave the inactive ones out', async () => {
		const shop = await startShop();
		const output = await shop.json('offer.export', { includeInactive: false });
		expect(output.map(({ sku }) => sku)).toEqual(['A', 'B']);
	});

	it('gives what changed since a time, deleted offers too, with the time to ask from next', async () => {
		const shop = await startShop();
		shop.sim.advance(60_000);
		const changedSince = shop.sim.clock.now().toISOString();
		shop.sim.putOffer('B', { quantity: 9 });
		shop.sim.deleteOffer('A');
		const [summary] = await shop.json('offer.export', { changedSince, output: 'summary' });
		expect(summary).toMatchObject({
			startedAt: changedSince,
			count: 2,
			offers: [
				{ sku: 'A', deleted: true },
				{ sku: 'B', quantity: 9 },
			],
		});
	});

	it('never sends the key to another host that a file address names', async () => {
		const asked: Array<string | undefined> = [];
		const stranger = createServer((request, response) => {
			asked.push(request.headers.authorization);
			response.end('[]');
		});
		await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
		try {
			const exportOrigin = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
			const shop = await startShop({ switches: { exportOrigin } }, '/api');
			expect(await shop.json('offer.export')).toHaveLength(3);
			expect(asked).toEqual([]);
		} finally {
			stranger.close();
		}
	});

	it('says that Mirakl allows one full export a day', async () => {
		const shop = await startShop({ switches: { limits: true } });
		await shop.run('offer.export');
		const error = await failureOf(shop.run('offer.export'));
		expect(error.message).toMatch(/OF52.*429.*in \d+ seconds/);
		expect(error.httpCode).toBe('429');
	});

	it('ends with an explanation when the export is not ready in time', async () => {
		const shop = await startShop({ switches: { exportMs: 600_000 } });
		const error = await failureOf(shop.run('offer.export', { maxWaitSeconds: 30 }));
		expect(error.message).toContain('not ready in time');
		expect(shop.sim.clock.now().getTime() - START.getTime()).toBeLessThanOrEqual(30_000);
	});
});

describe('Reference Data: Carriers', () => {
	it('gives the codes that Add Tracking takes, in one call for all items', async () => {
		const shop = await startShop({ switches: { limits: true } });
		const output = await shop.run('referenceData.carriers', {}, { items: [{}, {}] });
		expect(output).toContainEqual({
			json: {
				code: 'royal-mail',
				label: 'Royal Mail',
				standardCode: 'royal-mail',
				trackingUrl: 'https://track.example/royal-mail/{trackingId}',
			},
			pairedItem: [{ item: 0 }, { item: 1 }],
		});
		expect(shop.calls('SH21')).toHaveLength(1);
	});
});

describe('Shop: Get Platform Configuration', () => {
	it('gives what the marketplace has switched on', async () => {
		const shop = await startShop();
		const [output] = await shop.json('shop.getPlatformConfiguration');
		expect(output).toMatchObject({
			available: true,
			features: { order_workflows: { order_acceptance: 'NOT_AUTOMATIC' } },
		});
	});

	it('says where a marketplace does not tell', async () => {
		const shop = await startShop({ switches: { platformConfiguration: false } });
		expect(await shop.json('shop.getPlatformConfiguration')).toEqual([{ available: false }]);
	});
});

describe('an empty PUT', () => {
	it('carries Content-Length: 0 through n8n’s own request helper', async () => {
		const shop = await startShop();
		const { id: orderId } = shop.sim.placeOrder({
			lines: [{ sku: 'A', quantity: 1 }],
			acceptance: 'automatic',
			shippingTypeCode: 'LET',
		});
		shop.sim.debit(orderId, true);
		// the simulator answers 411 to an empty PUT without it
		expect(await chunkedPut(`${shop.sim.url}/api/orders/${orderId}/ship`, shop.sim.apiKey)).toBe(
			411,
		);
		const [output] = await shop.json('order.confirmShipment', { orderId });
		expect(output).toMatchObject({ changed: true, state: 'SHIPPED' });
	});
});
