import { readFileSync } from 'node:fs';
import { SimClock } from '../../../sandbox/clock.mts';
import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { call, callXml, find, findAll, importOrders, type OrderSketch } from './client.mts';

let khaos: KhaosSimulator;
let clock: SimClock;
let code: string;

beforeEach(async () => {
	clock = new SimClock(new Date('2024-07-01T09:00:00.120Z'), 0);
	khaos = await startKhaosSimulator({ catalogue: 12, clock });
	[code = ''] = khaos.stockCodes();
	khaos.changeStock(code, { onHand: 10 });
});

afterEach(() => khaos.close());

const imported = async (sketch: OrderSketch) =>
	(await importOrders(khaos.url, { items: [{ code }], ...sketch })).ImportedCount === '1';
const stages = (ref: string) => khaos.order(ref).invoices.map(({ stage }) => stage);
const account = '<PAYMENT_DETAIL><PAYMENT_TYPE>3</PAYMENT_TYPE></PAYMENT_DETAIL>';
const address = (fields: string) =>
	`<IADDRESS1>1</IADDRESS1><ITOWN>T</ITOWN><IPOSTCODE>P</IPOSTCODE><ISURNAME>S</ISURNAME>${fields}`;
const inGermany = address('<ICOUNTRY_CODE>DEU</ICOUNTRY_CODE>');

describe('orders differ between installations in', () => {
	it('how long a telephone number may be', async () => {
		const sketch = { address: `${inGermany}<ITEL>${'1'.repeat(20)}</ITEL>` };
		khaos.setSwitches({ phoneLimit: 19 });
		expect(await imported(sketch)).toBe(false);
		khaos.setSwitches({ phoneLimit: 30 });
		expect(await imported(sketch)).toBe(true);
	});

	it('whether a country and a forename must be given', async () => {
		expect(await imported({ address: address('') })).toBe(false);
		khaos.setSwitches({ blankCountry: 'systemDefault' });
		expect(await imported({ address: address('') })).toBe(true);
		khaos.setSwitches({ mandatoryForename: true });
		expect(await imported({ ref: '2', address: inGermany })).toBe(false);
	});

	it('whether an unknown site, courier, priority, bank account or currency refuses them', async () => {
		const sketch = {
			header:
				'<SITE>?</SITE><COURIER_CODE>?</COURIER_CODE><INV_PRIORITY>?</INV_PRIORITY><ORDER_CURRENCY_CODE>?</ORDER_CURRENCY_CODE>',
			payments: `<PAYMENT_DETAIL><ACCOUNT_NAME>?</ACCOUNT_NAME></PAYMENT_DETAIL>`,
		};
		expect(await imported(sketch)).toBe(false);
		khaos.setSwitches({ softNames: 'ignore' });
		expect(await imported(sketch)).toBe(true);
		expect(khaos.order('MKP-1')).toMatchObject({
			currency: 'GBP',
			siteId: 1,
			courier: 'Standard 48',
		});
		expect(await imported({ ref: '2', salesSource: '?' })).toBe(false);
	});

	it('whether an unknown company code is tried as company id', async () => {
		await imported({});
		const [customer] = khaos.state.customers.all();
		const sketch = { address: inGermany, customer: `<COMPANY_CODE>${customer?.id}</COMPANY_CODE>` };
		await imported({ ...sketch, ref: '2' });
		expect(khaos.order('2').customer.code).not.toBe(customer?.code);
		khaos.setSwitches({ matchCodeOnId: true });
		await imported({ ...sketch, ref: '3' });
		expect(khaos.order('3').customer.code).toBe(customer?.code);
	});

	it('whether a customer that is recognised takes on what an order says, its class included', async () => {
		const customer = '<OTHER_REF>GENERIC</OTHER_REF>';
		await imported({ customer });
		await imported({ ref: '2', customer, companyClass: 'Trade' });
		expect([khaos.order('2').method, khaos.order('2').customer.companyClass]).toEqual([
			'gross',
			'Marketplace',
		]);
		khaos.setSwitches({ matchedCustomer: 'update' });
		await imported({ ref: '3', customer, companyClass: 'Trade' });
		expect([khaos.order('3').method, khaos.order('3').customer.companyClass]).toEqual([
			'net',
			'Trade',
		]);
		expect(khaos.state.customers.all()).toHaveLength(1);
	});

	it('whether they wait for their date or for the terms of an account', async () => {
		const header = '<REQUIRED_BY_DATE>2024-07-20</REQUIRED_BY_DATE>';
		await imported({ ref: '1', header, payments: account });
		khaos.setSwitches({ futureDateDays: 7, termsHold: true });
		await imported({ ref: '2', header });
		await imported({ ref: '3', payments: account });
		await imported({ ref: '4', items: [{ code, quantity: 99 }], payments: account });
		expect(['1', '2', '3', '4'].map(stages)).toEqual([[10], [17], [21], [21]]);
		khaos.setStage('2', 9);
		expect(stages('2')).toEqual([9]);
	});

	it('what they call the type of an order', async () => {
		await imported({});
		const type = async () =>
			find(
				await callXml(khaos.url, 'ExportOrderStatusEx', { IDs: 'MKP-1', MappingType: 4 }),
				'ORDER_TYPE',
			)?.attributes['TYPE_ID'];
		expect(await type()).toBe('1');
		khaos.setSwitches({ orderTypeId: 'S' });
		expect(await type()).toBe('S');
	});
});

describe('stock differs between installations in', () => {
	const moved = async () => {
		const reply = await call(khaos.url, 'GetStockList', {
			DateType: 2,
			DateValue: '2024-07-01T10:00:00',
			StockItemType: 0,
		});
		return (reply.value as { List: Array<Record<string, string>> }).List;
	};

	it('the offset of its dates in summer', async () => {
		expect((await moved())[0]?.['LastUpdated']).toBe('2024-07-01T10:00:00.120+01:00');
		khaos.setSwitches({ dateOffset: 'none' });
		expect((await moved())[0]?.['LastUpdated']).toBe('2024-07-01T10:00:00.120Z');
	});

	it('whether LastUpdated alone means revised or moved', async () => {
		const codes = async () =>
			findAll(
				await callXml(khaos.url, 'ExportStockStatus', { LastUpdated: '2024-07-01T10:00:00' }),
				'STOCK_ITEM',
			).map(({ attributes }) => attributes['CODE']);
		expect(await codes()).toEqual([]);
		khaos.setSwitches({ statusLastUpdated: 'movement' });
		expect(await codes()).toEqual([code]);
	});

	it('whether rows of all sites name their site', async () => {
		const named = async () =>
			findAll(
				await callXml(khaos.url, 'ExportStockStatus', { StockCode: code, SiteID: -1 }),
				'SITE',
			);
		expect(await named()).toHaveLength(2);
		khaos.setSwitches({ siteInRows: false });
		expect(await named()).toEqual([]);
	});
});

describe('calls differ between installations in', () => {
	it('whether parameters are told apart by name or by position', async () => {
		const swapped = { MappingType: 1, StockCode: code };
		expect((await call(khaos.url, 'GetStockPotential', swapped)).value).toHaveLength(1);
		khaos.setSwitches({ parametersBy: 'position' });
		expect((await call(khaos.url, 'GetStockPotential', swapped)).status).toBe(500);
		const ordered = { StockCode: code, MappingType: 1 };
		expect((await call(khaos.url, 'GetStockPotential', ordered)).value).toHaveLength(1);
	});

	it('whether a parameter may be left out; nil is always allowed', async () => {
		khaos.setSwitches({ absentParameters: 'refuse' });
		expect((await call(khaos.url, 'GetCompanyClass')).fault).toContain('CompanyClassType');
		expect((await call(khaos.url, 'GetCompanyClass', { CompanyClassType: null })).status).toBe(200);
	});
});

describe("the sandbox's page", () => {
	it('names every switch', () => {
		const page = readFileSync('sandbox/README.md', 'utf8');
		const names = Object.keys(khaos.state.switches);
		expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
	});
});
