import { startTenant, stopTenants } from './tenant.mts';
import type { Tenant } from './tenant.mts';

afterEach(stopTenants);

interface Status {
	status: string;
	lines_in_error: number;
	offer_inserted: number;
	offer_updated: number;
	offer_deleted: number;
}

async function send(tenant: Tenant, path: string, csv: string, mode?: string): Promise<string> {
	const form = new FormData();
	form.append('file', new Blob([csv]), 'file.csv');
	if (mode !== undefined) form.append('import_mode', mode);
	const headers = { Authorization: tenant.sim.apiKey };
	const answer = await tenant.send<{ import_id: number | string }>(path, {
		method: 'POST',
		headers,
		body: form,
	});
	expect(answer.status).toBe(201);
	tenant.sim.advance(3000);
	return String(answer.body.import_id);
}

const offers = (tenant: Tenant, csv: string, mode = 'NORMAL'): Promise<string> =>
	send(tenant, '/api/offers/imports', csv, mode);

async function status(tenant: Tenant, id: string): Promise<Status> {
	return (await tenant.get<Status>(`/api/offers/imports/${id}`)).body;
}

describe('OF01', () => {
	it.each([
		['keep', 1250, 'Old'],
		['reset', 1300, null],
	] as const)('%ss what the file has no column for', async (absentColumns, price, description) => {
		const tenant = await startTenant({ switches: { absentColumns } });
		await offers(tenant, 'sku;price;quantity;description\nA;12.50;9;Old');
		const csv = absentColumns === 'keep' ? 'sku;quantity\nA;7' : 'sku;quantity;price\nA;7;13.00';
		await offers(tenant, csv);
		const held = tenant.sim.state.offers.find('A');
		expect(held).toMatchObject({ quantity: 7, price, details: { description } });
	});

	it('creates, changes and deletes, and deletes what a REPLACE file leaves out', async () => {
		const tenant = await startTenant();
		const csv =
			'sku;product-id;product-id-type;price;quantity;state;update-delete\n' +
			'D;MP1;SKU;1.00;1;11;\nA;;;9.99;2;11;update\nB;;;;;;delete';
		expect(await status(tenant, await offers(tenant, csv))).toMatchObject({
			...{ status: 'COMPLETE', lines_in_error: 0 },
			...{ offer_inserted: 1, offer_updated: 1, offer_deleted: 1 },
		});
		await offers(tenant, 'sku;price;quantity\nA;9.99;2', 'REPLACE');
		expect(tenant.sim.offers().map(({ sku }) => sku)).toEqual(['A']);
	});

	it('reports lines in error after their cells, the first data line being line 2', async () => {
		const tenant = await startTenant();
		const csv = 'sku;product-id;price;quantity\nX;UNKNOWN-1;1.00;1\nA;;1,5;1\nB;;5.00;3';
		const id = await offers(tenant, csv);
		expect(await status(tenant, id)).toMatchObject({ status: 'COMPLETE', lines_in_error: 2 });
		const report = await tenant.get(`/api/offers/imports/${id}/error_report`);
		expect(report.text.trim().split('\n')).toEqual([
			'"sku";"product-id";"price";"quantity";"error-line";"error-message"',
			'"X";"UNKNOWN-1";"1.00";"1";"2";"The product does not exist"',
			'"A";"";"1,5";"1";"3";"The price field is invalid"',
		]);
		expect(tenant.sim.offer('A').quantity).toBe(10);
		const list = await tenant.get<{ data: { import_id: number }[] }>('/api/offers/imports');
		expect(list.body.data.map((entry) => String(entry.import_id))).toEqual([id]);
	});
});

describe('OF24', () => {
	const upsert = (tenant: Tenant, offer: Record<string, unknown>) =>
		tenant.call<{ import_id: number; message: string }>('POST', '/api/offers', {
			offers: [
				{
					...{ shop_sku: 'A', price: 12.5, state_code: '11', update_delete: 'update' },
					...{ product_id: '', product_id_type: 'SKU', ...offer },
				},
			],
		});

	it('resets what is not sent: without a quantity nothing is for sale any more', async () => {
		const tenant = await startTenant();
		await upsert(tenant, { quantity: 5, description: 'New' });
		tenant.sim.advance(3000);
		expect(tenant.sim.state.offers.find('A')?.details.description).toBe('New');
		await upsert(tenant, {});
		tenant.sim.advance(3000);
		const held = tenant.sim.state.offers.find('A');
		expect(held).toMatchObject({ quantity: 0, details: { description: null } });
	});

	it('gives the id of the pending import to a repetition, and 400 to a wrong type', async () => {
		const tenant = await startTenant();
		const first = await upsert(tenant, { quantity: 5 });
		const again = await upsert(tenant, { quantity: 5 });
		expect(again.body.import_id).toBe(first.body.import_id);
		expect((await upsert(tenant, { logistic_class: { code: 'M' } })).status).toBe(400);
	});
});

describe('PRI01', () => {
	const prices = (tenant: Tenant, csv: string): Promise<string> =>
		send(tenant, '/api/offers/pricing/imports', csv);

	it('replaces all prices of the offers named and leaves their stock and the others alone', async () => {
		const tenant = await startTenant();
		await prices(tenant, 'offer-sku;price;discount-price;price-ranges\nA;11.00;10.00;5|9.00');
		expect(tenant.sim.state.offers.find('A')).toMatchObject({
			...{ price: 1100, quantity: 10 },
			details: { discountPrice: 1000, priceRanges: [{ threshold: 5, price: 900 }] },
		});
		await prices(tenant, 'offer-sku;price\nA;11.00');
		expect(tenant.sim.state.offers.find('A')?.details).toMatchObject({
			...{ discountPrice: null, priceRanges: [] },
		});
		expect(tenant.sim.offer('B').price).toBe(500);
	});

	it('reports lines in error led by line number and reason; PRI02 finds the import by its id', async () => {
		const tenant = await startTenant();
		const id = await prices(tenant, 'offer-sku;price\nNONE;1.00\nB;x\nA;2.00');
		const { body } = await tenant.get<{ data: Record<string, unknown>[] }>(
			`/api/offers/pricing/imports?import_id=${id}`,
		);
		expect(body.data).toMatchObject([{ lines_in_error: 2, offers_updated: 1, status: 'COMPLETE' }]);
		const report = await tenant.get(`/api/offers/pricing/imports/${id}/error_report`);
		expect(report.text.trim().split('\n').slice(1)).toEqual([
			'"2";"The offer does not exist";"NONE";"1.00"',
			'"3";"The price field is invalid";"B";"x"',
		]);
	});
});
