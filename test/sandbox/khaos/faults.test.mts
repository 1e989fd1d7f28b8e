import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { parseXml } from '../../../sandbox/khaos/xml.mts';
import { call, importOrders, orderXml, until } from './client.mts';

let khaos: KhaosSimulator;
let code: string;

beforeEach(async () => {
	khaos = await startKhaosSimulator({ catalogue: 10 });
	[code = ''] = khaos.stockCodes();
});

afterEach(() => khaos.close());

const send = (signal?: AbortSignal) =>
	call(
		khaos.url,
		'ImportOrders',
		{ Orders: `<SALES_ORDERS>${orderXml({ items: [{ code }] })}</SALES_ORDERS>` },
		signal,
	);
const stored = () => khaos.state.orders.all().length;
const admin = async (method: string, path: string, body?: unknown) => {
	const response = await fetch(`${khaos.origin}/_sim${path}`, {
		method,
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('faults', () => {
	it('store the order and cut the connection with cutAfter, and store nothing with cutBefore', async () => {
		khaos.faults.add({ operation: 'ImportOrders', kind: 'cutBefore' });
		await expect(send()).rejects.toThrow();
		expect(stored()).toBe(0);
		khaos.faults.add({ operation: 'ImportOrders', kind: 'cutAfter' });
		await expect(send()).rejects.toThrow();
		expect(stored()).toBe(1);
		expect((await importOrders(khaos.url, { items: [{ code }] })).ImportedCount).toBe('0');
	});

	it.each([
		['http500', 500],
		['http503', 503],
		['htmlError', 500],
		['429', 429],
	] as const)('refuse with %s before any effect', async (kind, status) => {
		khaos.faults.add({ operation: '*', kind, ms: 2500 });
		const reply = await send();
		expect([reply.status, stored()]).toEqual([status, 0]);
		expect(reply.headers.get('retry-after')).toBe(kind === '429' ? '3' : null);
	});

	it('spoil the answer of a stored order with truncate and malformed', async () => {
		khaos.faults.add({ operation: 'ImportOrders', kind: 'truncate' });
		await expect(send()).rejects.toThrow();
		expect(stored()).toBe(1);
		khaos.faults.add({ operation: 'GetVersion', kind: 'malformed' });
		await expect(call(khaos.url, 'GetVersion')).rejects.toThrow();
	});

	it('end the connection inside the answer of a stored order with cutMiddle', async () => {
		khaos.faults.add({ operation: 'ImportOrders', kind: 'cutMiddle' });
		await expect(send()).rejects.toThrow();
		expect(stored()).toBe(1);
	});

	it('break the document inside a whole envelope with innerXml', async () => {
		khaos.faults.add({ operation: 'ExportStock', kind: 'innerXml' });
		const reply = await call(khaos.url, 'ExportStock', { StockCode: code, MappingType: 1 });
		expect(reply.status).toBe(200);
		expect(() => parseXml(String(reply.value))).toThrow();
		khaos.faults.add({ operation: 'ImportOrders', kind: 'innerXml' });
		await expect(send()).rejects.toThrow();
	});

	it('are technical SOAP faults before any effect with soapFault', async () => {
		khaos.faults.add({ operation: 'ImportOrders', kind: 'soapFault' });
		const reply = await send();
		expect([reply.status, reply.fault]).toEqual([500, expect.stringContaining('connection')]);
		expect(stored()).toBe(0);
	});

	it('park a call before its effect until released', async () => {
		khaos.faults.add({ operation: 'ImportOrders', kind: 'holdBefore' });
		const reply = send();
		await until(() => khaos.faults.held().length === 1);
		expect(stored()).toBe(0);
		khaos.faults.release();
		expect((await reply).status).toBe(200);
		expect(stored()).toBe(1);
	});

	it.each([
		['holdBefore', 0],
		['holdAfter', 1],
	] as const)('end a %s when the client goes away, with %i order stored', async (kind, count) => {
		khaos.faults.add({ operation: 'ImportOrders', kind });
		const leave = new AbortController();
		const reply = send(leave.signal);
		await until(() => khaos.faults.held().length === 1);
		leave.abort();
		await expect(reply).rejects.toThrow();
		await until(() => khaos.faults.held().length === 0);
		expect(stored()).toBe(count);
	});

	it('let calls pass first and strike as often as asked, on their operation only', async () => {
		khaos.faults.add({ operation: 'GetVersion', kind: 'http503', skip: 1, times: 2 });
		const statuses = [];
		for (let turn = 0; turn < 4; turn += 1)
			statuses.push((await call(khaos.url, 'GetVersion')).status);
		expect(statuses).toEqual([200, 503, 503, 200]);
		expect((await call(khaos.url, 'GetSiteList')).status).toBe(200);
	});

	it('are set, listed, released and cleared over the admin API, which keeps a log without personal data', async () => {
		expect(
			(await admin('POST', '/faults', { operation: 'ImportOrders', kind: 'holdAfter' })).status,
		).toBe(201);
		expect((await admin('POST', '/faults', { operation: 'x', kind: 'no-such' })).status).toBe(400);
		const reply = send();
		await until(() => khaos.faults.held().length === 1);
		expect((await admin('GET', '/faults')).body).toMatchObject({
			held: [{ operation: 'ImportOrders', when: 'after' }],
		});
		expect((await admin('POST', '/faults/release')).body).toEqual({ released: 1 });
		expect((await reply).status).toBe(200);
		await admin('POST', '/faults', { operation: '*', kind: 'delay', ms: 60_000 });
		await admin('DELETE', '/faults');
		await call(khaos.url, 'NoSuch');
		const { log } = (await admin('GET', '/log')).body as { log: Array<Record<string, unknown>> };
		expect(log).toMatchObject([
			{ operation: 'ImportOrders', outcome: 'holdAfter', keys: ['MKP-1'] },
			{ operation: 'NoSuch', outcome: 'fault' },
		]);
		expect(JSON.stringify(log)).not.toMatch(/Sample|Example Street/);
	});
});
