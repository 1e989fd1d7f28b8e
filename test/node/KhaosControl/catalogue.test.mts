import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { callsOf, khaos } from './support.mts';

const READ = 'stock.getCatalogue';

describe('Khaos Control: catalogue', () => {
	let simulator: KhaosSimulator;
	beforeEach(async () => {
		simulator = await startKhaosSimulator({ port: 0, catalogue: 120 });
	});
	afterEach(async () => await simulator.close());

	it('gives what pack and build items are made of', async () => {
		const build = simulator.state.stock.all().find(({ components }) => components.length > 0);
		const [item] = await khaos(simulator, READ, { stockCodes: build?.code ?? '' });
		expect(item.json).toMatchObject({
			stockCode: build?.code,
			components: build?.components.map(({ code, quantity }) => ({ stockCode: code, quantity })),
		});
	});

	it('lets the service compress where it can, and reads the same either way', async () => {
		const read = async (compression: string) => {
			const items = await khaos(simulator, READ, { stockSelection: 'all', compression });
			return items.map(({ json }) => ({ ...json, readAt: '' }));
		};
		const packed = await read('auto');
		expect(callsOf(simulator, 'ExportStock')).toBe(0);
		expect(await read('never')).toEqual(packed);
		expect(packed).toHaveLength(120);
	});

	it('reads without compression where the version has none, and refuses where it is insisted on', async () => {
		const old = await startKhaosSimulator({ port: 0, catalogue: 5, interfaceVersion: '7.3b' });
		try {
			expect(await khaos(old, READ, { stockSelection: 'all' })).toHaveLength(5);
			const insisted = { stockSelection: 'all', compression: 'always' };
			await expect(khaos(old, READ, insisted)).rejects.toThrow(
				'no operation ExportStockCompressed',
			);
		} finally {
			await old.close();
		}
	});

	it('leaves styles out unless they are asked for, and gives a style all its variants', async () => {
		const [style, one, other] = simulator.state.stock.all();
		style.isParent = true;
		one.parentCode = style.code;
		other.parentCode = style.code;
		const all = { stockSelection: 'all' };
		const sold = await khaos(simulator, READ, all);
		expect(sold).toHaveLength(119);
		const variants = sold.filter(({ json }) => json.parentCode === style.code);
		expect(variants.map(({ json }) => json.stockCode)).toEqual([one.code, other.code]);
		const everything = await khaos(simulator, READ, { ...all, includeStyles: true });
		expect(everything.filter(({ json }) => json.isParent)).toHaveLength(1);
	});

	it('gives variants alike, whether the service keeps them inside their style or as items of their own', async () => {
		const read = async (scsExport: string, parameters: object) => {
			simulator.setSwitches({ scsExport });
			const items = await khaos(simulator, READ, parameters as never);
			return items
				.map(({ json: { stockCode, parentCode, isParent, web, sellPriceIsNet, barcodes } }) => ({
					stockCode,
					parentCode,
					isParent,
					web,
					sellPriceIsNet,
					barcodes,
				}))
				.sort((a, b) => String(a.stockCode).localeCompare(String(b.stockCode)));
		};
		const [style, ...variants] = simulator.state.stock.all().slice(0, 3);
		Object.assign(style, { isParent: true, styles: ['Size'] });
		for (const variant of variants) {
			Object.assign(variant, { parentCode: style.code, styles: [variant.code] });
		}
		const all = { stockSelection: 'all', includeStyles: true };
		const nested = await read('nested', all);
		expect(nested.filter(({ parentCode }) => parentCode === style.code)).toHaveLength(2);
		expect(nested.filter(({ isParent }) => isParent)).toHaveLength(1);
		expect(await read('separate', all)).toEqual(nested);
		for (const scsExport of ['nested', 'separate']) {
			const [item, ...others] = await read(scsExport, { stockCodes: variants[0].code });
			expect(item.stockCode).toBe(variants[0].code);
			expect(others).toEqual([]);
		}
	});

	it('gives only what was revised since a time', async () => {
		simulator.clock.advance(3_600_000);
		const since = simulator.clock.now().toISOString();
		const [, item] = simulator.state.stock.all();
		item.revisionDate = new Date(simulator.clock.now().getTime() + 1000);
		const parameters = { stockSelection: 'revised', since, overlapMinutes: 0 };
		const items = await khaos(simulator, READ, parameters);
		expect(items.map(({ json }) => json.stockCode)).toEqual([item.code]);
	});

	it('delivers the catalogue as one file, lists in their cells as JSON', async () => {
		const parameters = { stockSelection: 'all', deliverAs: 'csv' };
		const [file] = await khaos(simulator, READ, parameters);
		expect(file.json).toEqual({ codesAsked: 120, rows: 120 });
		const text = Buffer.from(file.binary?.data.data ?? '', 'base64').toString('utf8');
		expect(text.trim().split(/\r?\n/)).toHaveLength(121);
		expect(text).toContain('[{""barcode"":""');
	});
});
