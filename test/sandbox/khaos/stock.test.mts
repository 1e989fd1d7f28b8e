import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { call, callXml, find, findAll, importOrders } from './client.mts';

let khaos: KhaosSimulator;
let codes: string[];

beforeEach(async () => {
	khaos = await startKhaosSimulator({ catalogue: 40, seed: 3 });
	codes = khaos.stockCodes();
});

afterEach(() => khaos.close());

async function status(parameters: Record<string, string | number | boolean>) {
	const xml = await callXml(khaos.url, 'ExportStockStatus', parameters);
	return findAll(xml, 'STOCK_ITEM').map((item) => ({
		code: item.attributes['CODE'],
		site: find(item, 'SITE')?.text,
		level: find(item, 'LEVEL')?.text,
		status: find(item, 'STATUS')?.text,
		build: find(item, 'BUILD_POTENTIAL_CHILDREN')?.text,
		due: find(item, 'LEAD_TIME')?.text,
	}));
}

describe('stock', () => {
	it('has the same catalogue for the same seed and real spread for another', async () => {
		const again = await startKhaosSimulator({ catalogue: 40, seed: 3 });
		const other = await startKhaosSimulator({ catalogue: 40, seed: 4 });
		const levels = (simulator: KhaosSimulator) => codes.map((code) => simulator.level(code));
		expect(levels(again)).toEqual(levels(khaos));
		expect(levels(other)).not.toEqual(levels(khaos));
		expect(levels(khaos).filter((level) => level >= 5 && level <= 60).length).toBeGreaterThan(25);
		await Promise.all([again.close(), other.close()]);
	});

	it('shows LEVEL as on hand less assigned, with the status of each kind of item', async () => {
		const [discontinued = '', free = '', runToZero = '', build = '', due = ''] = codes.slice(-5);
		const [first = '', second = '', third = ''] = codes;
		khaos.changeStock(first, { onHand: 6 });
		khaos.changeStock(second, { onHand: 5 });
		khaos.changeStock(third, { onHand: 2 });
		khaos.changeStock(runToZero, { onHand: 0, onOrder: 0 });
		await importOrders(khaos.url, { items: [{ code: third, quantity: 2 }] });
		const asked = [
			first.toLowerCase(),
			third,
			discontinued,
			free,
			runToZero,
			build,
			due,
			'NO-SUCH',
		];
		const rows = await status({ StockCode: asked.join(','), MappingType: 1 });
		expect(rows.map(({ code, level, status: state }) => [code, level, state])).toEqual([
			[first, '6', '0'],
			[third, '0', '1'],
			[discontinued, expect.any(String), '4'],
			[free, '0', '5'],
			[runToZero, '0', '3'],
			[build, '0', '3'],
			[due, '0', '2'],
		]);
		expect(rows.find(({ code }) => code === build)?.build).toBe('2');
		expect(rows.filter(({ build: potential }) => potential !== undefined)).toHaveLength(1);
	});

	it('tells sites apart with SiteID -1 and takes the default site without it', async () => {
		const [code = ''] = codes;
		khaos.changeStock(code, { onHand: 8 });
		khaos.changeStock(code, { site: 5, onHand: 3 });
		expect((await status({ StockCode: code })).map(({ level }) => level)).toEqual(['8']);
		const both = await status({ StockCode: code, SiteID: -1 });
		expect(both.map(({ site, level }) => [site, level])).toEqual([
			['Main Site', '8'],
			['Overflow', '3'],
		]);
	});

	it('lists what was revised, not what moved, when only LastUpdated is given', async () => {
		const [moved = '', revised = ''] = codes;
		const since = new Date(Date.now() - 60_000).toLocaleString('sv-SE', {
			timeZone: 'Europe/London',
		});
		khaos.changeStock(moved, { delta: 1 });
		khaos.changeStock(revised, { otherRef: 'NEW' });
		expect((await status({ LastUpdated: since })).map(({ code }) => code)).toEqual([revised]);
		const list = await call(khaos.url, 'GetStockList', { DateType: 2, DateValue: since });
		expect(
			(list.value as { List: Array<Record<string, string>> }).List.map(
				({ StockCode }) => StockCode,
			),
		).toEqual([moved]);
	});

	it('gives the date of the next purchase with free stock on request', async () => {
		const due = codes.at(-1) ?? '';
		const [oldest] = await status({ StockCode: due });
		const [next] = await status({ StockCode: due, PotentialLeadTime: true });
		expect(Date.parse(next?.due ?? '') - Date.parse(oldest?.due ?? '')).toBe(11 * 86_400_000);
	});

	it('reports potential as available plus on order less back orders, by stock id unless told otherwise', async () => {
		const code = codes[2] ?? '';
		khaos.changeStock(code, { onHand: 1, onOrder: 10 });
		await importOrders(khaos.url, { items: [{ code, quantity: 3 }] });
		const rows = async (parameters: Record<string, string | number>) =>
			(await call(khaos.url, 'GetStockPotential', parameters)).value;
		expect(await rows({ StockCode: code })).toEqual([]);
		expect(await rows({ StockCode: code, MappingType: 1 })).toEqual([
			{
				StockCode: code,
				OtherRef: '',
				StockDesc: '',
				Available: '0',
				OnOrder: '10',
				BackOrder: '2',
				Potential: '8',
			},
		]);
	});

	it('exports the catalogue with barcodes, flags and the components of builds', async () => {
		const [discontinued = '', free = '', runToZero = '', build = ''] = codes.slice(-5);
		const xml = await callXml(khaos.url, 'ExportStock', {
			StockCode: [discontinued, free, runToZero, build].join(','),
			MappingType: 1,
		});
		const flag = (name: string) => findAll(xml, name).map(({ text }) => text);
		expect(flag('DISCONTINUED')).toEqual(['-1', '0', '0', '0']);
		expect(flag('STOCK_CONTROLLED')).toEqual(['-1', '0', '-1', '-1']);
		expect(flag('RUN_TO_ZERO')).toEqual(['0', '0', '-1', '0']);
		expect(flag('LINK_VALUE')).toEqual(['1', '2']);
		expect(findAll(xml, 'BARCODE').map(({ text }) => text)).toEqual(
			[discontinued, free, runToZero, build].map((code) => khaos.state.item(code).barcode),
		);
	});
});
