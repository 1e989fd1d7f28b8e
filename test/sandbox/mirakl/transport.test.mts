import { HOUR, MINUTE, startTenant, stopTenants } from './tenant.mts';
import type { Answer, Tenant } from './tenant.mts';

afterEach(stopTenants);

describe('the way in', () => {
	it('takes the raw API key and nothing else; the health check needs none', async () => {
		const tenant = await startTenant({ apiKey: 'sample-key' });
		const status = async (path: string, key: string | null): Promise<number> =>
			(await tenant.call('GET', path, undefined, key)).status;
		expect(await status('/api/account', 'sample-key')).toBe(200);
		expect(await status('/api/account', 'Bearer sample-key')).toBe(401);
		expect(await status('/api/account', 'other')).toBe(401);
		expect(await status('/api/version', null)).toBe(200);
		const refused = await tenant.call('GET', '/api/account', undefined, null);
		expect(refused.body).toEqual({ status: 401, message: 'Unauthorized' });
	});

	it('knows its paths, its methods and its shop', async () => {
		const tenant = await startTenant();
		expect((await tenant.get('/api/nothing')).status).toBe(404);
		expect((await tenant.call('DELETE', '/api/orders')).status).toBe(405);
		expect((await tenant.get('/api/orders?shop_id=2001')).status).toBe(200);
		expect((await tenant.get('/api/orders?shop_id=9')).status).toBe(403);
	});

	it('leaves the code out of an error where the tenant does', async () => {
		const tenant = await startTenant({ switches: { errorCodes: false } });
		const answer = await tenant.call('PUT', '/api/orders/X/accept', { order_lines: [] });
		expect(answer).toMatchObject({ status: 404 });
		expect(Object.keys(answer.body).sort()).toEqual(['message', 'status']);
	});

	it('dates its answers by the simulated clock', async () => {
		const tenant = await startTenant();
		tenant.sim.advance(HOUR);
		const answer = await tenant.get('/api/version');
		expect(answer.headers.get('date')).toBe('Mon, 02 Mar 2026 10:00:00 GMT');
	});

	it('refuses a JSON operation without a JSON content type or body', async () => {
		const tenant = await startTenant();
		const headers = { Authorization: tenant.sim.apiKey };
		const plain = await tenant.send('/api/orders', { method: 'PUT', headers, body: '{}' });
		expect(plain.status).toBe(415);
		const broken = await tenant.send('/api/orders', {
			method: 'PUT',
			headers: { ...headers, 'Content-Type': 'application/json' },
			body: '{',
		});
		expect(broken.status).toBe(400);
	});
});

describe('reference data', () => {
	it('lists carriers by label, shipping types and reasons', async () => {
		const tenant = await startTenant();
		const carriers = await tenant.get<{ carriers: { label: string }[] }>('/api/shipping/carriers');
		const labels = carriers.body.carriers.map(({ label }) => label);
		expect(labels).toEqual([...labels].sort());
		const types = await tenant.get<{ shipping_types: Record<string, unknown>[] }>(
			'/api/shipping/types',
		);
		expect(types.body.shipping_types[0]).toMatchObject({ code: 'STD', mandatory_tracking: true });
		expect(types.body.shipping_types[0]).not.toHaveProperty('price');
		const reasons = await tenant.get<{ reasons: unknown[] }>('/api/reasons');
		expect(reasons.body.reasons).toContainEqual({
			code: '15',
			is_shop_right: true,
			label: 'Out of stock',
			type: 'REFUND',
		});
	});

	it('says in PC01 what the switches say, and is 404 where the tenant has it off', async () => {
		const tenant = await startTenant({ switches: { acceptance: 'both', multiShipment: true } });
		const answer = await tenant.get('/api/platform/configuration');
		expect(answer.body).toMatchObject({
			features: {
				order_tax_mode: 'TAX_INCLUDED',
				order_workflows: { order_acceptance: 'BOTH' },
				shipment: { multi_shipment: true },
			},
		});
		expect((await tenant.get('/api/shipments')).body).toEqual({ data: [] });
		tenant.sim.setSwitches({ platformConfiguration: false, multiShipment: false });
		expect((await tenant.get('/api/platform/configuration')).status).toBe(404);
		expect((await tenant.get('/api/shipments')).status).toBe(404);
	});

	it('names the shop and counts its active offers in A01', async () => {
		const tenant = await startTenant();
		expect((await tenant.get('/api/account')).body).toMatchObject({
			shop_id: 2001,
			shop_state: 'OPEN',
			currency_iso_code: 'GBP',
			offers_count: 2,
		});
	});
});

describe('call frequencies', () => {
	const limited = (): Promise<Tenant> => startTenant({ switches: { limits: true } });
	const orders = (tenant: Tenant, query = ''): Promise<Answer<unknown>> =>
		tenant.get(`/api/orders${query}`);

	it('answer 429 with the seconds to wait, on the simulated clock', async () => {
		const tenant = await limited();
		expect((await orders(tenant)).status).toBe(200);
		tenant.sim.advance(20_000);
		const refused = await orders(tenant);
		expect(refused.status).toBe(429);
		expect(refused.headers.get('retry-after')).toBe('40');
		tenant.sim.advance(40_000);
		expect((await orders(tenant)).status).toBe(200);
	});

	it('count all pages of one poll as one call, and reading by id not at all', async () => {
		const tenant = await limited();
		for (let index = 0; index < 3; index += 1) {
			tenant.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
		}
		for (const offset of [0, 1, 2]) {
			expect((await orders(tenant, `?max=1&offset=${offset}`)).status).toBe(200);
		}
		expect((await orders(tenant, '?max=1&offset=0')).status).toBe(429);
		expect((await orders(tenant, '?max=2&offset=2')).status).toBe(429);
		expect((await orders(tenant, '?order_ids=SIM-1001-A')).status).toBe(200);
		expect((await orders(tenant, '?order_ids=SIM-1001-A')).status).toBe(200);
	});

	it('are fifteen minutes for orders where the key is a partner’s', async () => {
		const tenant = await startTenant({ switches: { limits: true, externalPartner: true } });
		await orders(tenant);
		tenant.sim.advance(14 * MINUTE);
		expect((await orders(tenant)).status).toBe(429);
		tenant.sim.advance(MINUTE);
		expect((await orders(tenant)).status).toBe(200);
	});

	it('differ for full and differential exports; the same pending request is answered again', async () => {
		const tenant = await limited();
		const start = async (body: unknown): Promise<number> =>
			(await tenant.call('POST', '/api/offers/export/async', body)).status;
		const since = { last_request_date: tenant.sim.clock.now().toISOString() };
		expect(await start({})).toBe(200);
		expect(await start({})).toBe(200);
		expect(await start(since)).toBe(200);
		tenant.sim.advance(2 * MINUTE);
		expect(await start(since)).toBe(200);
		expect(await start({})).toBe(429);
		tenant.sim.advance(24 * HOUR);
		expect(await start({})).toBe(200);
	});

	it('hold for stock imports and their status, and can be changed or lifted one by one', async () => {
		const tenant = await limited();
		const csv = 'offer-sku;quantity\nA;1\n';
		const first = await tenant.sendStock(csv);
		expect((await tenant.sendStock(csv)).status).toBe(429);
		const path = `/api/offers/stock/imports/${first.body.import_id}/status`;
		expect((await tenant.get(path)).status).toBe(200);
		expect((await tenant.get(path)).status).toBe(429);
		tenant.sim.setSwitches({ limitOverrides: { STO01: null } });
		expect((await tenant.sendStock(csv)).status).toBe(201);
		tenant.sim.setSwitches({ limits: false });
		expect((await tenant.get(path)).status).toBe(200);
	});
});

describe('faults', () => {
	const accept = (tenant: Tenant): Promise<Answer<unknown>> =>
		tenant.call('PUT', '/api/orders/SIM-1001-A/accept', {
			order_lines: [{ id: 'SIM-1001-A-1', accepted: true }],
		});

	async function waitingOrder(): Promise<Tenant> {
		const tenant = await startTenant();
		tenant.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
		return tenant;
	}

	it('strike the operation they are keyed by, before anything happens', async () => {
		const tenant = await waitingOrder();
		tenant.sim.faults.add({ operation: 'OR21', kind: 'http503' });
		expect((await tenant.get('/api/orders')).status).toBe(200);
		expect((await accept(tenant)).status).toBe(503);
		expect(tenant.sim.order('SIM-1001-A').state).toBe('WAITING_ACCEPTANCE');
		expect((await accept(tenant)).status).toBe(204);
	});

	it('can cut the connection after the decision has taken effect', async () => {
		const tenant = await waitingOrder();
		tenant.sim.faults.add({ operation: 'OR21', kind: 'cutAfter' });
		await expect(accept(tenant)).rejects.toThrow();
		expect(tenant.sim.order('SIM-1001-A').history.map(({ event }) => event)).toEqual([
			'placed',
			'accepted',
		]);
	});

	it('leave a log of operations, outcomes and order ids without the key', async () => {
		const tenant = await waitingOrder();
		await accept(tenant);
		await accept(tenant);
		expect(tenant.sim.faults.log).toMatchObject([
			{ operation: 'OR21', outcome: 'ok', keys: ['SIM-1001-A'] },
			{ operation: 'OR21', outcome: 'error', keys: ['SIM-1001-A'] },
		]);
		expect(JSON.stringify(tenant.sim.faults.log)).not.toContain(tenant.sim.apiKey);
	});
});
