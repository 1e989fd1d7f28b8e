import { HOUR, MINUTE, startTenant, stopTenants } from './tenant.mts';
import type { Answer, Tenant } from './tenant.mts';

interface ImportStatus {
	status: string;
	import_id: string;
	has_error_report: boolean;
	lines_in_error?: number;
	lines_in_success?: number;
}
interface ExportStatus {
	status: string;
	urls?: string[];
}
interface ExportedOffer {
	shop_sku: string;
	quantity: number;
	active: boolean;
	deleted: boolean;
}

afterEach(stopTenants);

const status = (tenant: Tenant, id: string): Promise<Answer<ImportStatus>> =>
	tenant.get(`/api/offers/stock/imports/${id}/status`);

describe('a stock import', () => {
	it('waits, runs and takes effect only when it completes', async () => {
		const tenant = await startTenant();
		const sent = await tenant.sendStock('"offer-sku";"quantity"\n"A";"3"\n');
		expect(sent.status).toBe(201);
		const id = sent.body.import_id;
		expect(id).toMatch(/^[0-9a-f-]{36}$/);
		expect(sent.headers.get('location')).toBe(
			`${tenant.sim.url}/api/offers/stock/imports/${id}/status`,
		);
		expect((await status(tenant, id)).body).toMatchObject({ status: 'WAITING' });
		expect((await status(tenant, id)).body.lines_in_success).toBeUndefined();
		tenant.sim.clock.advance(1000);
		expect((await status(tenant, id)).body.status).toBe('RUNNING');
		expect(tenant.sim.offer('A').quantity).toBe(10);
		tenant.sim.clock.advance(2000);
		expect((await status(tenant, id)).body).toMatchObject({
			status: 'COMPLETE',
			lines_in_success: 1,
			lines_in_error: 0,
			has_error_report: false,
		});
		expect(tenant.sim.offer('A')).toMatchObject({ quantity: 3, price: 1250 });
		expect((await tenant.get(`/api/offers/stock/imports/${id}/error_report`)).status).toBe(404);
	});

	it('overwrites what orders have taken off meanwhile', async () => {
		const tenant = await startTenant();
		await tenant.sendStock('offer-sku;quantity\nA;9\n');
		tenant.sim.placeOrder({ lines: [{ sku: 'A', quantity: 4 }] });
		tenant.sim.advance(MINUTE);
		expect(tenant.sim.offer('A').quantity).toBe(9);
	});

	it('completes with lines in error, which its report gives by line number and reason', async () => {
		const tenant = await startTenant();
		const sent = await tenant.sendStock(
			[
				'"offer-sku";"quantity";"warehouse-code";"update-delete"',
				'"A";"5";"";"update"',
				'"NO;NE";"1";"";""',
				'"B";"-1";"";""',
				'"C";"2";"WH9";""',
				'"B";"";"";"delete"',
			].join('\r\n'),
		);
		tenant.sim.clock.advance(MINUTE);
		expect((await status(tenant, sent.body.import_id)).body).toMatchObject({
			status: 'COMPLETE',
			lines_in_success: 2,
			lines_in_error: 3,
			has_error_report: true,
		});
		const report = await tenant.get(
			`/api/offers/stock/imports/${sent.body.import_id}/error_report`,
		);
		expect(report.headers.get('content-type')).toMatch('text/csv');
		expect(report.text.trim().split('\n')).toEqual([
			'"error-line";"error-message";"offer-sku";"quantity";"warehouse-code";"update-delete"',
			'"3";"The offer does not exist";"NO;NE";"1";"";""',
			'"4";"The quantity must be a positive integer";"B";"-1";"";""',
			'"5";"Warehouse with code WH9 does not exist";"C";"2";"WH9";""',
		]);
		expect(tenant.sim.offers().map(({ quantity }) => quantity)).toEqual([5, 0, 0]);
	});

	it('fails as a whole without a mandatory column, and changes nothing', async () => {
		const tenant = await startTenant();
		const sent = await tenant.sendStock('sku;quantity\nA;1\n');
		tenant.sim.clock.advance(MINUTE);
		expect((await status(tenant, sent.body.import_id)).body.status).toBe('FAILED');
		expect(tenant.sim.offer('A').quantity).toBe(10);
	});

	it('wants a multipart part named file, and is 404 where the tenant has it off', async () => {
		const tenant = await startTenant();
		expect((await tenant.sendStock('offer-sku;quantity\nA;1\n', 'csv')).status).toBe(400);
		const raw = await tenant.call('POST', '/api/offers/stock/imports', 'offer-sku;quantity');
		expect(raw.status).toBe(415);
		tenant.sim.setSwitches({ stockImports: false });
		expect((await tenant.sendStock('offer-sku;quantity\nA;1\n')).status).toBe(404);
		expect(tenant.sim.snapshot().stockImports).toEqual([]);
	});
});

describe('OF21', () => {
	it('lists offers by price, with the reasons of the inactive ones', async () => {
		const tenant = await startTenant();
		tenant.sim.putOffer('A', { active: false });
		const answer = await tenant.get<{ offers: Record<string, unknown>[]; total_count: number }>(
			'/api/offers?max=100',
		);
		expect(answer.body.total_count).toBe(3);
		expect(answer.body.offers).toMatchObject([
			{ shop_sku: 'B', price: 5, quantity: 4, active: true, state_code: '11' },
			{ shop_sku: 'A', active: false, inactivity_reasons: ['PRODUCT_DISABLED'] },
			{ shop_sku: 'C', quantity: 0, active: false, inactivity_reasons: ['ZERO_QUANTITY'] },
		]);
		expect(answer.body.offers[0]).not.toHaveProperty('inactivity_reasons');
		const one = await tenant.get<{ total_count: number }>('/api/offers?sku=C');
		expect(one.body.total_count).toBe(1);
	});
});

describe('an offer export', () => {
	const start = (tenant: Tenant, body: unknown): Promise<Answer<{ tracking_id: string }>> =>
		tenant.call('POST', '/api/offers/export/async', body);
	const poll = (tenant: Tenant, id: string): Promise<Answer<ExportStatus>> =>
		tenant.get(`/api/offers/export/async/status/${id}`);

	async function exportJson(tenant: Tenant, body: object): Promise<ExportedOffer[]> {
		const started = await start(tenant, { export_type: 'application/json', ...body });
		tenant.sim.clock.advance(MINUTE);
		const done = await poll(tenant, started.body.tracking_id);
		const files = await Promise.all(
			(done.body.urls ?? []).map((url) => tenant.get<ExportedOffer[]>(url)),
		);
		return files.flatMap((file) => file.body);
	}

	it('is pending first, then names files that need the key', async () => {
		const tenant = await startTenant();
		const { tracking_id: id } = (await start(tenant, {})).body;
		expect((await poll(tenant, id)).body).toMatchObject({ status: 'PENDING' });
		expect((await start(tenant, {})).body.tracking_id).toBe(id);
		tenant.sim.clock.advance(MINUTE);
		const done = await poll(tenant, id);
		const url = done.body.urls?.[0] ?? '';
		expect(done.body.status).toBe('COMPLETED');
		expect((await tenant.call('GET', url, undefined, null)).status).toBe(401);
		const file = await tenant.get(url);
		expect(file.headers.get('content-type')).toMatch('text/csv');
		expect(file.text).toMatch(/^"offer-id";"product-sku";/);
		expect(file.text.trim().split('\n')).toHaveLength(3);
		expect((await start(tenant, {})).body.tracking_id).not.toBe(id);
	});

	it('holds active offers in full mode, inactive ones when asked for, and splits into files', async () => {
		const tenant = await startTenant();
		const skus = (offers: ExportedOffer[]): string[] => offers.map((offer) => offer.shop_sku);
		expect(skus(await exportJson(tenant, {}))).toEqual(['A', 'B']);
		const all = await exportJson(tenant, { include_inactive_offers: true, items_per_chunk: 2 });
		expect(skus(all)).toEqual(['A', 'B', 'C']);
		tenant.sim.deleteOffer('B');
		expect(skus(await exportJson(tenant, {}))).toEqual(['A']);
		expect(all[0]).toMatchObject({ quantity: 10, active: true, prices: [{ origin_price: 12.5 }] });
	});

	it('holds what changed since a date in differential mode, deleted offers too', async () => {
		const tenant = await startTenant();
		tenant.sim.clock.advance(MINUTE);
		const since = tenant.sim.clock.now().toISOString();
		tenant.sim.putOffer('B', { quantity: 1 });
		tenant.sim.deleteOffer('C');
		const offers = await exportJson(tenant, { last_request_date: since });
		expect(offers).toMatchObject([
			{ shop_sku: 'B', quantity: 1, deleted: false },
			{ shop_sku: 'C', active: false, deleted: true },
		]);
		const mixed = await start(tenant, { last_request_date: since, include_inactive_offers: true });
		expect(mixed.status).toBe(400);
	});

	it('shows the offers as they were when it ended, however far the clock has jumped', async () => {
		const tenant = await startTenant({ switches: { refusalZeroesOffer: true } });
		tenant.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
		const started = await start(tenant, { export_type: 'application/json' });
		tenant.sim.advance(100 * HOUR);
		expect(tenant.sim.offer('A').quantity).toBe(0);
		const done = await poll(tenant, started.body.tracking_id);
		const file = await tenant.get<ExportedOffer[]>(done.body.urls?.[0] ?? '');
		expect(file.body[0]).toMatchObject({ shop_sku: 'A', quantity: 9 });
	});

	it('may name another host in its URLs', async () => {
		const tenant = await startTenant({ switches: { exportOrigin: 'http://files.example' } });
		const { tracking_id: id } = (await start(tenant, {})).body;
		tenant.sim.clock.advance(MINUTE);
		expect((await poll(tenant, id)).body.urls).toEqual([
			`http://files.example/api/offers/export/async/file/${id}?file=0.csv`,
		]);
	});
});
