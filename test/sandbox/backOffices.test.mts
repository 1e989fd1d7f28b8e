import { SimClock } from '../../sandbox/clock.mts';
import { type KhaosSimulator } from '../../sandbox/khaos/simulator.mts';
import { startKhaosSimulator } from '../../sandbox/khaos/server.mts';
import { type MiraklSimulator, startMiraklSimulator } from '../../sandbox/mirakl/server.mts';
import { importOrders } from './khaos/client.mts';

const SOURCE = 'Telephone';

describe('what people of the shop do in the back offices of the simulators', () => {
	let khaos: KhaosSimulator;
	let mirakl: MiraklSimulator;

	beforeAll(async () => {
		const clock = new SimClock();
		khaos = await startKhaosSimulator({ clock, catalogue: 10 });
		mirakl = await startMiraklSimulator({
			clock,
			offers: [{ sku: 'MUG', price: 850, quantity: 5 }],
			switches: { autoRefundMs: 0 },
		});
	});
	afterAll(() => Promise.all([khaos.close(), mirakl.close()]));

	const post = async (address: string, body: unknown = {}) => {
		const answer = await fetch(address, { method: 'POST', body: JSON.stringify(body) });
		return [answer.status, await answer.json()] as const;
	};

	it('a new API key ends the old one at once', async () => {
		const account = (apiKey: string) =>
			fetch(`${mirakl.url}/api/account`, { headers: { authorization: apiKey } });
		const { apiKey: old } = mirakl;
		expect((await account(old)).status).toBe(200);
		const [status, body] = await post(`${mirakl.url}/_sim/api-key`);
		expect([status, body]).toEqual([201, { apiKey: mirakl.apiKey }]);
		expect((await account(old)).status).toBe(401);
		expect((await account(mirakl.apiKey)).status).toBe(200);
	});

	it('a refund gives back all that is left of an order, once, and never before it was paid', async () => {
		const lines = [{ sku: 'MUG', quantity: 2 }];
		const { id } = mirakl.placeOrder({ lines, acceptance: 'automatic', shippingMinor: 395 });
		const refund = () => post(`${mirakl.url}/_sim/orders/${id}/refund`);
		expect((await refund())[0]).toBe(409);
		mirakl.debit(id, true);
		expect((await refund())[0]).toBe(200);
		expect(mirakl.refunds()).toMatchObject([
			{ orderId: id, amountMinor: 1700, shippingMinor: 395, state: 'REFUNDED' },
		]);
		expect(mirakl.order(id).state).toBe('CLOSED');
		expect((await refund())[0]).toBe(409);
	});

	it('a corrected sales source is what Khaos Control exports; an unknown one is refused', async () => {
		await importOrders(khaos.url, {
			ref: 'HAND-1',
			items: [{ code: khaos.stockCodes()[0] ?? '' }],
		});
		const address = `${khaos.origin}/_sim/orders/HAND-1/sales-source`;
		expect((await post(address, { name: 'Nowhere' }))[0]).toBe(409);
		const [status, order] = await post(address, { name: SOURCE });
		expect([status, order]).toMatchObject([200, { salesSource: SOURCE }]);
		expect(JSON.stringify(khaos.order('HAND-1').source)).toContain(`"text":"${SOURCE}"`);
	});
});
