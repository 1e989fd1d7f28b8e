import type { IDataObject } from 'n8n-workflow';
import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import type { StockItem } from '../../../sandbox/khaos/state/model.mts';
import { khaos } from '../KhaosControl/support.mts';
import { asItems, OPERATOR_ROW, sync } from './run.mts';

describe('what is offered of stock as Khaos Control describes it (ExportStockStatus)', () => {
	let simulator: KhaosSimulator;
	let item: StockItem;
	beforeEach(async () => {
		simulator = await startKhaosSimulator({ port: 0, catalogue: 20 });
		const found = simulator.state.stock.all().find(({ isParent, components, controlled }) => {
			return !isParent && components.length === 0 && controlled;
		});
		if (found === undefined) throw new Error('the catalogue has no such item');
		item = found;
		simulator.changeStock(item.code, { onHand: 7 });
	});
	afterEach(async () => await simulator.close());

	/** Codes, levels and plan as the template chains them; gives warehouse and quantity of each line. */
	const planned = async (tables: IDataObject = {}) => {
		const shared = {
			operatorRow: asItems({ ...OPERATOR_ROW, bufferUnits: 0, nonControlledQuantity: 40 }),
			...{ orderRows: '', skuMap: '', rules: '', offers: '', moved: '', checkpoints: '' },
			...tables,
		};
		const always = item.code;
		const codes = await sync('stock', 'chooseCodes', { ...shared, always, since: '' });
		const asked = codes.map(({ json }) => json);
		const levels = await khaos(
			simulator,
			'stock.getAvailability',
			{ stockCodes: '={{ $json.stockCode }}', siteId: "={{ $json.siteId ?? '' }}" },
			{ items: asked },
		);
		const plan = await sync('stock', 'planUpdate', {
			...shared,
			codes: asItems(...asked),
			levels: asItems(...levels.map(({ json }) => json)),
		});
		return plan.slice(0, -1).map(({ json }) => [json.warehouseCode, json.quantity]);
	};

	it('is its level, and nothing once it is discontinued', async () => {
		expect(await planned()).toEqual([['', 7]]);
		item.discontinued = true;
		expect(await planned()).toEqual([['', 0]]);
	});

	it('is what is left of an item that runs to zero, and then nothing', async () => {
		item.runToZero = true;
		expect(await planned()).toEqual([['', 7]]);
		simulator.changeStock(item.code, { onHand: 0 });
		expect(await planned()).toEqual([['', 0]]);
	});

	it('is the set number of an item that is not controlled', async () => {
		item.controlled = false;
		expect(await planned()).toEqual([['', 40]]);
	});

	it('is the level of each site in its warehouse, also where an answer for all sites names none', async () => {
		const [main, other] = simulator.state.reference.sites;
		simulator.state.switches.siteInRows = false;
		simulator.state.stock.setOnHand(item, other.id, 3);
		const row = (site: number, warehouseCode: string) => ({ operator: '', site, warehouseCode });
		expect(await planned({ sites: asItems(row(main.id, 'M'), row(other.id, 'N')) })).toEqual([
			['M', 7],
			['N', 3],
		]);
	});
});
