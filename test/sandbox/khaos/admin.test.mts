import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { importOrders } from './client.mts';

let khaos: KhaosSimulator;
let code: string;

beforeEach(async () => {
	khaos = await startKhaosSimulator({ catalogue: 10 });
	[code = ''] = khaos.stockCodes();
});

afterEach(() => khaos.close());

async function admin(method: string, path: string, body?: unknown) {
	const response = await fetch(`${khaos.origin}/_sim${path}`, {
		method,
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('the admin API', () => {
	it('moves stock and shows it', async () => {
		const moved = await admin('POST', `/stock/${code}`, { onHand: 40, delta: -2 });
		expect(moved.body).toMatchObject({
			stockCode: code,
			sites: [{ site: 1, level: 38 }, { site: 5 }],
		});
		expect((await admin('GET', `/stock/${code}`)).body).toEqual(moved.body);
		expect((await admin('POST', '/stock/NONE', { delta: 1 })).status).toBe(409);
		expect((await admin('POST', `/stock/${code}`, { onhand: 1 })).status).toBe(400);
	});

	it('takes an order from hold to despatch and tells what it may not do', async () => {
		khaos.changeStock(code, { onHand: 5 });
		await importOrders(khaos.url, {
			ref: 'MKP/1 A',
			items: [{ code, quantity: 2 }],
			payments: '',
			header: '<INV_PRIORITY>Marketplace Hold</INV_PRIORITY>',
		});
		const path = `/orders/${encodeURIComponent('MKP/1 A')}`;
		expect((await admin('POST', `${path}/despatch`, {})).status).toBe(409);
		expect((await admin('POST', `${path}/stage`, { stage: 9 })).body).toMatchObject({
			invoices: [{ stage: 9 }],
		});
		await admin('POST', '/couriers', {
			code: 'NEW',
			name: 'New Courier',
			trackingUrl: 'https://t.example.test/{ref}',
		});
		const sent = await admin('POST', `${path}/despatch`, { courier: 'NEW', consignmentRef: 'C 1' });
		expect(sent.body).toMatchObject({
			complete: true,
			invoices: [
				{ stage: 70, courier: 'New Courier', trackingUrl: 'https://t.example.test/C%201' },
			],
		});
		expect((await admin('POST', `${path}/cancel`, { reason: 'x' })).status).toBe(409);
		const view = JSON.stringify((await admin('GET', '/orders')).body);
		expect(view).toContain('MKP/1 A');
		expect(view).not.toMatch(/Alex|Sampleton/);
	});

	it('moves the clock, changes switches by name and sums up the state', async () => {
		await admin('POST', '/clock', { set: '2030-01-01T00:00:00Z', speed: 0 });
		expect((await admin('POST', '/clock', { advanceMs: 1000 })).body).toEqual({
			now: '2030-01-01T00:00:01.000Z',
		});
		expect((await admin('POST', '/switches', { assignAt: 'later' })).body).toMatchObject({
			assignAt: 'later',
			cdata: false,
		});
		expect((await admin('POST', '/switches', { assignAt: 'never' })).status).toBe(400);
		expect((await admin('POST', '/switches', { noSuch: true })).status).toBe(400);
		expect((await admin('GET', '/state')).body).toMatchObject({
			stockCodes: 10,
			orders: 0,
			now: '2030-01-01T00:00:01.000Z',
		});
		expect((await admin('GET', '/nothing')).status).toBe(404);
	});

	it('shows customers by their codes only and deletes them', async () => {
		await importOrders(khaos.url, { items: [{ code }] });
		const { body } = await admin('GET', '/customers');
		expect(body).toMatchObject({ customers: [{ code: 'CU00871', companyClass: 'Marketplace' }] });
		expect(JSON.stringify(body)).not.toMatch(/Alex|Sample/);
		expect((await admin('POST', '/customers/CU00871/delete', { mergeInto: 'NONE' })).status).toBe(
			409,
		);
		expect((await admin('POST', '/customers/CU00871/delete')).body).toMatchObject({
			deleted: [{ mergedInto: '' }],
		});
		expect((await admin('GET', '/customers/CU00871')).status).toBe(404);
	});

	it('confirms, assigns and cancels orders', async () => {
		khaos.setSwitches({ confirmOnImport: false, assignAt: 'later' });
		khaos.changeStock(code, { onHand: 5 });
		await importOrders(khaos.url, { items: [{ code, quantity: 2 }] });
		expect((await admin('GET', '/orders/MKP-1')).body).toMatchObject({
			confirmed: false,
			invoices: [],
		});
		await admin('POST', '/orders/MKP-1/confirm');
		expect((await admin('POST', '/orders/SO10234/assign')).body).toMatchObject({
			assigned: 2,
			confirmed: true,
		});
		expect((await admin('POST', '/orders/MKP-1/cancel', {})).body).toMatchObject({
			cancelled: 'Customer request',
			invoices: [{ stage: 1 }],
		});
		expect(khaos.level(code)).toBe(5);
	});
});
