import { startTenant, stopTenants } from './tenant.mts';
import { placeAndPay } from './order-steps.mts';

afterEach(stopTenants);

const lists: [path: string, member: string][] = [
	['/api/shipping/zones', 'shipping_zones'],
	['/api/shipping/types', 'shipping_types'],
	['/api/shipping/carriers', 'carriers'],
	['/api/shipping/logistic_classes', 'logistic_classes'],
	['/api/reasons', 'reasons'],
	['/api/reasons/REFUND', 'reasons'],
	['/api/reasons/incident_open', 'reasons'],
	['/api/currencies', 'currencies'],
	['/api/locales', 'locales'],
	['/api/offers/states', 'offer_states'],
	['/api/additional_fields', 'additional_fields'],
	['/api/documents', 'documents'],
	['/api/hierarchies', 'hierarchies'],
	['/api/values_lists', 'values_lists'],
	['/api/users/shops/roles', 'roles'],
];

describe('reference data', () => {
	it.each(lists)('%s lists what the operator has set up', async (path, member) => {
		const tenant = await startTenant();
		const answer = await tenant.get<Record<string, { code: string }[]>>(path);
		expect(answer.status).toBe(200);
		expect(answer.body[member]?.[0]?.code).toEqual(expect.any(String));
	});

	it('filters custom fields and document types by entity', async () => {
		const tenant = await startTenant();
		const fields = await tenant.get<{ additional_fields: { entity: string }[] }>(
			'/api/additional_fields?entities=ORDER,ORDER_LINE',
		);
		expect(new Set(fields.body.additional_fields.map(({ entity }) => entity))).toEqual(
			new Set(['ORDER', 'ORDER_LINE']),
		);
		const documents = await tenant.get<{ documents: { entity: string }[] }>(
			'/api/documents?entities=SHOP',
		);
		expect(documents.body.documents.map(({ entity }) => entity)).toEqual(['SHOP']);
	});

	it('gives no channels and no order taxes where the tenant has none', async () => {
		const tenant = await startTenant();
		expect((await tenant.get('/api/channels')).body).toEqual({ channels: [] });
		expect((await tenant.get('/api/orders/taxes')).body).toEqual({ taxes: [] });
	});

	it('says what shipping costs and how long it takes', async () => {
		const tenant = await startTenant();
		const charges = await tenant.get<{ configuration: unknown[] }>('/api/shipping/charges/shop');
		expect(charges.body.configuration.length).toBeGreaterThan(0);
		const set = await tenant.get<{ lead_time_to_ship: unknown }>(
			'/api/shipping/configuration/shop',
		);
		expect(set.body.lead_time_to_ship).toEqual({ default_value: 2, shop_value: 2 });
	});
});

describe('OF22', () => {
	it('gives one offer as OF21 lists it, and 404 for another id', async () => {
		const tenant = await startTenant();
		const { offerId } = tenant.sim.offer('B');
		const listed = await tenant.get<{ offers: unknown[] }>('/api/offers?sku=B');
		expect((await tenant.get(`/api/offers/${offerId}`)).body).toEqual(listed.body.offers[0]);
		expect((await tenant.get('/api/offers/1')).status).toBe(404);
		const quantity = await tenant.get(`/api/offers/${offerId}/quantity`);
		expect(quantity.body).toEqual({ offer_id: offerId, quantity: 4 });
	});

	it('says why an offer cannot be bought', async () => {
		const tenant = await startTenant({ switches: { shopClosed: true } });
		expect(tenant.sim.offer('C').inactivityReasons).toEqual(['SHOP_NOT_OPEN', 'ZERO_QUANTITY']);
	});
});

describe('A21', () => {
	interface Statistics {
		approval_rate: { period: string; value: number }[];
		orders_count: { value: number }[];
		consecutive_refused_orders_count: { value: number }[];
	}

	it('reckons the rates from the orders, for the periods asked for', async () => {
		const tenant = await startTenant({ switches: { acceptanceWindowHours: 1 } });
		await placeAndPay(tenant);
		tenant.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
		tenant.sim.advance(3_600_000);
		const answer = await tenant.get<Statistics>('/api/account/statistics?periods=LAST_MONTH');
		expect(answer.body).toMatchObject({
			approval_rate: [{ period: 'LAST_MONTH', value: 0.6667 }],
			orders_count: [{ value: 1 }],
			consecutive_refused_orders_count: [{ value: 1 }],
		});
		expect((await tenant.get('/api/account/statistics?periods=TODAY')).status).toBe(400);
	});
});
