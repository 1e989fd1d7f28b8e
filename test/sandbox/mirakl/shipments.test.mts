import { placeAndPay, ORDER } from './order-steps.mts';
import { startTenant, stopTenants } from './tenant.mts';
import type { Answer, Tenant } from './tenant.mts';

afterEach(stopTenants);

interface Created {
	shipment_success: { id: string; status: string; tracking: { tracking_url: string } | null }[];
	shipment_errors: { order_id: string; message: string }[];
}
interface Changed {
	shipment_success: { id: string }[];
	shipment_errors: { id: string; message: string }[];
}
const tracking = { carrier_code: 'dpd', tracking_number: 'D1' };

const start = (switches = {}): Promise<Tenant> =>
	startTenant({ switches: { multiShipment: true, ...switches } });

function create(
	tenant: Tenant,
	line: number,
	quantity: number,
	more: Record<string, unknown> = {},
): Promise<Answer<Created>> {
	const lines = [{ order_line_id: `${ORDER}-${line}`, quantity }];
	const shipment = { order_id: ORDER, shipment_lines: lines, ...more };
	return tenant.call('POST', '/api/shipments', { shipments: [shipment] });
}

async function created(tenant: Tenant, line: number, quantity: number, more = {}): Promise<string> {
	const { body } = await create(tenant, line, quantity, more);
	expect(body.shipment_errors).toEqual([]);
	return body.shipment_success[0]?.id ?? '';
}

const change = (tenant: Tenant, method: string, path: string, shipments: unknown[]) =>
	tenant.call<Changed>(method, `/api/shipments${path}`, { shipments });

describe('shipments', () => {
	it('are 404 where the tenant ships orders whole', async () => {
		const tenant = await startTenant();
		for (const path of ['', '/items_to_ship']) {
			expect((await tenant.get(`/api/shipments${path}`)).status).toBe(404);
		}
		expect((await create(tenant, 1, 1)).status).toBe(404);
	});

	it('ship an order in parts: it is SHIPPED once all its units have left', async () => {
		const tenant = await start();
		await placeAndPay(tenant);
		await created(tenant, 1, 1, { shipped: true, tracking });
		expect(tenant.sim.order(ORDER).lines.map(({ state }) => state)).toEqual([
			'SHIPPING',
			'SHIPPING',
		]);
		await created(tenant, 1, 1, { shipped: true, tracking });
		expect(tenant.sim.order(ORDER).lines.map(({ state }) => state)).toEqual([
			'SHIPPED',
			'SHIPPING',
		]);
		const last = await created(tenant, 2, 1, { tracking });
		expect(tenant.sim.order(ORDER).state).toBe('SHIPPING');
		const shipped = await change(tenant, 'PUT', '/ship', [{ id: last }]);
		expect(shipped.body.shipment_success).toEqual([{ id: last }]);
		expect(tenant.sim.order(ORDER).state).toBe('SHIPPED');
	});

	it('refuse one by one inside the 201: a wrong state, too many units, an ambiguous SKU', async () => {
		const tenant = await start();
		await placeAndPay(tenant);
		expect((await create(tenant, 1, 3)).body.shipment_errors).toEqual([
			{ order_id: ORDER, message: 'Shipment quantity is invalid.' },
		]);
		const twice = await placeAndPay(tenant, {
			lines: [
				{ sku: 'A', quantity: 1 },
				{ sku: 'A', quantity: 1 },
			],
		});
		const waiting = tenant.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] }).id;
		const bySku = [{ offer_sku: 'A', quantity: 1 }];
		const answer = await tenant.call<Created>('POST', '/api/shipments', {
			shipments: [twice.id, waiting, 'NONE'].map((id) => ({ order_id: id, shipment_lines: bySku })),
		});
		expect(answer.status).toBe(201);
		expect(answer.body.shipment_errors.map(({ message }) => message)).toEqual([
			"Several order lines have the offer SKU 'A'",
			"The order status must be 'SHIPPING' but it is 'WAITING_ACCEPTANCE'.",
			"Order with id 'NONE' does not exist",
		]);
	});

	it('need tracking before they leave where the shipping type says so, and carriers by the rules', async () => {
		const tenant = await start();
		await placeAndPay(tenant);
		const bare = await create(tenant, 1, 1, { shipped: true });
		expect(bare.body.shipment_errors[0]?.message).toBe(
			'Tracking details are mandatory for this shipping method.',
		);
		const id = await created(tenant, 1, 1);
		expect((await change(tenant, 'PUT', '/ship', [{ id }])).body.shipment_errors).toHaveLength(1);
		const unknown = await change(tenant, 'POST', '/tracking', [
			{ id, tracking: { carrier_code: 'nobody', tracking_number: '1' } },
			{ id: 'none', tracking },
		]);
		expect(unknown.body.shipment_errors.map((error) => error.message)).toEqual([
			"The carrier 'nobody' does not exist",
			"No shipment with id 'none'",
		]);
		expect((await change(tenant, 'POST', '/tracking', [{ id, tracking }])).body).toMatchObject({
			shipment_success: [{ id }],
		});
		expect((await change(tenant, 'PUT', '/ship', [{ id }])).body.shipment_errors).toEqual([]);
		expect((await change(tenant, 'PUT', '/ship', [{ id }])).body.shipment_errors).toHaveLength(1);
	});

	it('can be deleted until they leave; then their units are to ship again', async () => {
		const tenant = await start();
		await placeAndPay(tenant);
		const id = await created(tenant, 1, 2);
		expect((await create(tenant, 1, 1)).body.shipment_errors).toHaveLength(1);
		expect((await change(tenant, 'PUT', '/delete', [{ id }])).body.shipment_success).toEqual([
			{ id },
		]);
		const again = await created(tenant, 1, 2, { shipped: true, tracking });
		const refused = await change(tenant, 'PUT', '/delete', [{ id: again }, { id }]);
		expect(refused.body.shipment_errors.map(({ message }) => message)).toEqual([
			`Shipment with id '${again}' is not in SHIPPING status and cannot be deleted.`,
			`No shipment with id '${id}'`,
		]);
	});

	it('wait for the debit where the customer pays on shipment', async () => {
		const tenant = await start({ workflow: 'PAY_ON_SHIPMENT' });
		await placeAndPay(tenant);
		const id = await created(tenant, 1, 2, { shipped: true, tracking });
		expect(tenant.sim.shipments()[0]).toMatchObject({ id, status: 'SHIPMENT_PREPARED' });
		tenant.sim.debitShipment(id);
		expect(tenant.sim.shipments()[0]).toMatchObject({ status: 'SHIPPED', debit: 'DEBIT_OK' });
		expect(() => tenant.sim.debitShipment(id)).toThrow(/not SHIPMENT_PREPARED/);
	});

	it('take an origin, further facts and readiness for pick-up', async () => {
		const tenant = await start();
		await placeAndPay(tenant, { shippingTypeCode: 'CLC' });
		const id = await created(tenant, 1, 2);
		const from = (code: string) => ({ id, shipping_from: { warehouse: { code } } });
		const moved = await change(tenant, 'PUT', '', [from('MAIN'), from('WHC2')]);
		expect(moved.body.shipment_errors).toEqual([
			{ id, message: 'Warehouse with code WHC2 does not exist' },
		]);
		const facts = await tenant.call('PUT', '/api/shipments/additional_information', {
			shipments: [
				{
					id,
					shipment_additional_information: [{ code: 'delivery-bill', type: 'STRING', value: 'B1' }],
				},
				{
					id,
					shipment_additional_information: [{ code: 'delivery-day', type: 'DATE', value: 'soon' }],
				},
			],
		});
		expect(facts.body).toMatchObject({
			shipment_update_success: [{ shipment_id: id }],
			shipment_update_errors: [{ shipment_id: id, errors: [{ code: 'invalid.value' }] }],
		});
		await change(tenant, 'PUT', '/ready_for_pick_up', [{ id }]);
		expect(tenant.sim.shipments()[0]?.status).toBe('READY_FOR_PICK_UP');
	});
});

describe('ST11 and ST12', () => {
	interface Page {
		data: { id: string; order_id: string; shipment_lines: { quantity: number }[] }[];
		next_page_token?: string;
		previous_page_token?: string;
	}

	it('page by tokens, which alone say what was asked', async () => {
		const tenant = await start();
		await placeAndPay(tenant, { lines: [{ sku: 'A', quantity: 5 }] });
		for (let unit = 0; unit < 5; unit += 1) await created(tenant, 1, 1);
		const first = await tenant.get<Page>(`/api/shipments?limit=2&order_id=${ORDER}&order_id=X`);
		expect(first.body.data).toHaveLength(2);
		expect(first.body).not.toHaveProperty('previous_page_token');
		const token = encodeURIComponent(first.body.next_page_token ?? '');
		const second = await tenant.get<Page>(`/api/shipments?page_token=${token}&limit=99&order_id=X`);
		expect(second.body.data.map(({ id }) => id)).toEqual(
			tenant.sim
				.shipments()
				.slice(2, 4)
				.map(({ id }) => id),
		);
		expect((await tenant.get('/api/shipments?page_token=x')).status).toBe(400);
		expect((await tenant.get('/api/shipments?limit=101')).status).toBe(400);
	});

	it('ST12 gives what is still to ship', async () => {
		const tenant = await start();
		await placeAndPay(tenant);
		await created(tenant, 1, 2, { shipped: true, tracking });
		const items = await tenant.get<Page>('/api/shipments/items_to_ship');
		expect(items.body.data).toMatchObject([{ order_id: ORDER, shipment_lines: [{ quantity: 1 }] }]);
	});
});
