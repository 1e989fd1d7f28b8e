import { connect } from 'node:net';
import type { OrderSpec } from '../../../sandbox/mirakl/state/new-order.mts';
import { decide, events, ORDER, ship, track, twoLines } from './order-steps.mts';
import type { Failure } from './order-steps.mts';
import { startTenant, stopTenants } from './tenant.mts';
import type { Answer, Tenant } from './tenant.mts';

afterEach(stopTenants);

describe('OR23 and OR24', () => {
	async function shippingOrder(spec: Partial<OrderSpec> = {}): Promise<Tenant> {
		const tenant = await startTenant();
		tenant.sim.placeOrder({ ...twoLines, ...spec, workflow: 'PAY_ON_DELIVERY' });
		await decide(tenant, true, true);
		return tenant;
	}

	it('do nothing before SHIPPING', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder(twoLines);
		expect((await track(tenant, { carrier_code: 'dpd', tracking_number: 'D1' })).status).toBe(400);
		expect((await ship(tenant)).status).toBe(400);
	});

	it('want tracking first where the shipping type says so', async () => {
		const tenant = await shippingOrder();
		expect((await ship(tenant)).body.message).toBe(
			'Tracking details are mandatory for this shipping method.',
		);
		const letter = await shippingOrder({ shippingTypeCode: 'LET' });
		expect((await ship(letter)).status).toBe(204);
		expect((await ship(letter)).status).toBe(400);
		expect(events(letter).filter((event) => event === 'shipped')).toHaveLength(1);
	});

	it('take registered carriers by code, others by name, and no unknown code', async () => {
		const tenant = await shippingOrder();
		expect((await track(tenant, { carrier_code: 'nobody', tracking_number: '1' })).status).toBe(
			400,
		);
		expect((await track(tenant, { carrier_code: 'dpd' })).status).toBe(400);
		expect((await track(tenant, { tracking_number: '1' })).status).toBe(400);
		await track(tenant, { carrier_standard_code: 'evri', tracking_number: 'E 1' });
		expect(tenant.sim.order(ORDER).tracking?.url).toBe('https://track.example/evri/E%201');
		await track(tenant, {
			carrier_code: '',
			carrier_name: 'Van',
			carrier_url: 'https://v.example/1',
		});
		expect(tenant.sim.order(ORDER).tracking).toMatchObject({
			carrierCode: null,
			carrierName: 'Van',
		});
		tenant.sim.setSwitches({ registeredCarriersOnly: true });
		expect((await track(tenant, { carrier_name: 'Van' })).status).toBe(400);
	});

	it('answer 411 to a confirmation without Content-Length', async () => {
		const tenant = await shippingOrder({ shippingTypeCode: 'LET' });
		const head = `PUT /api/orders/${ORDER}/ship HTTP/1.1\r\nHost: x\r\nAuthorization: ${tenant.sim.apiKey}`;
		const answer = await new Promise<string>((resolve, reject) => {
			const socket = connect(tenant.sim.port, '127.0.0.1', () => {
				socket.write(`${head}\r\nConnection: close\r\n\r\n`);
			});
			let text = '';
			socket.on('data', (data) => (text += data.toString()));
			socket.on('close', () => resolve(text));
			socket.on('error', reject);
		});
		expect(answer).toMatch(/^HTTP\/1\.1 411/);
		expect(tenant.sim.order(ORDER).state).toBe('SHIPPING');
	});
});

describe('OR04', () => {
	interface Patched {
		updated_orders: { order_id: string; errors: { code: string }[]; updated?: unknown }[];
	}
	const patch = (tenant: Tenant, orders: unknown[]): Promise<Answer<Patched & Failure>> =>
		tenant.call('PUT', '/api/orders', { orders });
	const reference = (id: string, value: string | null): unknown => ({
		order_id: id,
		references: { order_reference_for_seller: value },
	});

	it('answers order by order, sets and removes the reference and ignores a repetition', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder(twoLines);
		const answer = await patch(tenant, [reference(ORDER, 'SO-1'), reference('NONE', 'SO-2')]);
		expect(answer.status).toBe(200);
		expect(answer.body.updated_orders).toMatchObject([
			{
				order_id: ORDER,
				errors: [],
				updated: { references: { order_reference_for_seller: 'SO-1' } },
			},
			{ order_id: 'NONE', errors: [{ code: 'ORDER_NOT_FOUND' }] },
		]);
		await patch(tenant, [reference(ORDER, 'SO-1')]);
		expect(events(tenant)).toEqual(['placed', 'seller-reference']);
		await patch(tenant, [reference(ORDER, null)]);
		expect(tenant.sim.order(ORDER).sellerReference).toBeNull();
	});

	it('refuses a blank reference inside the 200 and a hundred and one orders as a whole', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder(twoLines);
		const blank = await patch(tenant, [reference(ORDER, ' ')]);
		expect(blank.body.updated_orders[0]?.errors).toHaveLength(1);
		const many = await patch(
			tenant,
			Array.from({ length: 101 }, () => reference(ORDER, 'S')),
		);
		expect(many).toMatchObject({ status: 400, body: { message: 'Too many orders given' } });
	});
});
