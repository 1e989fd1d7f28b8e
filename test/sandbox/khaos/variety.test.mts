import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { call, callXml, find, findAll, importOrders } from './client.mts';

let khaos: KhaosSimulator;
let first: string;
let third: string;
let fourth: string;

beforeEach(async () => {
	khaos = await startKhaosSimulator({ catalogue: 10, variety: true });
	[first = '', , third = '', fourth = ''] = khaos.stockCodes();
	for (const code of khaos.stockCodes().slice(0, 4)) khaos.changeStock(code, { onHand: 9 });
});

afterEach(() => khaos.close());

const texts = (xml: Parameters<typeof find>[0], name: string) =>
	findAll(xml, name).map(({ text }) => text);

async function stock(code: string, more: Record<string, number> = {}) {
	const xml = await callXml(khaos.url, 'ExportStockStatus', { StockCode: code, ...more });
	return findAll(xml, 'STOCK_ITEM').map((item) =>
		['LEVEL', 'BUILD_POTENTIAL_CHILDREN', 'ON_ORDER_LEVEL'].map((name) => find(item, name)?.text),
	);
}

describe('size, colour and style', () => {
	it('are parents and children to GetStockList, and only children have a level and can be sold', async () => {
		const codes = async (StockItemType: number) => {
			const reply = await call(khaos.url, 'GetStockList', { DateType: 0, StockItemType });
			return (reply.value as { List: Array<Record<string, string>> }).List;
		};
		expect((await codes(1)).map(({ StockCode }) => StockCode)).toEqual(['POLO']);
		expect((await codes(2)).map(({ ParentCode }) => ParentCode)).toEqual(Array(4).fill('POLO'));
		expect(await stock('POLO')).toEqual([]);
		expect(await stock('POLO-BLA-M')).toEqual([['12', undefined, undefined]]);
		const { OrderSkipped } = await importOrders(khaos.url, { items: [{ code: 'POLO' }] });
		expect(OrderSkipped[0]?.['SkipReason']).toContain('POLO');
	});

	it('stand inside their parent, which answers for each of them, or by themselves', async () => {
		const asked = { StockCode: 'POLO-BLA-M,POLO-WHI-L', MappingType: 1 };
		const nested = await callXml(khaos.url, 'ExportStock', asked);
		expect(nested.children.map((item) => find(item, 'STOCK_CODE')?.text)).toEqual(['POLO']);
		expect(texts(nested, 'HEADING')).toEqual(['Colour', 'Size']);
		expect(findAll(nested, 'SCS_ITEM').map((item) => find(item, 'STOCK_CODE')?.text)).toEqual([
			...['POLO-BLA-M', 'POLO-BLA-L', 'POLO-WHI-M', 'POLO-WHI-L'],
		]);
		khaos.setSwitches({ scsExport: 'separate' });
		const separate = await callXml(khaos.url, 'ExportStock', asked);
		expect(texts(separate, 'STOCK_CODE')).toEqual(['POLO-BLA-M', 'POLO-WHI-L']);
	});
});

describe('packs', () => {
	const order = async (quantity: number) =>
		importOrders(khaos.url, { items: [{ code: 'DUO', quantity, price: '42.00' }] });
	const status = () =>
		callXml(khaos.url, 'ExportOrderStatusEx', { IDs: 'MKP-1', MappingType: 4, ShowItems: true });

	it('are sold as their components, which Khaos Control adds at no price', async () => {
		await order(2);
		expect(
			khaos.order('MKP-1').lines.map((line) => [line.stockCode, line.quantity, line.assigned]),
		).toEqual([
			['DUO', 2, 2],
			[third, 2, 2],
			[fourth, 4, 4],
		]);
		expect([khaos.level(third), khaos.level(fourth)]).toEqual([7, 5]);
		expect(find(await status(), 'ITEMS_TOTAL')?.text).toBe('84.00');
	});

	it('are not doubled where the order brings its components itself', async () => {
		const sort = (order: string) => `<PACK_SORT_ORDER>${order}</PACK_SORT_ORDER>`;
		await importOrders(khaos.url, {
			items: [
				{ code: 'DUO', extra: sort('001.001') },
				{ code: third, price: '0', extra: sort('001.002') },
			],
		});
		expect(khaos.order('MKP-1').lines.map(({ stockCode }) => stockCode)).toEqual(['DUO', third]);
	});

	it('wait whole for their scarcest component', async () => {
		await order(6);
		expect(khaos.order('MKP-1').lines.map(({ assigned }) => assigned)).toEqual([4, 6, 9]);
		const shown = await status();
		expect([find(shown, 'QTY_SOLD')?.text, find(shown, 'COMPLETE')?.text]).toEqual(['24', '0']);
	});

	it.each([
		['both', ['DUO', 'third', 'fourth'], '8'],
		['header', ['DUO'], '2'],
		['children', ['third', 'fourth'], '6'],
	] as const)('ship whole and show as %s', async (packItems, names, sold) => {
		khaos.setSwitches({ packItems });
		await order(2);
		khaos.despatch('MKP-1', { boxes: [{ lines: [{ stockCode: 'DUO', quantity: 2 }] }] });
		const codes = names.map((name) => ({ DUO: 'DUO', third, fourth })[name]);
		const shown = await status();
		const list = (name: string) =>
			findAll(shown, name).map(({ attributes }) => attributes['STOCK_CODE']);
		expect([list('INVOICE_ITEM'), list('BOX_ITEM')]).toEqual([codes, codes]);
		expect([find(shown, 'QTY_SOLD')?.text, find(shown, 'COMPLETE')?.text]).toEqual([sold, '-1']);
		expect(khaos.state.item(fourth).levels.get(1)).toEqual({ onHand: 5, assigned: 0 });
	});

	it('show what could be packed, or not, and give everything back when cancelled', async () => {
		expect(await stock('DUO')).toEqual([['0', '4', undefined]]);
		khaos.setSwitches({ packPotential: false });
		expect(await stock('DUO')).toEqual([['0', undefined, undefined]]);
		await order(2);
		khaos.cancel('MKP-1');
		expect([khaos.level(third), khaos.level(fourth)]).toEqual([9, 9]);
	});
});

describe('builds that share a component', () => {
	it('each show what the free components allow, and one that is sold takes from the other', async () => {
		expect([await stock('KIT-A'), await stock('KIT-B')]).toEqual([
			[['0', '9', undefined]],
			[['0', '4', undefined]],
		]);
		await importOrders(khaos.url, { items: [{ code: 'KIT-B', quantity: 3 }] });
		expect([await stock('KIT-A'), await stock('KIT-B'), khaos.level(first)]).toEqual([
			[['0', '3', undefined]],
			[['0', '1', undefined]],
			3,
		]);
	});
});

describe('sites', () => {
	it('have levels and purchases of their own', async () => {
		khaos.changeStock(first, { site: 5, onHand: 2, onOrder: 30 });
		expect(await stock(first, { SiteID: -1 })).toEqual([
			['9', undefined, undefined],
			['2', undefined, '30'],
		]);
		const reply = await call(khaos.url, 'GetStockPotential', { StockCode: first, MappingType: 1 });
		expect(reply.value).toMatchObject([{ Available: '9', OnOrder: '0', Potential: '9' }]);
	});

	it('are where an order or a single line takes its stock from', async () => {
		khaos.changeStock(first, { site: 5, onHand: 4 });
		await importOrders(khaos.url, {
			header: '<SITE>Overflow</SITE>',
			items: [
				{ code: first, quantity: 3 },
				{ code: third, extra: '<SITE>Main Site</SITE>' },
			],
		});
		expect([khaos.level(first), khaos.level(first, 5), khaos.level(third)]).toEqual([9, 1, 8]);
	});
});

describe('an item made by the admin API', () => {
	it('is a build of known items under a new code', async () => {
		const post = async (body: object) => {
			const response = await fetch(`${khaos.origin}/_sim/stock`, {
				method: 'POST',
				body: JSON.stringify(body),
			});
			return { status: response.status, body: (await response.json()) as unknown };
		};
		const build = { code: 'NEW-1', components: [{ code: first, quantity: 3 }] };
		expect(await post(build)).toMatchObject({
			status: 200,
			body: { sites: [{ buildPotential: 3 }, {}] },
		});
		expect((await post(build)).status).toBe(409);
		expect((await post({ code: 'NEW#2' })).status).toBe(409);
		expect(
			(await post({ ...build, code: 'NEW-3', components: [{ code: 'NONE', quantity: 1 }] })).status,
		).toBe(409);
		expect((await post({ ...build, code: 'NEW-4', colour: 'red' })).status).toBe(400);
	});
});
