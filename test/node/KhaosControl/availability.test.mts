import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import type { StockItem } from '../../../sandbox/khaos/state/model.mts';
import { callsOf, khaos } from './support.mts';

const READ = 'stock.getAvailability';

/** The text of the file of an item that the harness keeps in memory. */
const textOf = (item: Awaited<ReturnType<typeof khaos>>[number], field = 'data'): string =>
	Buffer.from(item.binary?.[field].data ?? '', 'base64').toString('utf8');

describe('Khaos Control: availability of stock', () => {
	let simulator: KhaosSimulator;
	beforeEach(async () => {
		simulator = await startKhaosSimulator({ port: 0, catalogue: 120 });
	});
	afterEach(async () => await simulator.close());

	const itemThat = (fits: (item: StockItem) => boolean): StockItem => {
		const item = simulator.state.stock.all().find(fits);
		if (item === undefined) throw new Error('the catalogue has no such item');
		return item;
	};

	it('counts what can be built as available, or leaves it out', async () => {
		const { code } = itemThat(({ components }) => components.length > 0);
		const [both] = await khaos(simulator, READ, { stockCodes: code });
		const [level] = await khaos(simulator, READ, { stockCodes: code, availableIs: 'level' });
		expect(both.json.buildPotential).toBeGreaterThan(0);
		expect(both.json.available).toBe(Number(both.json.level) + Number(both.json.buildPotential));
		expect(level.json.available).toBe(level.json.level);
	});

	it('says no figure is available where Khaos Control keeps no level', async () => {
		const [item] = simulator.state.stock.all();
		item.controlled = false;
		const [read] = await khaos(simulator, READ, { stockCodes: item.code });
		expect(read.json).toMatchObject({ level: 0, status: 5, available: null });
	});

	it.each([READ, 'stock.getCatalogue'])(
		'%s tells the person where not one code was given, and asks nothing',
		async (operation) => {
			const hints: string[] = [];
			expect(await khaos(simulator, operation, { stockCodes: '' }, { hints })).toEqual([]);
			expect(hints).toEqual([expect.stringMatching(/^No Stock Codes were given: /)]);
			expect(simulator.faults.log.filter(({ operation: name }) => /^Export/.test(name))).toEqual(
				[],
			);
			const [{ code }] = simulator.state.stock.all();
			await khaos(simulator, operation, { stockCodes: code }, { hints });
			expect(hints).toHaveLength(1);
		},
	);

	it('reads all stock in parts of as many codes as are asked for in a call', async () => {
		const items = await khaos(simulator, READ, { stockSelection: 'all', codesPerCall: 40 });
		expect(items.map(({ json }) => json.stockCode).sort()).toEqual(simulator.stockCodes().sort());
		expect(callsOf(simulator, 'ExportStockStatus')).toBe(3);
	});

	it('reads only what moved since a time, and refuses to guess the time', async () => {
		const [, code] = simulator.stockCodes();
		simulator.clock.advance(3_600_000);
		const since = simulator.clock.now().toISOString();
		simulator.clock.advance(60_000);
		simulator.changeStock(code, { delta: 3 });
		const moved = { stockSelection: 'moved', overlapMinutes: 0 };
		const items = await khaos(simulator, READ, { ...moved, since });
		expect(items.map(({ json }) => json.stockCode)).toEqual([code]);
		await expect(khaos(simulator, READ, { ...moved, since: '' })).rejects.toThrow(
			"'since' cannot be used: it is empty; choose All Stock",
		);
	});

	it('gives a row for each site where all sites are asked for', async () => {
		const [code] = simulator.stockCodes();
		const siteId = { mode: 'list', value: '-1' };
		const items = await khaos(simulator, READ, { stockCodes: code, siteId });
		expect(items.map(({ json }) => [json.site, json.level])).toEqual([
			['Main Site', simulator.level(code, 1)],
			['Overflow', simulator.level(code, 5)],
		]);
	});

	it('adds what is on order, and refuses it for one site, for which the service has no figure', async () => {
		const [item] = simulator.state.stock.all();
		const due = new Date(simulator.clock.now().getTime() + 7 * 86_400_000);
		item.purchases.splice(0, item.purchases.length, { due, quantity: 40, claimed: 0 });
		const parameters = { stockCodes: item.code, includeOnOrder: true };
		const [read] = await khaos(simulator, READ, parameters);
		expect(read.json).toMatchObject({ onOrder: 40, backOrder: 0 });
		expect(read.json.potential).toBe(Number(read.json.level) + 40);
		expect(read.json.leadTime).toMatch(/^\d{4}-\d\d-\d\d$/);
		await expect(khaos(simulator, READ, { ...parameters, siteId: '5' })).rejects.toThrow(
			'default site only (GetStockPotential knows no sites)',
		);
	});

	it('delivers all stock as one CSV or NDJSON file, in the field that is named', async () => {
		const all = { stockSelection: 'all', outputField: 'stock' };
		const [csv, ...more] = await khaos(simulator, READ, { ...all, deliverAs: 'csv' });
		expect(more).toEqual([]);
		expect(csv.json).toEqual({ codesAsked: 120, rows: 120 });
		expect(csv.binary?.stock.fileName).toBe('stock-availability.csv');
		const lines = textOf(csv, 'stock').trim().split(/\r?\n/);
		expect(lines).toHaveLength(121);
		expect(lines[0]).toMatch(/^"stockCode","otherRef","description","site","level",/);
		const [ndjson] = await khaos(simulator, READ, { ...all, deliverAs: 'ndjson' });
		const [first] = textOf(ndjson, 'stock').split('\n');
		const row = JSON.parse(first) as { stockCode: string; level: number };
		expect(row.level).toBe(simulator.level(row.stockCode));
	});

	it('asks by Other Ref where the codes are such', async () => {
		const item = itemThat(({ otherRef }) => otherRef !== '');
		const parameters = { stockCodes: '={{ $json.ean }}', codesAre: 'otherRef' };
		const items = [{ ean: 'no such' }, { ean: item.otherRef }];
		const [read, ...others] = await khaos(simulator, READ, parameters, { items });
		expect(read.json.stockCode).toBe(item.code);
		expect(read.pairedItem).toEqual([{ item: 1 }]);
		expect(others).toEqual([]);
	});

	it('asks each item by its own settings', async () => {
		const [code] = simulator.stockCodes();
		const parameters = { stockCodes: code, siteId: '={{ $json.site }}' };
		const items = [{ site: '1' }, { site: '5' }];
		const read = await khaos(simulator, READ, parameters, { items });
		expect(read.map(({ json, pairedItem }) => [json.site, pairedItem])).toEqual([
			['Main Site', [{ item: 0 }]],
			['Overflow', [{ item: 1 }]],
		]);
	});
});
