import { MINUTE, startTenant, stopTenants } from './tenant.mts';
import type { Answer, Tenant } from './tenant.mts';

afterEach(stopTenants);

const admin = <Body = Record<string, unknown>,>(
	tenant: Tenant,
	method: string,
	path: string,
	body?: unknown,
): Promise<Answer<Body>> => tenant.call<Body>(method, `/_sim${path}`, body, null);

describe('the admin API', () => {
	it('changes, creates and deletes offers behind the connector’s back', async () => {
		const tenant = await startTenant();
		const changed = await admin(tenant, 'PUT', '/offers/A', { quantity: 99 });
		expect(changed.body).toMatchObject({ sku: 'A', quantity: 99, price: 1250 });
		await admin(tenant, 'PUT', '/offers/NEW%2F1', { quantity: 1, price: 300 });
		expect(tenant.sim.offer('NEW/1')).toMatchObject({ price: 300, active: true });
		expect((await admin(tenant, 'DELETE', '/offers/NEW%2F1')).status).toBe(200);
		expect((await admin(tenant, 'GET', '/offers/NEW%2F1')).status).toBe(404);
		const all = await admin<{ offers: unknown[] }>(tenant, 'GET', '/offers');
		expect(all.body.offers).toHaveLength(3);
	});

	it('plays the customer, the operator and the payment provider', async () => {
		const tenant = await startTenant();
		const placed = await admin<{ id: string; totalMinor: number }>(tenant, 'POST', '/orders', {
			lines: [{ sku: 'A', quantity: 2, priceMinor: 1000 }],
			id: 'DAY-1',
			acceptance: 'automatic',
			staging: true,
		});
		expect(placed).toMatchObject({ status: 201, body: { id: 'DAY-1-A', totalMinor: 2000 } });
		const step = async (name: string, body?: unknown): Promise<unknown> =>
			(await admin(tenant, 'POST', `/orders/DAY-1-A/${name}`, body)).body['state'];
		expect(await step('staging-done')).toBe('WAITING_DEBIT');
		expect(await step('debit-start')).toBe('WAITING_DEBIT_PAYMENT');
		expect(await step('debit', { accepted: true })).toBe('SHIPPING');
		expect(await step('cancel')).toBe('CANCELED');
		const order = await admin<{ history: { event: string }[] }>(tenant, 'GET', '/orders/DAY-1-A');
		expect(order.body.history.map(({ event }) => event)).toEqual([
			'placed',
			'staging-done',
			'debit-started',
			'debited',
			'cancelled',
		]);
	});

	it('says why it refuses: 400 malformed, 404 unknown, 409 in this state', async () => {
		const tenant = await startTenant();
		const status = async (path: string, body?: unknown): Promise<number> =>
			(await admin(tenant, 'POST', path, body)).status;
		expect(await status('/orders', { lines: [] })).toBe(400);
		expect(await status('/orders', { lines: [{ sku: 'NONE', quantity: 1 }] })).toBe(400);
		expect(await status('/orders', { lines: [{ sku: 'A', quantity: 1 }], id: 'X' })).toBe(201);
		expect(await status('/orders', { lines: [{ sku: 'A', quantity: 1 }], id: 'X' })).toBe(409);
		expect(await status('/orders/X-A/receive')).toBe(409);
		expect(await status('/orders/X-A/explode')).toBe(404);
		expect(await status('/orders/NONE/cancel')).toBe(404);
		expect(await status('/switches', { limit: false })).toBe(400);
		expect(await status('/faults', { operation: 'OR11', kind: 'fire' })).toBe(400);
		const broken = await tenant.send('/_sim/clock', { method: 'POST', body: '{' });
		expect(broken.status).toBe(400);
	});

	it('moves the clock, and what is due by then has happened in the next answer', async () => {
		const tenant = await startTenant();
		await tenant.sendStock('offer-sku;quantity\nA;1\n');
		const moved = await admin(tenant, 'POST', '/clock', { advanceMs: MINUTE });
		expect(moved.body).toEqual({ now: '2026-03-02T09:01:00.000Z' });
		expect((await admin(tenant, 'GET', '/offers/A')).body).toMatchObject({ quantity: 1 });
		expect((await admin(tenant, 'GET', '/state')).body).toMatchObject({
			clock: '2026-03-02T09:01:00.000Z',
			offers: 3,
			stockImports: [{ status: 'COMPLETE', linesInSuccess: 1, linesInError: 0 }],
		});
	});

	it('switches faults on and shows them, the switches and the log', async () => {
		const tenant = await startTenant();
		await admin(tenant, 'POST', '/faults', { operation: 'OR11', kind: 'http500' });
		expect((await admin(tenant, 'GET', '/faults')).body).toMatchObject({
			faults: [{ operation: 'OR11', times: 1 }],
		});
		expect((await tenant.get('/api/orders')).status).toBe(500);
		expect((await admin(tenant, 'GET', '/log')).body).toMatchObject({
			log: [{ operation: 'OR11', outcome: 'http500' }],
		});
		await admin(tenant, 'POST', '/switches', { milliseconds: true });
		expect((await admin(tenant, 'GET', '/switches')).body).toMatchObject({ milliseconds: true });
	});

	it('gives the same buyers and ids for the same seed', async () => {
		const order = async (seed: number): Promise<string> => {
			const tenant = await startTenant({ seed });
			tenant.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }], detailsBeforeAcceptance: true });
			return JSON.stringify((await tenant.get('/api/orders')).body);
		};
		expect(await order(7)).toBe(await order(7));
		expect(await order(7)).not.toBe(await order(8));
	});
});
