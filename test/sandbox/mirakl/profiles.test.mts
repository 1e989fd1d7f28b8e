import { profileNames } from '../../../sandbox/mirakl/profiles.mts';
import { ORDER, placeAndPay } from './order-steps.mts';
import { startTenant, stopTenants } from './tenant.mts';

afterEach(stopTenants);

interface Orders {
	orders: {
		order_id: string;
		order_state: string;
		total_price: number;
		currency_iso_code: string;
		channel: unknown;
		order_lines: { price: number; taxes: { amount: number }[] }[];
	}[];
}

describe('tenant profiles', () => {
	it.each(profileNames)('%s plays an order up to SHIPPING', async (profile) => {
		const tenant = await startTenant({ profile });
		const { id } = await placeAndPay(tenant);
		tenant.sim.advance(1000);
		expect(tenant.sim.order(id).state).toBe('SHIPPING');
		const { body } = await tenant.get<Orders>('/api/orders');
		expect(body.orders[0]?.order_id).toBe(id);
	});

	it('us-taxes gives prices without or with tax as asked, and PC01 names the default', async () => {
		const tenant = await startTenant({ profile: 'us-taxes' });
		await placeAndPay(tenant);
		const prices = async (mode: string) =>
			(await tenant.get<Orders>(`/api/orders${mode}`)).body.orders[0];
		expect((await prices(''))?.order_lines[0]).toMatchObject({
			price: 25,
			taxes: [{ amount: 2.06 }],
		});
		expect((await prices('?order_tax_mode=TAX_INCLUDED'))?.total_price).toBe(32.47);
		expect((await prices(''))?.currency_iso_code).toBe('USD');
	});

	it('eu-channels puts orders on a channel', async () => {
		const tenant = await startTenant({ profile: 'eu-channels' });
		tenant.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }], channel: 'DE' });
		const { body } = await tenant.get<Orders>('/api/orders?channel_codes=DE');
		expect(body.orders[0]?.channel).toEqual({ code: 'DE', label: 'Website DE' });
		expect((await tenant.get<Orders>('/api/orders?channel_codes=FR')).body.orders).toEqual([]);
	});
});

describe('answers of another version', () => {
	it('leave nulls out, carry unknown members and states, and repeat a row', async () => {
		const tenant = await startTenant();
		tenant.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
		tenant.sim.setSwitches({
			...{ nulls: 'absent', extraFields: true, unknownEnums: true, duplicateRows: true },
			clockSkewMs: 3_600_000,
		});
		const answer = await tenant.get<Orders>('/api/orders');
		expect(answer.body.orders).toHaveLength(2);
		expect(answer.body.orders[0]).toMatchObject({
			...{ order_id: ORDER, order_state: 'STATE_OF_A_LATER_VERSION' },
			field_of_a_later_version: { value: 1 },
		});
		expect(answer.body.orders[0]).not.toHaveProperty('channel');
		expect(answer.headers.get('date')).toBe('Mon, 02 Mar 2026 10:00:00 GMT');
	});
});
