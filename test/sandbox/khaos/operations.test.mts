import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { operations } from '../../../sandbox/khaos/operations/index.mts';
import { publishedOperations } from '../../../sandbox/khaos/soap-endpoint.mts';
import { call, callXml, find, findAll, importOrders } from './client.mts';

let khaos: KhaosSimulator;
let code: string;

beforeEach(async () => {
	khaos = await startKhaosSimulator({ catalogue: 12 });
	[code = ''] = khaos.stockCodes();
	khaos.changeStock(code, { onHand: 10 });
});

afterEach(() => khaos.close());

const names = (simulator: KhaosSimulator) =>
	publishedOperations(simulator.state).map(({ name }) => name);

/** What each parameter of the interface means "everything" or "the first" with. */
const anything: Record<string, string> = {
	CatRequest: '<CATREQUESTS/>',
	Customers: '<COMPANYS/>',
	Orders: '<SALES_ORDERS/>',
	PriceList: '<PriceLists/>',
	PriceListType: '3',
	StockStatus: '<STOCK_STATUS SITE="Main Site"/>',
	MappingType: '1',
	DateFrom: '2000-01-01',
	DateTo: '2099-01-01',
	DocumentType: '5',
};

describe('the operations', () => {
	it.each([
		['7.8d', 41],
		['7.3b', 29],
	] as const)('of v%s are %i, and each answers', async (interfaceVersion, count) => {
		const other = await startKhaosSimulator({ catalogue: 9, interfaceVersion });
		try {
			expect(names(other)).toHaveLength(count);
			for (const { name, parameters } of publishedOperations(other.state)) {
				const filled = parameters.map(([parameter]) => [parameter, anything[parameter] ?? null]);
				if (name === 'ExportPriceList') filled.pop();
				const reply = await call(other.url, name, Object.fromEntries(filled) as never);
				expect([name, reply.status, reply.fault]).toEqual([name, 200, '']);
			}
		} finally {
			await other.close();
		}
	});

	it('are the ones that some version publishes, and no others', () => {
		const old = publishedOperations({ ...khaos.state, interfaceVersion: '7.3b' } as never);
		khaos.setSwitches({ orderChanges: 'byCode' });
		const published = new Set([...names(khaos), ...old.map(({ name }) => name)]);
		expect(Object.keys(operations).filter((name) => !published.has(name))).toEqual([]);
		expect([...published].filter((name) => operations[name] === undefined)).toEqual([]);
	});

	it('answer nothing at all where the interface returns nothing', async () => {
		const reply = await call(khaos.url, 'ImportCatalogueRequest', { CatRequest: '<CATREQUESTS/>' });
		expect([reply.status, reply.value]).toEqual([200, undefined]);
	});
});

describe('reference lists', () => {
	it.each([
		['GetSaleSource', 'Example Marketplace'],
		['GetManufacturer', 'Example Works'],
		['GetKeycodeTypes', 'Catalogue'],
		['GetPriceLists', 'Web Price List'],
		['GetAgentList', 'House'],
		['GetCompanyStatus', 'Active'],
	])('%s holds %s', async (operation, name) => {
		expect((await call(khaos.url, operation)).value).toContain(name);
	});

	it('spell a keycode as the service does, without an expiry as the zero date', async () => {
		const [keycode] = (await call(khaos.url, 'GetKeycodes')).value as Array<Record<string, string>>;
		expect(keycode).toMatchObject({
			KeycodeCode: 'SPRING10',
			DateCrreated: expect.stringMatching(/^2024-01-15T00:00:00\.000/),
			ExpiryDate: expect.stringMatching(/^1899-12-30T00:00:00\.000/),
			WebUse: 'true',
		});
		expect((await call(khaos.url, 'GetMailingStatusList')).value).toContainEqual({
			ID: '3',
			Description: 'Our use and no 3rd parties',
		});
	});

	it('of GetSOPData hold only the sections asked for', async () => {
		const asked = async (parameters: Record<string, boolean>) =>
			(await callXml(khaos.url, 'GetSOPData', parameters)).children.map(({ name }) => name);
		expect(await asked({})).toEqual([]);
		expect(await asked({ Courier: true })).toEqual(['COURIERS']);
		const flags = ['DelRate', 'CourierBanding', 'BOGOF', 'SpecialOffer', 'TelesalePrompt'];
		const rest = [...flags, 'KeyCode', 'BarredItems'].map((flag) => [flag, true] as const);
		expect(await asked(Object.fromEntries(rest))).toEqual([
			...['DELRATES', 'COURIERBANDING', 'KEYCODES', 'BOGOFS', 'SPECIAL_OFFERS'],
			...['TELESALE_PROMPTS', 'BARRED_PRODUCTS'],
		]);
	});
});

describe('price lists', () => {
	const prices = async (operation: string, parameters: Record<string, string | number | boolean>) =>
		findAll(await callXml(khaos.url, operation, parameters), 'StockItem');

	it('come by name, blank meaning the one for the web, and never when several match', async () => {
		const [first] = await prices('ExportPriceList', {});
		expect([
			first,
			...(await prices('ExportPriceList', { PriceList: 'Web Price List' })),
		]).toHaveLength(13);
		expect(find(first ?? fail(), 'Discontinued')?.text).toBe('False');
		expect(await prices('ExportPriceList', { PriceList: 'Nope' })).toEqual([]);
		await call(khaos.url, 'ImportPriceLists', { PriceList: listXml('WebTwo', code, '9.99') });
		expect((await call(khaos.url, 'ExportPriceList')).fault).not.toBe('');
		expect(
			await prices('ExportPriceListEx', { PriceLists: '12', PriceListType: 3, PriceListIDs: true }),
		).toHaveLength(12);
	});

	it('stand below the root or in a list element', async () => {
		const below = async () =>
			(await callXml(khaos.url, 'ExportPriceList')).children.map(({ name }) => name);
		expect(await below()).toEqual(['StockItem-CustomerClassifications']);
		khaos.setSwitches({ priceListShape: 'sample' });
		expect(await below()).toEqual(['StockItem-CustomerClassificationsList']);
	});

	it('are overwritten by ImportPriceLists', async () => {
		const PriceList = listXml('Residential', code, '9.99');
		await call(khaos.url, 'ImportPriceLists', { PriceList });
		const rows = await prices('ExportPriceList', { PriceList: 'Residential' });
		expect(
			rows.map((row) => [find(row, 'StockCode')?.text, find(row, 'AmountValue')?.text]),
		).toEqual([[code, '9.99']]);
	});
});

describe('ImportStockStatus', () => {
	const StockStatus = () =>
		`<STOCK_STATUS SITE="Main Site"><STOCK_ITEM CODE="${code}"><SELL_PRICE>1.50</SELL_PRICE><LEVEL>3</LEVEL></STOCK_ITEM></STOCK_STATUS>`;

	it('overwrites levels and prices, which is why a channel never calls it', async () => {
		const reply = await call(khaos.url, 'ImportStockStatus', { StockStatus: StockStatus() });
		expect(reply.value).toMatchObject({ Count: '1', List: [{ StockCode: code }] });
		expect([khaos.level(code), khaos.state.item(code).sellPrice]).toEqual([3, 150]);
	});

	it('writes only the part asked for', async () => {
		const price = khaos.state.item(code).sellPrice;
		await call(khaos.url, 'ImportStockStatus', {
			StockStatus: StockStatus(),
			UpdateStockData: false,
			UpdateStockLevels: true,
		});
		expect([khaos.level(code), khaos.state.item(code).sellPrice]).toEqual([3, price]);
	});
});

describe('customers', () => {
	const company = (fields: string) =>
		`<COMPANYS><COMPANY><COMPANY_CLASS>Marketplace</COMPANY_CLASS>${fields}</COMPANY></COMPANYS>`;
	const importCompany = async (fields: string, Method: number) =>
		(await call(khaos.url, 'ImportCompany', { Customers: company(fields), Method })).value;

	it('are created, updated, refused and found again by ImportCompany', async () => {
		const fields = '<COMPANY_CODE>MKT-GBP</COMPANY_CODE><COMPANY_NAME>Shop</COMPANY_NAME>';
		expect(await importCompany(fields, 2)).toMatchObject({ ImportedCount: '0' });
		expect(await importCompany(fields, 0)).toMatchObject({
			CustomerImport: [{ URN: 'MKT-GBP', Action: 'New' }],
		});
		expect(await importCompany(fields.replace('Shop', 'Shop 2'), 0)).toMatchObject({
			CustomerImport: [{ URN: 'MKT-GBP', Action: 'Update' }],
		});
		const xml = await callXml(khaos.url, 'ExportCompany', {
			CompanyCode: 'mkt-gbp',
			MappingType: 1,
		});
		expect(find(xml, 'COMPANY_NAME')?.text).toBe('Shop 2');
		expect((await call(khaos.url, 'GetCompanyList')).value).toMatchObject({ Count: '1' });
	});

	it('that were deleted are listed with the one they were merged into', async () => {
		for (const name of ['ONE', 'TWO', 'THREE']) {
			await importCompany(`<COMPANY_CODE>${name}</COMPANY_CODE>`, 1);
		}
		const id = khaos.state.customers.withCode('TWO')?.id ?? '';
		khaos.state.customers.remove('ONE', 'TWO');
		khaos.state.customers.remove('THREE', undefined);
		const entries = async (DocumentType: number) => {
			const window = { DateFrom: '2000-01-01', DateTo: '2099-01-01', DocumentType };
			const xml = await callXml(khaos.url, 'GetDeletedEntries', window);
			return findAll(xml, 'DELETED_ENTRY');
		};
		expect((await entries(5)).map((entry) => find(entry, 'ADDITIONAL_REF')?.text)).toEqual([
			id,
			'',
		]);
		expect(find((await entries(5))[0] ?? fail(), 'DELETION_DATE')?.text).toMatch(
			/^\d\d\/\d\d\/\d{4}$/,
		);
		expect(await entries(1)).toEqual([]);
	});

	it('log in with their web password only', async () => {
		const fields = '<WEB_USER>buyer</WEB_USER><WEB_PASSWORD>open</WEB_PASSWORD>';
		await importCompany(fields, 1);
		const login = async (UserPassword: string) =>
			String((await call(khaos.url, 'Login', { UserName: 'buyer', UserPassword })).value);
		expect([await login('shut'), await login('open')]).toEqual([
			'',
			expect.stringContaining('buyer'),
		]);
	});

	it('owe what their orders were not paid', async () => {
		const order = await importOrders(khaos.url, { items: [{ code }], payments: '' });
		const URN = order.OrderImport[0]?.['URN'] ?? '';
		const info = await call(khaos.url, 'GetCompanyInfo', { CompanyCode: URN, MappingType: 1 });
		expect(info.value).toMatchObject([{ OutstandingBalance: '12', CurrencyCode: 'GBP' }]);
	});
});

function listXml(name: string, stockCode: string, price: string): string {
	return `<PriceLists><StockItem-CustomerClassificationsList><StockItem-CustomerClassifications CompClass="${name}"><StockItem><AmountValue>${price}</AmountValue><StockCode>${stockCode}</StockCode></StockItem><StockItem/></StockItem-CustomerClassifications></StockItem-CustomerClassificationsList></PriceLists>`;
}

function fail(): never {
	throw new Error('nothing found');
}
