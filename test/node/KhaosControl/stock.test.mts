import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { callsOf, khaos } from './support.mts';

interface Moved {
	since: string;
	serverTime: string;
	count: number;
	moved: Array<{ stockCode: string; lastUpdated: string }>;
}

const encodings = ['multiRefInBody', 'multiRefInWrapper', 'inline'] as const;

describe('Khaos Control: stock', () => {
	let simulator: KhaosSimulator;
	beforeEach(async () => {
		simulator = await startKhaosSimulator({ port: 0, catalogue: 120 });
	});
	afterEach(async () => await simulator.close());

	const summary = async (parameters: Record<string, unknown> = {}): Promise<Moved> => {
		const [item] = await khaos(simulator, 'stock.getMoved', parameters as never);
		return item.json as unknown as Moved;
	};

	it.each(encodings)('reads what moved from objects written %s', async (objectEncoding) => {
		simulator.setSwitches({ objectEncoding });
		const [code] = simulator.stockCodes();
		const before = new Date(simulator.clock.now().getTime() + 1000).toISOString();
		simulator.clock.advance(3_600_000);
		simulator.changeStock(code, { delta: 1 });
		const result = await summary({ since: before });
		expect(result.moved.map(({ stockCode }) => stockCode)).toEqual([code]);
		expect(Date.parse(result.moved[0].lastUpdated)).toBeGreaterThan(Date.parse(before));
		expect(Math.abs(Date.parse(result.serverTime) - simulator.clock.now().getTime())).toBeLessThan(
			5000,
		);
	});

	it('gives every Stock Code where no time is given, or one item per code', async () => {
		expect(await summary()).toMatchObject({ since: '', count: 120 });
		const items = await khaos(simulator, 'stock.getMoved', { output: 'items' });
		expect(items).toHaveLength(120);
		expect(items[7].json.serverTime).toEqual(expect.any(String));
		expect(items[7].pairedItem).toEqual({ item: 0 });
	});

	it('asks for fifty codes, then for more a call, in any case, and gives no item for an unknown code', async () => {
		const codes = simulator.stockCodes();
		const items = await khaos(
			simulator,
			'stock.getAvailability',
			{},
			{
				items: [
					...codes.map((code) => ({ stockCode: code.toLowerCase() })),
					{ stockCode: 'NO-SUCH' },
				],
			},
		);
		expect(items.map(({ json }) => json.stockCode).sort()).toEqual([...codes].sort());
		// the third asks once more for the unknown code, which a large answer may have been cut before
		expect(callsOf(simulator, 'ExportStockStatus')).toBe(3);
		for (const item of items) {
			expect(item.json.level).toBe(simulator.level(String(item.json.stockCode)));
			expect(item.pairedItem).toEqual([{ item: codes.indexOf(String(item.json.stockCode)) }]);
		}
	});

	it('reads answers with CDATA, a declaration and a byte order mark', async () => {
		simulator.setSwitches({ cdata: true, declaration: true, bom: true });
		const [code] = simulator.stockCodes();
		const [item] = await khaos(simulator, 'stock.getAvailability', { stockCodes: code });
		expect(item.json).toMatchObject({
			stockCode: code,
			level: simulator.level(code),
			site: 'Main Site',
		});
	});

	it('asks for the level of one site, and refuses where the version has no sites', async () => {
		const [code] = simulator.stockCodes();
		const [item] = await khaos(simulator, 'stock.getAvailability', {
			stockCodes: code,
			siteId: '5',
		});
		expect(item.json).toMatchObject({ site: 'Overflow', level: simulator.level(code, 5) });
		const old = await startKhaosSimulator({ port: 0, catalogue: 5, interfaceVersion: '7.3b' });
		try {
			await expect(
				khaos(old, 'stock.getAvailability', { stockCodes: code, siteId: '5' }),
			).rejects.toThrow('cannot give the stock of one site');
			const [all] = await khaos(old, 'stock.getMoved', { since: new Date().toISOString() });
			expect(all.json).toMatchObject({ since: '', count: 5 });
		} finally {
			await old.close();
		}
	});

	it('lists couriers, sales sources and sites once, whatever the number of items', async () => {
		const items = [{ a: 1 }, { a: 2 }];
		const couriers = await khaos(simulator, 'referenceData.couriers', {}, { items });
		expect(couriers[0].json).toEqual({ code: 'STD48', name: 'Standard 48' });
		expect(couriers[0].pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
		const sources = await khaos(simulator, 'referenceData.salesSources', {}, { items });
		expect(sources.map(({ json }) => json.name)).toContain('Example Marketplace');
		const sites = await khaos(simulator, 'referenceData.sites', {}, { items });
		expect(sites.map(({ json }) => json)).toEqual([
			{ id: 1, name: 'Main Site', isDefault: true },
			{ id: 5, name: 'Overflow', isDefault: false },
		]);
		expect(callsOf(simulator, 'GetSOPData')).toBe(1);
	});

	it('stops with the item and the text, or goes on with an item that names the failure', async () => {
		// a refusal, which is not repeated
		simulator.faults.add({ operation: 'ExportStockStatus', kind: 'soapFault', times: 2 });
		const text = 'Error reading data from the connection';
		await expect(khaos(simulator, 'stock.getAvailability', { stockCodes: 'A' })).rejects.toThrow(
			text,
		);
		const [item] = await khaos(
			simulator,
			'stock.getAvailability',
			{ stockCodes: 'A' },
			{ continueOnFail: true },
		);
		expect(item.json.error).toContain(text);
	});
});
