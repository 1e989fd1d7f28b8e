import { HOUR, MINUTE, START, startTenant, stopTenants } from './tenant.mts';
import type { Tenant } from './tenant.mts';

interface Line {
	order_line_id: string;
	offer_sku: string;
	order_line_state: string;
	price: number;
	price_unit: number;
	total_price: number;
}
interface Order {
	order_id: string;
	commercial_id: string;
	order_state: string;
	created_date: string;
	last_updated_date: string;
	acceptance_decision_date: string | null;
	customer_debited_date: string | null;
	customer_notification_email: string;
	shipping_deadline: string | null;
	price: number;
	shipping_price: number;
	total_price: number;
	customer: { firstname: string; shipping_address: { country_iso_code: string } | null };
	order_lines: Line[];
	[field: string]: unknown;
}
interface Page {
	orders: Order[];
	total_count: number;
	message?: string;
}

afterEach(stopTenants);

const list = (tenant: Tenant, query = ''): ReturnType<typeof tenant.get<Page>> =>
	tenant.get<Page>(`/api/orders${query}`);
const ids = (page: { body: Page }): string[] => page.body.orders.map((order) => order.order_id);

/** Places `count` orders, one a minute. */
function place(tenant: Tenant, count: number): void {
	for (let index = 0; index < count; index += 1) {
		tenant.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
		tenant.sim.clock.advance(MINUTE);
	}
}

describe('OR11 lists orders', () => {
	it('gives an order in full, with explicit nulls and the sums of its lines', async () => {
		const tenant = await startTenant({ prefix: 'DEB' });
		tenant.sim.placeOrder({
			lines: [
				{ sku: 'A', quantity: 2 },
				{ sku: 'B', quantity: 3, linePriceMinor: 1000 },
			],
			shippingTypeCode: 'EXP',
		});
		const [order] = (await list(tenant)).body.orders;
		expect(order).toMatchObject({
			order_id: 'DEB-1001-A',
			commercial_id: 'DEB-1001',
			order_state: 'WAITING_ACCEPTANCE',
			created_date: '2026-03-02T09:00:00Z',
			acceptance_decision_date: null,
			customer_debited_date: null,
			channel: null,
			currency_iso_code: 'GBP',
			order_tax_mode: 'TAX_INCLUDED',
			payment_workflow: 'PAY_ON_ACCEPTANCE',
			shipping_type_code: 'EXP',
			shipping_company: null,
			price: 35,
			shipping_price: 5.99,
			total_price: 40.99,
		});
		expect(order?.order_lines).toMatchObject([
			{
				order_line_id: 'DEB-1001-A-1',
				offer_sku: 'A',
				price_unit: 12.5,
				price: 25,
				total_price: 30.99,
				commission_fee: 4.65,
				total_commission: 5.58,
				taxes: [],
				can_refund: false,
			},
			{ order_line_id: 'DEB-1001-A-2', offer_sku: 'B', price_unit: 3.33, price: 10, quantity: 3 },
		]);
		expect(order?.customer_notification_email).toMatch(/^notification\+.+@notification\./);
	});

	it('pages by ten unless told, at most a hundred, with links to the neighbours', async () => {
		const tenant = await startTenant();
		place(tenant, 25);
		const first = await list(tenant);
		expect(first.body.orders).toHaveLength(10);
		expect(first.body.total_count).toBe(25);
		expect(first.headers.get('link')).toBe(
			`<${tenant.sim.url}/api/orders?max=10&offset=10>; rel="next"`,
		);
		const second = await list(tenant, '?max=10&offset=10');
		expect(second.headers.get('link')).toMatch(
			/offset=0>; rel="previous", .*offset=20>; rel="next"/,
		);
		const all = await list(tenant, '?max=100');
		expect(all.body.orders).toHaveLength(25);
		expect(all.headers.get('link')).toBeNull();
		expect((await list(tenant, '?max=101')).status).toBe(400);
	});

	it('sorts by creation, oldest first unless the order is desc', async () => {
		const tenant = await startTenant();
		place(tenant, 3);
		const ascending = ids(await list(tenant));
		expect(ascending).toEqual(['SIM-1001-A', 'SIM-1002-A', 'SIM-1003-A']);
		const descending = await list(tenant, '?sort=dateCreated&order=desc');
		expect(ids(descending)).toEqual(ascending.reverse());
		expect((await list(tenant, '?sort=dateUpdated')).status).toBe(400);
	});

	it('filters by id, state, payment and the shop reference', async () => {
		const tenant = await startTenant();
		place(tenant, 3);
		await tenant.call('PUT', '/api/orders/SIM-1002-A/accept', {
			order_lines: [{ id: 'SIM-1002-A-1', accepted: true }],
		});
		tenant.sim.debit('SIM-1002-A', true);
		await tenant.call('PUT', '/api/orders', {
			orders: [{ order_id: 'SIM-1003-A', references: { order_reference_for_seller: 'SO-7' } }],
		});
		expect(ids(await list(tenant, '?order_ids=SIM-1001-A,SIM-1003-A,NONE'))).toEqual([
			'SIM-1001-A',
			'SIM-1003-A',
		]);
		expect(ids(await list(tenant, '?order_state_codes=SHIPPING,SHIPPED'))).toEqual(['SIM-1002-A']);
		expect(ids(await list(tenant, '?customer_debited=true'))).toEqual(['SIM-1002-A']);
		expect(ids(await list(tenant, '?customer_debited=false'))).toHaveLength(2);
		expect(ids(await list(tenant, '?order_references_for_seller=SO-7'))).toEqual(['SIM-1003-A']);
	});

	it('filters by creation date and by update date, which reaches back a little further', async () => {
		const tenant = await startTenant({ switches: { updateDeltaMs: 30_000 } });
		place(tenant, 3);
		const at = (ms: number): string =>
			encodeURIComponent(new Date(START.getTime() + ms).toISOString());
		expect(ids(await list(tenant, `?start_date=${at(MINUTE)}&end_date=${at(MINUTE)}`))).toEqual([
			'SIM-1002-A',
		]);
		const within = await list(tenant, `?start_update_date=${at(MINUTE + 30_000)}`);
		expect(ids(within)).toEqual(['SIM-1002-A', 'SIM-1003-A']);
		const beyond = await list(tenant, `?start_update_date=${at(MINUTE + 30_001)}`);
		expect(ids(beyond)).toEqual(['SIM-1003-A']);
		expect(ids(await list(tenant, `?end_update_date=${at(0)}`))).toEqual(['SIM-1001-A']);
		expect(ids(await list(tenant, '?start_date=2026-03-02T10:01:00%2B01:00'))).toHaveLength(2);
	});

	it('refuses malformed dates, booleans and states, and more than a hundred ids', async () => {
		const tenant = await startTenant();
		const many = Array.from({ length: 101 }, (_, index) => `X-${index}`).join(',');
		for (const query of [
			'?start_update_date=2026-03-02',
			'?start_date=2026-03-02T10:01:00+01:00',
			'?end_date=yesterday',
			'?customer_debited=1',
			'?order_state_codes=OPEN',
			`?order_ids=${many}`,
		]) {
			expect((await list(tenant, query)).status).toBe(400);
		}
		const refused = await list(tenant, `?order_ids=${many}`);
		expect(refused.body.message).toBe('The limit of 100 is exceeded for the parameter : order_ids');
	});

	it('hides addresses until SHIPPING unless the order shows them from the start', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }], id: 'HIDDEN' });
		tenant.sim.placeOrder({
			lines: [{ sku: 'A', quantity: 1 }],
			id: 'OPEN-A',
			detailsBeforeAcceptance: true,
		});
		const address = async (id: string): Promise<{ country_iso_code: string } | null | undefined> =>
			(await list(tenant, `?order_ids=${id}`)).body.orders[0]?.customer.shipping_address;
		expect(await address('HIDDEN-A')).toBeNull();
		expect(await address('OPEN-A')).toMatchObject({ country_iso_code: 'GBR' });
		await tenant.call('PUT', '/api/orders/HIDDEN-A/accept', {
			order_lines: [{ id: 'HIDDEN-A-1', accepted: true }],
		});
		expect(await address('HIDDEN-A')).toBeNull();
		tenant.sim.debit('HIDDEN-A', true);
		expect(await address('HIDDEN-A')).toMatchObject({ country_iso_code: 'GBR' });
	});

	it('leaves refused lines in the order but out of its totals', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder({
			lines: [
				{ sku: 'A', quantity: 1 },
				{ sku: 'B', quantity: 1 },
			],
		});
		await tenant.call('PUT', '/api/orders/SIM-1001-A/accept', {
			order_lines: [
				{ id: 'SIM-1001-A-1', accepted: true },
				{ id: 'SIM-1001-A-2', accepted: false },
			],
		});
		const [order] = (await list(tenant)).body.orders;
		expect(order?.order_lines.map((line) => line.order_line_state)).toEqual([
			'WAITING_DEBIT',
			'REFUSED',
		]);
		expect(order?.total_price).toBe(12.5);
	});

	it('writes dates with milliseconds where the tenant does', async () => {
		const tenant = await startTenant({ switches: { milliseconds: true } });
		tenant.sim.clock.advance(HOUR + 7);
		place(tenant, 1);
		const [order] = (await list(tenant)).body.orders;
		expect(order?.last_updated_date).toBe('2026-03-02T10:00:00.007Z');
	});
});
