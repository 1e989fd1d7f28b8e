import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { SimClock } from '../../../sandbox/clock.mts';
import { findAll, call, callXml, importOrders } from './client.mts';
import { parseXml } from '../../../sandbox/khaos/xml.mts';

let khaos: KhaosSimulator;
let clock: SimClock;

beforeEach(async () => {
	clock = new SimClock(new Date('2024-07-01T10:00:00.250Z'), 0);
	khaos = await startKhaosSimulator({ catalogue: 12, clock });
});

afterEach(() => khaos.close());

describe('the SOAP service', () => {
	it.each(['multiRefInBody', 'multiRefInWrapper', 'inline'] as const)(
		'writes the same lists and records in the encoding %s',
		async (objectEncoding) => {
			khaos.setSwitches({ objectEncoding });
			const sites = await call(khaos.url, 'GetSiteList');
			expect(sites.value).toEqual({
				List: [
					{ SiteID: '1', SiteName: 'Main Site' },
					{ SiteID: '5', SiteName: 'Overflow' },
				],
				CurrentSiteID: '1',
			});
			const wrapper = findAll(parseXml(sites.text), 'GetSiteListResponse')[0];
			const shape = { multiRefInBody: [1, 4], multiRefInWrapper: [4, 1], inline: [1, 1] }[
				objectEncoding
			];
			expect([
				wrapper?.children.length,
				findAll(parseXml(sites.text), 'Body')[0]?.children.length,
			]).toEqual(shape);
			const code = khaos.stockCodes()[0] ?? '';
			const result = await importOrders(khaos.url, { items: [{ code }] });
			expect(result).toMatchObject({
				ImportedCount: '1',
				OrderImport: [{ AssociatedRef: 'MKP-1' }],
			});
			expect((await call(khaos.url, 'GetSaleSource')).value).toContain('Example Marketplace');
		},
	);

	it('accepts nil and absent parameters alike', async () => {
		const absent = await call(khaos.url, 'GetCompanyClass');
		const nil = await call(khaos.url, 'GetCompanyClass', { CompanyClassType: null });
		expect(absent.value).toEqual(['Marketplace', 'Residential', 'Trade']);
		expect(nil.text).toBe(absent.text);
		const some = await call(khaos.url, 'GetCompanyClass', { CompanyClassType: 2 });
		expect(some.value).toEqual(['Marketplace', 'Trade']);
	});

	it('prints London wall clock with the offset of today, and the Date header from its own clock', async () => {
		clock.set(new Date('2024-01-10T09:30:00.007Z'));
		const code = khaos.stockCodes()[0] ?? '';
		khaos.changeStock(code, { delta: 1 });
		const dates = async () => {
			const reply = await call(khaos.url, 'GetStockList', {
				DateType: 2,
				DateValue: '2024-01-10T09:30:00',
				StockItemType: 0,
			});
			return (reply.value as { List: Array<Record<string, string>> }).List.filter(
				({ StockCode }) => StockCode === code,
			).map(({ LastUpdated }) => LastUpdated);
		};
		expect(await dates()).toEqual(['2024-01-10T09:30:00.007Z']);
		clock.set(new Date('2024-07-01T10:00:00Z'));
		expect(await dates()).toEqual(['2024-01-10T09:30:00.007+01:00']);
		const reply = await call(khaos.url, 'GetVersion');
		expect(reply.headers.get('date')).toBe('Mon, 01 Jul 2024 10:00:00 GMT');
	});

	it('reads dates as London wall clock and ignores their offset', async () => {
		const code = khaos.stockCodes()[1] ?? '';
		khaos.changeStock(code, { delta: 1 });
		const moved = async (DateValue: string) => {
			const reply = await call(khaos.url, 'GetStockList', { DateType: 2, DateValue });
			return (reply.value as { Count: string }).Count;
		};
		expect(await moved('2024-07-01T11:00:00Z')).toBe('1');
		expect(await moved('2024-07-01T11:00:01')).toBe('0');
		expect(await moved('1899-12-30T00:00:00')).toBe('12');
	});

	it('answers an unknown operation, a bad value and broken XML with faults of both styles', async () => {
		const unknown = await call(khaos.url, 'ExportInvoices', { Codes: '' });
		expect([unknown.status, unknown.fault]).toEqual([
			500,
			expect.stringContaining('ExportInvoices'),
		]);
		expect(unknown.text).toContain('urn:WebServiceP');
		khaos.setSwitches({ faultStyle: 'old' });
		const bad = await call(khaos.url, 'GetStockList', { DateType: 'two' });
		expect(bad.text).toContain('urn:InvokeRegistry');
		const response = await fetch(`${khaos.url}/soap/IKosWeb`, {
			method: 'POST',
			body: '<a><b></a>',
		});
		expect([response.status, await response.text()]).toEqual([
			500,
			expect.stringContaining('Fault'),
		]);
	});

	it('serves its addresses in any case, with a WSDL that names every operation it performs', async () => {
		const page = await fetch(`${khaos.origin}/KHAOS.EXE`);
		expect(await page.text()).toContain('Service Info');
		const response = await fetch(`${khaos.origin}/khaos.exe/WSDL/ikosweb?wsdl`);
		const wsdl = parseXml(await response.text());
		const bound = findAll(findAll(wsdl, 'binding')[0] ?? wsdl, 'operation').filter(
			({ attributes }) => attributes['name'] !== undefined,
		);
		expect(bound.map(({ attributes }) => attributes['name'])).toHaveLength(41);
		const types = new Set(findAll(wsdl, 'complexType').map(({ attributes }) => attributes['name']));
		const used = findAll(wsdl, 'part')
			.map(({ attributes }) => attributes['type'] ?? '')
			.filter((type) => type.startsWith('ns1:'))
			.map((type) => type.slice(4));
		expect(used.filter((type) => !types.has(type))).toEqual([]);
		expect(findAll(wsdl, 'address')[0]?.attributes['location']).toBe(`${khaos.url}/soap/IKosWeb`);
		expect((await fetch(`${khaos.origin}/other`)).status).toBe(404);
	});

	it('is the older interface on request: one parameter, revision dates only, no site list', async () => {
		const old = await startKhaosSimulator({ catalogue: 9, interfaceVersion: '7.3b', clock });
		try {
			old.changeStock(old.stockCodes()[0] ?? '', { delta: 1 });
			const list = await call(old.url, 'GetStockList', { LastUpdated: '2024-07-01T10:00:00' });
			expect(list.value).toMatchObject({ Count: '0' });
			expect((await call(old.url, 'GetSiteList')).fault).toContain('GetSiteList');
			const wsdl = parseXml(await (await fetch(`${old.url}/wsdl/IKosWeb`)).text());
			const request = findAll(wsdl, 'message').find(
				({ attributes }) => attributes['name'] === 'GetStockList14Request',
			);
			expect(request?.children.map(({ attributes }) => attributes['name'])).toEqual([
				'LastUpdated',
			]);
		} finally {
			await old.close();
		}
	});

	it('puts CDATA, declaration and byte order mark into string answers where configured', async () => {
		const code = khaos.stockCodes()[0] ?? '';
		khaos.setSwitches({ cdata: true, declaration: true, bom: true });
		const reply = await call(khaos.url, 'ExportStock', { StockCode: code });
		expect(String(reply.value)).toMatch(
			/^\uFEFF<\?xml .*<STOCK_DESC><!\[CDATA\[T-shirt, black & plain/s,
		);
		const stock = await callXml(khaos.url, 'ExportStock', { StockCode: code });
		khaos.setSwitches({ cdata: false, declaration: false, bom: false });
		expect(await callXml(khaos.url, 'ExportStock', { StockCode: code })).toEqual(stock);
	});

	it('asks for a name and password where an authentication stands in front', async () => {
		khaos.setSwitches({ basicAuth: { user: 'svc', password: 'secret' } });
		expect((await fetch(khaos.url)).status).toBe(401);
		const authorization = `Basic ${Buffer.from('svc:secret').toString('base64')}`;
		expect((await fetch(khaos.url, { headers: { authorization } })).status).toBe(200);
	});
});
