import { serviceAddress } from '../../../nodes/KhaosControl/transport/address';
import { isForbidden } from '../../../nodes/KhaosControl/transport/forbidden';
import { builtIn } from '../../../nodes/KhaosControl/transport/interfaces';
import {
	KhaosService,
	newShared,
	type Overrides,
} from '../../../nodes/KhaosControl/transport/service';
import { interfaceFromWsdl } from '../../../nodes/KhaosControl/transport/wsdl';
import { wsdlOf } from './fixtures.mts';

/** A service that shows this WSDL (none: 404); what was POSTed to it is in `sent`. */
function serviceOf(wsdl: string | undefined, overrides?: Overrides) {
	const sent: Array<string | undefined> = [];
	const service = new KhaosService({
		address: serviceAddress('https://front.example/shop/K.exe'),
		timeZone: 'Europe/London',
		shared: newShared(),
		overrides,
		async pause() {
			await Promise.resolve();
		},
		async send({ method, body }) {
			if (method === 'POST') sent.push(String(body));
			return { status: wsdl === undefined ? 404 : 200, headers: {}, body: wsdl ?? '' };
		},
	});
	return { service, sent };
}
const STOCK_WRITERS = ['ImportStockStatus', 'ImportPriceLists'];

describe('the interface of a service', () => {
	it('is listed whole, in its own order, from the WSDL', async () => {
		const { service } = serviceOf(
			wsdlOf({ GetVersion: [], CancelOrder: ['Why:string', 'Code:int'] }),
		);
		expect(await service.operations()).toEqual([
			{ name: 'GetVersion', parameters: [] },
			{
				name: 'CancelOrder',
				parameters: [
					{ name: 'Why', type: 'string' },
					{ name: 'Code', type: 'int' },
				],
			},
		]);
		expect(await service.has('CancelOrder')).toBe(true);
		expect(await service.has('cancelorder')).toBe(false);
		await expect(service.request('ExportStock', {})).rejects.toThrow(
			'has no operation ExportStock',
		);
	});

	it('is none where the text names no operations', () => {
		expect(interfaceFromWsdl('<html/>')).toBeUndefined();
		expect(interfaceFromWsdl(wsdlOf({ 'Get Version': [] }))).toBeUndefined();
	});

	it('without a WSDL has every operation of its version but those that write stock or prices', () => {
		const [newer, older] = (['v7.8d', 'v7.3b'] as const).map((version) =>
			builtIn[version].operations.map(({ name }) => name),
		);
		// 41 in the v7.8d guide and its clients, 29 in v7.3b
		expect([newer.length, older.length]).toEqual([41 - 2, 29 - 1]);
		expect(builtIn['v7.8d'].operation('GetStockListCompressed')?.parameters).toEqual([
			{ name: 'DateType', type: 'int' },
			{ name: 'DateValue', type: 'dateTime' },
			{ name: 'StockItemType', type: 'int' },
			{ name: 'CompressionMethod', type: 'int' },
		]);
		expect(builtIn['v7.3b'].operation('GetCompanyList')?.parameters).toEqual([
			{ name: 'LastUpdated', type: 'dateTime' },
		]);
		expect(builtIn['v7.3b'].operation('GetSiteList')).toBeUndefined();
	});
});

describe('where and how a call is sent', () => {
	const wsdl = wsdlOf(
		{ GetVersion: [] },
		{
			location: 'http://10.0.0.7:8084/Inner/K.exe/soap/IKosWebTwo',
			namespace: 'urn:Other-IKosWeb',
			soapAction: 'urn:Third#',
		},
	);

	it('takes path, namespace and SOAPAction from the WSDL, and the host of the credential, since Delphi prints an inner one behind a proxy', async () => {
		const request = await serviceOf(wsdl).service.request('GetVersion', {});
		expect(request.url).toBe('https://front.example/shop/K.exe/soap/IKosWebTwo');
		expect(request.headers?.SOAPAction).toBe('"urn:Third#GetVersion"');
		expect(request.body).toContain('<NS1:GetVersion xmlns:NS1="urn:Other-IKosWeb">');
	});

	it('lets the credential override each of the three', async () => {
		const { service } = serviceOf(wsdl, {
			endpoint: 'https://other.example/x',
			namespace: 'urn:Mine',
			soapAction: 'urn:Act/{operation}',
		});
		const request = await service.request('GetVersion', {});
		expect(request.url).toBe('https://other.example/x');
		expect(request.headers?.SOAPAction).toBe('"urn:Act/GetVersion"');
		expect(request.body).toContain('xmlns:NS1="urn:Mine"');
	});

	it('falls back on the usual three', async () => {
		const request = await serviceOf(undefined).service.request('GetVersion', {});
		expect(request.url).toBe('https://front.example/shop/K.exe/soap/IKosWeb');
		expect(request.headers?.SOAPAction).toBe('"urn:IKosWebIntf-IKosWeb#GetVersion"');
	});
});

describe('operations that write stock or prices', () => {
	const dangerous = wsdlOf({
		ImportStockStatus: ['StockStatus:string'],
		ImportPriceLists: ['PriceList:string'],
		UpdateStockLevels: ['Data:string'],
		GetVersion: [],
	});

	it.each([undefined, dangerous])('are not listed and not there (WSDL: %#)', async (wsdl) => {
		const { service } = serviceOf(wsdl);
		const names = (await service.operations()).map(({ name }) => name);
		expect(names).toContain('GetVersion');
		for (const name of STOCK_WRITERS) {
			expect(names).not.toContain(name);
			expect(await service.has(name)).toBe(false);
		}
	});

	it.each([
		...STOCK_WRITERS,
		'importstockstatus',
		' ImportStockStatus\n',
		'NS1:ImportPriceLists',
		'urn:IKosWebIntf-IKosWeb#ImportStockStatus',
		'{urn:x}IMPORTPRICELISTS',
		'Import_Stock_Status',
		'ImportStockStatusEx',
		'UpdateStockLevels',
	])('are refused before anything is sent: %p', async (operation) => {
		const { service, sent } = serviceOf(dangerous);
		await expect(service.request(operation, {})).rejects.toThrow('which this package never does');
		await expect(service.call(operation, {}, (value) => value)).rejects.toThrow('never does');
		const request = await service.request('GetVersion', {});
		await expect(service.write(operation, request, (value) => value)).rejects.toThrow('never does');
		expect(sent).toEqual([]);
	});

	it('are refused in a request that was changed afterwards, and behind an overridden SOAPAction', async () => {
		const { service, sent } = serviceOf(dangerous);
		const { body, ...request } = await service.request('GetVersion', {});
		const changed = { ...request, body: String(body).replaceAll('GetVersion', 'ImportPriceLists') };
		await expect(service.write('GetVersion', changed, (value) => value)).rejects.toThrow('never');
		const behind = serviceOf(dangerous, { soapAction: 'urn:x#ImportStockStatus' });
		await expect(behind.service.call('GetVersion', {}, (value) => value)).rejects.toThrow('never');
		expect([...sent, ...behind.sent]).toEqual([]);
	});

	it('are told from operations that read stock and prices, or write something else', () => {
		const names = builtIn['v7.8d'].operations.map(({ name }) => name);
		expect([...names, 'AmendOrder', 'CancelOrder', 'FTStockDataArray'].filter(isForbidden)).toEqual(
			[],
		);
	});
});
