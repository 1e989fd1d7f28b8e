import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { callsOf, khaos } from './support.mts';

interface Checked {
	ready: boolean;
	version: string;
	checked: Record<string, number>;
	findings: Array<{ severity: string; subject: string; name: string; problem: string }>;
	cannot: Array<{ missing: string; meaning: string }>;
	cannotBeChecked: string[];
}

describe('Khaos Control: the service itself', () => {
	let simulator: KhaosSimulator;
	beforeEach(async () => {
		simulator = await startKhaosSimulator({ port: 0, catalogue: 3 });
	});
	afterEach(async () => await simulator.close());

	const check = async (names: object, service: { url: string } = simulator): Promise<Checked> => {
		const [item] = await khaos(service, 'service.checkSetUp', { names } as never);
		return item.json as unknown as Checked;
	};

	it('gives its version, its clock and what it can be asked', async () => {
		const [item] = await khaos(simulator, 'service.getVersion', {}, { items: [{}, {}] });
		expect(item.json).toMatchObject({ version: expect.any(String) as string });
		expect(Date.parse(String(item.json.serverTime))).not.toBeNaN();
		expect(item.json.operations).toContain('ExportStockCompressed');
		expect(item.json.operations).not.toContain('ImportStockStatus');
		expect(item.pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
		expect(callsOf(simulator, 'GetVersion')).toBe(1);
	});

	it('is ready where every name is there letter by letter, codes of couriers and countries included', async () => {
		const result = await check({
			salesSources: 'Example Marketplace, Internet',
			couriers: 'STD48,Collection',
			sites: 'Main Site',
			companyClasses: 'Marketplace',
			countries: ['GB', 'IRL', 'France'],
		});
		expect(result).toMatchObject({
			ready: true,
			findings: [],
			checked: { salesSources: 2, couriers: 2, sites: 1, companyClasses: 1, countries: 3 },
		});
		expect(result.cannotBeChecked).toContain('Brand');
	});

	it('names each wrong name with what it may be, and is not ready', async () => {
		const result = await check({
			salesSources: 'example marketplace',
			couriers: 'STD49',
			sites: 'Warehouse 9',
			companyClasses: 'MarketPlace',
		});
		expect(result.ready).toBe(false);
		expect(result.findings.map(({ problem }) => problem)).toEqual([
			"Company class 'MarketPlace' differs in upper and lower case: Khaos Control has 'Marketplace'",
			"Courier 'STD49' is not in Khaos Control. Is it 'STD48'?",
			"Sales source 'example marketplace' differs in upper and lower case: Khaos Control has 'Example Marketplace'",
			"Site 'Warehouse 9' is not in Khaos Control",
		]);
	});

	it('says what an old version cannot do, and leaves names unchecked that it cannot list', async () => {
		const old = await startKhaosSimulator({ port: 0, catalogue: 1, interfaceVersion: '7.3b' });
		try {
			const result = await check({ sites: 'Main Site', salesSources: 'Internet' }, old);
			expect(result.ready).toBe(true);
			expect(result.findings).toEqual([
				expect.objectContaining({
					severity: 'warning',
					problem: expect.stringContaining('could not be checked') as string,
				}),
			]);
			const missing = result.cannot.map((gap) => gap.missing);
			expect(missing).toEqual(
				expect.arrayContaining([
					'GetStockList.DateType',
					'ExportStockStatus.SiteID',
					'ExportOrderStatusEx.IncludeCancelled',
					'GetSiteList',
					'CancelOrder',
				]),
			);
		} finally {
			await old.close();
		}
		expect((await check({})).cannot.map((gap) => gap.missing)).toEqual([
			'CancelOrder',
			'AmendOrder',
		]);
	});

	it('changes nothing: it calls operations that read, and only for names that are given', async () => {
		await check({ salesSources: 'Internet' });
		const called = simulator.faults.log.map(({ operation }) => operation);
		expect(called.filter((operation) => !/^(?:Get|Export|wsdl)/i.test(operation))).toEqual([]);
		expect(callsOf(simulator, 'GetSiteList')).toBe(0);
	});
});
