import { differences, expectedUnits } from '../../../sandbox/demo/figures.mts';
import { setUp } from '../../../sandbox/world/setUp.mts';
import type { WorkflowJson } from '../../../sandbox/world/templates.mts';
import { until } from '../../../sandbox/world/until.mts';
import { World } from '../../../sandbox/world/world.mts';
import { blastRadius } from './blastRadius.mts';
import { formSentAgain } from './operatorForm.mts';
import { MINUTE, OperatorShop, operatorOf, SOON } from './shop.mts';
import { testButton } from './testButton.mts';

jest.setTimeout(3 * MINUTE);

/** Operations that change something in Mirakl. */
const MIRAKL_WRITES = ['OR21', 'OR04', 'OR23', 'OR24', 'STO01'];

describe('two operators of one Khaos Control in a real n8n', () => {
	let world: World | undefined;
	let northgate: OperatorShop;
	let fairfield: OperatorShop;
	let codes: string[];

	const started = (): World => {
		if (world === undefined) throw new Error('n8n did not start');
		return world;
	};
	const shops = () => [northgate, fairfield];
	const written = ({ mirakl }: OperatorShop): string[] =>
		mirakl.faults.log
			.map(({ operation }) => operation)
			.filter((code) => MIRAKL_WRITES.includes(code));
	const imports = (): number =>
		started().khaos.faults.log.filter(({ operation }) => operation === 'ImportOrders').length;
	const freshCode = (units: number): string => {
		const code = codes.shift() ?? '';
		started().khaos.changeStock(code, { onHand: units });
		return code;
	};

	beforeAll(async () => {
		world = await World.start({
			operators: [
				operatorOf({ name: 'Northgate', prefix: 'NG-', orderIds: 'N' }),
				operatorOf({ name: 'Fairfield', prefix: 'FF-', orderIds: 'F' }),
			],
			catalogue: 60,
			speed: 1,
			report: () => undefined,
		});
		northgate = new OperatorShop(world, 'Northgate');
		fairfield = new OperatorShop(world, 'Fairfield');
		codes = northgate.mirakl
			.offers()
			.map(({ sku }) => sku)
			.filter((sku) => started().khaos.level(sku) >= 2);
		await setUp(world, {
			seconds: { 'order-acceptance': 2, 'stock-push': 3, despatch: 3 },
			answers: { live: 'preview' },
			adapt: tryTheLeaseEverySecond,
		});
	}, 10 * MINUTE);

	afterAll(() => world?.stop(), MINUTE);

	it('writes to neither system in preview, and moves no stock checkpoint', async () => {
		const waiting = northgate.buys(freshCode(9));
		const paid = northgate.buys(freshCode(9), { acceptance: 'automatic' });
		const offers = JSON.stringify(northgate.mirakl.offers());
		await northgate.state(paid, 'SHIPPING');
		for (const flow of ['orders', 'stock', 'despatch'] as const) await northgate.ends(flow, 3);
		expect(northgate.mirakl.order(waiting).state).toBe('WAITING_ACCEPTANCE');
		expect(written(northgate)).toEqual([]);
		expect(imports()).toBe(0);
		expect(JSON.stringify(northgate.mirakl.offers())).toBe(offers);
		const { value, importId } = await northgate.checkpoint('stock');
		expect([value, importId]).toEqual(['', '']);
	});

	it('brings every offer and the waiting orders into step once the operators are live', async () => {
		for (const shop of shops()) await shop.settings({ live: true });
		for (const shop of shops()) {
			await until(
				`the offers of ${shop.name}`,
				() => differences(started().khaos, shop.mirakl, 0).length === 0,
				SOON,
			);
		}
		for (const { id } of northgate.mirakl.orders()) {
			expect(await northgate.linked(id)).toHaveLength(1);
		}
		expect(imports()).toBe(northgate.mirakl.orders().length);
	});

	it('reports no despatch of an operator that is back in preview', async () => {
		const id = northgate.buys(freshCode(9));
		await northgate.linked(id);
		await northgate.settings({ live: false });
		await northgate.ends('despatch', 2);
		const before = written(northgate);
		started().khaos.despatch(northgate.reference(id), { consignmentRef: 'P-1' });
		await northgate.ends('despatch', 3);
		expect(written(northgate)).toEqual(before);
		expect(northgate.mirakl.order(id)).toMatchObject({ state: 'SHIPPING', tracking: null });
		await northgate.settings({ live: true });
		await northgate.state(id, 'SHIPPED');
	});

	it('accepts one of two orders for the last unit and holds the other, whoever was first', async () => {
		const { khaos } = started();
		const pairs = [
			[northgate, fairfield],
			[fairfield, northgate],
			[northgate, fairfield],
		].map(([first, second]) => {
			const code = freshCode(1);
			expect(expectedUnits(khaos, code, 0, 0)).toBe(1);
			const place = (shop = northgate) => ({ shop, id: shop.buys(code) });
			return { code, orders: [place(first), place(second)] };
		});
		for (const { code, orders } of pairs) {
			const accepted = () => orders.filter(({ shop, id }) => shop.salesOrders(id).length > 0);
			await until(`an order for ${code} to be imported`, () => accepted().length > 0, SOON);
			const held = orders.filter((order) => !accepted().includes(order));
			expect(held).toHaveLength(1);
			for (const { shop, id } of held) {
				const row = await shop.exception('INSUFFICIENT_STOCK', id);
				expect(row.message).toContain(code);
				expect(String(row.deadline) > new Date().toISOString()).toBe(true);
			}
		}
		for (const shop of shops()) await shop.ends('orders', 3);
		for (const { orders } of pairs) {
			const decided = orders.filter(({ shop, id }) =>
				shop.mirakl.order(id).history.some(({ event }) => event === 'accepted'),
			);
			expect(decided).toHaveLength(1);
			expect(orders.flatMap(({ shop, id }) => shop.salesOrders(id))).toHaveLength(1);
		}
	});

	it('accepts the held orders once stock has come', async () => {
		const held = shops().flatMap((shop) =>
			shop.mirakl
				.orders()
				.filter(({ state }) => state === 'WAITING_ACCEPTANCE')
				.map(({ id, lines }) => ({ shop, id, code: lines[0]?.sku ?? '' })),
		);
		expect(held).toHaveLength(3);
		for (const { code } of held) started().khaos.changeStock(code, { delta: 1 });
		for (const { shop, id } of held) {
			expect(await shop.linked(id)).toHaveLength(1);
			expect(await shop.closed('INSUFFICIENT_STOCK', id)).toEqual(['fixed']);
		}
	});

	describe('a push over the limit', () =>
		blastRadius(() => ({ shop: northgate, codes: [freshCode(9), freshCode(9), freshCode(9)] })));

	describe('the operator form, sent again', () => formSentAgain(() => northgate));

	describe('the Test button', () => testButton(() => northgate));
});

/** Who does not get the lease tries again after a second instead of twenty. */
function tryTheLeaseEverySecond(flow: WorkflowJson): WorkflowJson {
	return {
		...flow,
		nodes: flow.nodes.map((node) =>
			node.name === 'Wait 20 seconds'
				? { ...node, parameters: { ...node.parameters, amount: 1 } }
				: node,
		),
	};
}
