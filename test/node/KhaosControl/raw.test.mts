import { KhaosControl } from '../../../nodes/KhaosControl/KhaosControl.node';
import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { mapperFields, searchList } from '../lists.mts';
import { callsOf, credentialFor, khaos } from './support.mts';

const CALL = 'raw.callOperation';
const FORBIDDEN = ['ImportStockStatus', 'ImportPriceLists'];

/** What n8n's editor saves of a resource mapper whose fields were filled in. */
const mapped = (value: Record<string, string | number | boolean>) => ({
	mappingMode: 'defineBelow',
	value,
	matchingColumns: [],
	schema: [],
	attemptToConvertTypes: false,
	convertFieldsToString: false,
});

describe('Khaos Control: any operation', () => {
	let simulator: KhaosSimulator;
	beforeEach(async () => {
		simulator = await startKhaosSimulator({ port: 0, catalogue: 20 });
	});
	afterEach(async () => await simulator.close());

	const node = (soapOperation: unknown = '') => ({
		nodeClass: KhaosControl,
		credentials: [credentialFor(simulator)],
		parameters: { resource: 'raw', operation: 'callOperation', soapOperation } as never,
	});

	it('offers the operations of the own service, and never those that write stock or prices', async () => {
		const { results } = await searchList(node(), 'searchOperations', 'stock');
		const names = results.map(({ value }) => value);
		expect(names).toContain('ExportStockStatus');
		const { results: all } = await searchList(node(), 'searchOperations');
		for (const name of FORBIDDEN) expect(all.map(({ value }) => value)).not.toContain(name);
	});

	it('shows the parameters of the operation chosen as fields of their types', async () => {
		const chosen = node({ mode: 'list', value: 'GetStockList' });
		const { fields } = await mapperFields(chosen, 'operationParameters');
		expect(fields.map(({ id, type }) => [id, type])).toEqual([
			['DateType', 'number'],
			['DateValue', 'dateTime'],
			['StockItemType', 'number'],
		]);
		expect((await mapperFields(node(), 'operationParameters')).fields).toEqual([]);
	});

	it('returns the decoded value, and the XML in a text as JSON', async () => {
		const [code] = simulator.stockCodes();
		const operationParameters = mapped({ StockCode: code, MappingType: 1, SiteID: 5 });
		const parameters = { soapOperation: 'ExportStockStatus', operationParameters };
		const [read] = await khaos(simulator, CALL, parameters);
		expect(read.json.value).toContain('<STOCK_STATUS SITE="Overflow">');
		expect(read.json.document).toMatchObject({
			STOCK_STATUS: { '@SITE': 'Overflow', STOCK_ITEM: { '@CODE': code } },
		});
		const [plain] = await khaos(simulator, CALL, { ...parameters, parseXml: false });
		expect(plain.json).not.toHaveProperty('document');
		const [list] = await khaos(simulator, CALL, { soapOperation: 'GetSaleSource' });
		expect(list.json.value).toContain('Example Marketplace');
	});

	it('takes parameters from an expression, as JSON, or from the fields of the item', async () => {
		const soapOperation = 'GetStockPotential';
		const [code] = simulator.stockCodes();
		const item = { StockCode: code, MappingType: 1, other: 'left out' };
		const ways = [
			'={{ { StockCode: $json.StockCode, MappingType: 1 } }}',
			mapped({ StockCode: '={{ $json.StockCode }}', MappingType: '={{ 1 }}' }),
			JSON.stringify({ StockCode: code, MappingType: 1 }),
			{ ...mapped({}), mappingMode: 'autoMapInputData' },
		];
		for (const operationParameters of ways) {
			const parameters = { soapOperation, operationParameters };
			const [read] = await khaos(simulator, CALL, parameters as never, { items: [item] });
			expect(read.json.value).toEqual([expect.objectContaining({ StockCode: code })]);
		}
	});

	it.each([...FORBIDDEN, 'importstockstatus', ' IMPORTPRICELISTS ', 'urn:x#ImportStockStatus'])(
		'refuses %s by every route, and sends nothing',
		async (soapOperation) => {
			const routes = [
				{ soapOperation },
				{ soapOperation: { mode: 'code', value: soapOperation } },
				{ soapOperation: '={{ $json.name }}' },
				{ soapOperation, preview: true },
				{ soapOperation, operationParameters: mapped({ StockStatus: '<STOCK_STATUS/>' }) },
			];
			for (const route of routes) {
				const items = [{ name: soapOperation }];
				await expect(khaos(simulator, CALL, route as never, { items })).rejects.toThrow(
					'writes stock or prices into Khaos Control',
				);
			}
			for (const name of FORBIDDEN) expect(callsOf(simulator, name)).toBe(0);
		},
	);

	it('names the operation or the parameter that the service does not have', async () => {
		await expect(khaos(simulator, CALL, { soapOperation: 'getversion' })).rejects.toThrow(
			'no operation getversion; it has GetVersion',
		);
		await expect(khaos(simulator, CALL, { soapOperation: 'GetNothing' })).rejects.toThrow(
			'no operation GetNothing',
		);
		const parameters = { soapOperation: 'GetVersion', operationParameters: { SiteID: 1 } };
		await expect(khaos(simulator, CALL, parameters)).rejects.toThrow("no parameter 'SiteID'");
	});

	it('repeats a read after a bad answer, and never an operation that may change something', async () => {
		simulator.faults.add({ operation: 'GetVersion', kind: 'http500', times: 1 });
		const [read] = await khaos(simulator, CALL, { soapOperation: 'GetVersion' });
		expect(read.json).toEqual({ operation: 'GetVersion', value: expect.any(String) as string });
		expect(callsOf(simulator, 'GetVersion')).toBe(2);
		simulator.faults.add({ operation: 'ImportOrders', kind: 'http500', times: 1 });
		const write = {
			soapOperation: 'ImportOrders',
			operationParameters: { Orders: '<SALES_ORDERS/>' },
		};
		await expect(khaos(simulator, CALL, write)).rejects.toThrow('HTTP 500');
		expect(callsOf(simulator, 'ImportOrders')).toBe(1);
	}, 30_000);

	it('shows in a preview the request that it would send, and sends nothing', async () => {
		const operationParameters = { Orders: '<SALES_ORDERS/>' };
		const parameters = { soapOperation: 'ImportOrders', operationParameters, preview: true };
		const [shown] = await khaos(simulator, CALL, parameters);
		expect(shown.json.request).toMatchObject({
			method: 'POST',
			headers: { SOAPAction: '"urn:IKosWebIntf-IKosWeb#ImportOrders"' },
			body: expect.stringContaining(
				'<Orders xsi:type="xsd:string">&lt;SALES_ORDERS/&gt;</Orders>',
			) as string,
		});
		expect(callsOf(simulator, 'ImportOrders')).toBe(0);
	});
});
