import type { IDataObject } from 'n8n-workflow';
import { SimClock } from '../../../sandbox/clock.mts';
import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import type { DespatchRequest } from '../../../sandbox/khaos/state/despatch.mts';
import { khaos, sampleOrder } from '../KhaosControl/support.mts';
import { START, startShop, stopShops, type ShopUnderTest } from '../Mirakl/shop.mts';
import { asItems, OPERATOR_ROW, orderRow, sync } from './run.mts';

/** The nodes of the despatch flow, one after the other, between the two simulators. */
class Flow {
	memory = '';
	exceptions: IDataObject[] = [];
	orderRow: IDataObject = {};

	constructor(
		readonly shop: ShopUnderTest,
		readonly warehouse: KhaosSimulator,
		readonly orderId: string,
	) {}

	/** One run; `cut` is killed after it has sent, before anything is settled. */
	async run({ cut = false } = {}): Promise<{ planned: IDataObject[]; findings: IDataObject[] }> {
		const common = { operatorRow: asItems(OPERATOR_ROW), orderRows: asItems(this.orderRow) };
		const statuses = asItems(
			...(await this.output(
				khaos(this.warehouse, 'salesOrder.getStatus', { associatedRefs: this.orderId }),
			)),
		);
		const [chosen] = await this.output(sync('despatch', 'choose', { ...common, statuses }));
		const asked = { orderIds: (chosen?.orderIds as string[]).join(','), returnAll: true };
		const shipments = await this.shop.json('shipment.getMany', { ...asked, ifSwitchedOff: 'say' });
		const shippedOrders = await this.shop.json('order.getMany', {
			...{ returnAll: true, moreFilters: { orderIds: this.orderId } },
		});
		const wishes = { exceptionRows: asItems(...this.exceptions), memory: this.memory };
		const planned = await this.output(
			sync('despatch', 'plan', {
				...{ ...common, ...wishes, statuses, skuMap: asItems({}) },
				carrierMap: asItems({ operator: '', courier: 'Standard 48', carrierCode: 'dpd' }),
				carriers: await this.carriers(),
				shipments: asItems(...shipments),
				shippedOrders: asItems(...shippedOrders),
			}),
		);
		const sending = planned.filter(({ action }) => action === 'ship' || action === 'correct');
		const parameters = Object.fromEntries(
			['orderId', 'invoiceReference', 'carrierCode', 'trackingNumber', 'lines'].map((name) => [
				name,
				`={{ $json.${name} }}`,
			]),
		);
		const sent =
			sending.length === 0
				? []
				: await this.shop.json(
						'order.shipWithTracking',
						{ ...parameters, whenItFails: 'result' },
						sending,
					);
		if (cut) return { planned, findings: [] };
		const [settled] = await this.output(
			sync('despatch', 'settle', {
				...{ ...common, ...wishes, hoursToReport: 2 },
				...{ planned: asItems(...planned), sent: asItems(...sent) },
			}),
		);
		this.memory = String(settled?.memory);
		const found = [...planned.flatMap(({ findings }) => findings), settled?.findings];
		return { planned, findings: found.flat() as IDataObject[] };
	}

	sent(): string[] {
		return this.shop.calls('OR23', 'OR24', 'ST01', 'ST23', 'ST24');
	}

	despatch(request: DespatchRequest): void {
		this.warehouse.despatch(this.orderId, { courier: 'Standard 48', ...request });
	}

	private async carriers() {
		return asItems({ code: 'dpd', label: 'DPD' });
	}

	private async output(running: ReturnType<typeof sync>): Promise<IDataObject[]> {
		return (await running).map(({ json }) => json);
	}
}

let warehouse: KhaosSimulator | undefined;
afterEach(async () => {
	await stopShops();
	await warehouse?.close();
	warehouse = undefined;
});

/** An order of 2 × A, 1 × B and 1 × A that is paid at the marketplace and in Khaos Control. */
async function flowWith(multiShipment: boolean, isPaid = true): Promise<Flow> {
	warehouse = await startKhaosSimulator({ catalogue: 4, clock: new SimClock(START, 0) });
	const [a = '', b = ''] = warehouse.stockCodes();
	for (const code of [a, b]) warehouse.changeStock(code, { onHand: 100 });
	const offers = [a, b].map((sku) => ({ sku, price: 1200, quantity: 9 }));
	const shop = await startShop({ offers, switches: { multiShipment } });
	const lines = [
		{ sku: a, quantity: 2 },
		{ sku: b, quantity: 1 },
		{ sku: a, quantity: 1 },
	];
	const orderId = shop.sim.placeOrder({ lines }).id;
	await shop.run('order.acceptLines', { orderId });
	if (isPaid) shop.sim.debit(orderId, true);
	const ordered = lines.map(({ sku, quantity }, index) => ({
		...{ stockCode: sku, quantity, unitPrice: '12.00', priceIs: 'gross' as const },
		importRef: `line-${index}`,
	}));
	const amount = '51.95';
	const paid = sampleOrder(orderId, a, { amount });
	await khaos(warehouse, 'salesOrder.create', {
		salesOrder: {
			...paid,
			lines: ordered,
			payments: paid.payments.map((each) => ({ ...each, amount })),
		},
	});
	const flow = new Flow(shop, warehouse, orderId);
	flow.orderRow = orderRow({
		...{ orderId, reference: orderId, state: 'SHIPPING', khaosCode: 'SO-1', khaosState: 'open' },
		lines: JSON.stringify(
			lines.map(({ sku, quantity }, index) => ({
				...{ lineId: `${orderId}-${index + 1}`, sku, stockCode: sku, quantity, live: true },
			})),
		),
	});
	return flow;
}

const codesOf = ({ orderRow: row }: Flow): string[] =>
	(JSON.parse(String(row.lines)) as Array<{ sku: string }>).map(({ sku }) => sku);

describe('the despatch flow where a marketplace takes several shipments', () => {
	it('reports each consignment of a part despatch, then the rest, and nothing in between', async () => {
		const flow = await flowWith(true);
		const [a = '', b = ''] = codesOf(flow);
		expect((await flow.run()).planned).toMatchObject([{ action: 'wait' }]);
		const lines = (stockCode: string, quantity: number) => [{ stockCode, quantity }];
		const boxes = [
			{ consignmentRef: 'C1', lines: lines(a, 1) },
			{ consignmentRef: 'C2', lines: lines(b, 1) },
			{ consignmentRef: 'C1', lines: lines(a, 1) },
		];
		flow.despatch({ boxes });
		await flow.run();
		await flow.run();
		expect(flow.sent()).toEqual(['ST01', 'ST01']);
		const [first] = flow.shop.sim.shipments();
		expect(flow.shop.sim.shipments()).toMatchObject([
			{ lines: [{ lineId: `${flow.orderId}-1`, quantity: 2 }], tracking: { number: 'C1' } },
			{ invoiceReference: `${first?.invoiceReference}_2`, tracking: { number: 'C2' } },
		]);
		expect(flow.shop.sim.order(flow.orderId).state).toBe('SHIPPING');
		flow.despatch({ consignmentRef: 'C3' });
		await flow.run();
		expect(flow.shop.sim.order(flow.orderId).state).toBe('SHIPPED');
		expect(flow.shop.sim.shipments()[2]).toMatchObject({
			lines: [{ lineId: `${flow.orderId}-3`, quantity: 1 }],
		});
		expect((await flow.run()).findings).toEqual([]);
		expect(flow.sent()).toHaveLength(3);
	});

	it.each(['cutAfter', 'cutBefore'] as const)(
		'makes each shipment once when ST01 is %s and the run is killed before it settles',
		async (kind) => {
			const flow = await flowWith(true);
			flow.despatch({ consignmentRef: 'C1' });
			flow.shop.sim.faults.add({ operation: 'ST01', kind, times: 3 });
			flow.shop.sim.faults.add({ operation: 'ST11', kind: 'http500', skip: 3, times: 20 });
			await flow.run({ cut: true }).catch(() => undefined);
			flow.shop.sim.faults.clear();
			await flow.run();
			await flow.run();
			expect(flow.shop.sim.shipments()).toHaveLength(1);
			expect(flow.shop.sim.order(flow.orderId).state).toBe('SHIPPED');
		},
	);

	it('corrects a changed consignment ref of a shipped order once, and makes no shipment of it', async () => {
		const flow = await flowWith(true);
		flow.despatch({ consignmentRef: 'C1' });
		await flow.run();
		flow.orderRow = { ...flow.orderRow, state: 'SHIPPED', live: false };
		flow.warehouse.changeTracking(flow.orderId, { consignmentRef: 'C9' });
		await flow.run();
		await flow.run();
		expect(flow.sent()).toEqual(['ST01', 'ST23']);
		expect(flow.shop.sim.shipments()).toMatchObject([{ tracking: { number: 'C9' } }]);
	});

	it('parks what must not be shipped, calls for it no more, and tries again on Retry Import', async () => {
		const flow = await flowWith(true, false);
		flow.despatch({ consignmentRef: 'C1' });
		const first = await flow.run();
		expect(first.findings).toMatchObject([{ kind: 'DESPATCH_REJECTED', subject: flow.orderId }]);
		const calls = flow.shop.sim.faults.log.length;
		const second = await flow.run();
		expect(second.planned).toMatchObject([{ action: 'parked' }]);
		expect(second.findings).toEqual(first.findings);
		// one for the shipments, one for the tracking, none for the parcel
		expect(flow.shop.sim.faults.log.length - calls).toBe(2);
		flow.shop.sim.debit(flow.orderId, true);
		const retryAt = new Date(Date.now() + 1000).toISOString();
		const row = { kind: 'DESPATCH_REJECTED', subject: flow.orderId, status: 'open' };
		flow.exceptions = [{ ...row, retry: 'import', retryAt }];
		expect((await flow.run()).findings).toEqual([]);
		expect(flow.sent()).toEqual(['ST01']);
		expect(flow.shop.sim.order(flow.orderId).state).toBe('SHIPPED');
	});
});

describe('the despatch flow where a marketplace takes an order whole', () => {
	it('waits for the rest, reports once, and corrects a changed consignment ref once', async () => {
		const flow = await flowWith(false);
		const [a = ''] = codesOf(flow);
		flow.despatch({ consignmentRef: 'C1', lines: [{ stockCode: a, quantity: 2 }] });
		expect((await flow.run()).findings).toMatchObject([{ kind: 'PART_SHIPPED_WAITING' }]);
		flow.despatch({ consignmentRef: 'C2' });
		expect((await flow.run()).findings).toEqual([]);
		await flow.run();
		expect(flow.sent()).toEqual(['OR23', 'OR24']);
		flow.orderRow = { ...flow.orderRow, state: 'SHIPPED', live: false };
		flow.warehouse.changeTracking(flow.orderId, { consignmentRef: 'C9' });
		await flow.run();
		await flow.run();
		expect(flow.sent()).toEqual(['OR23', 'OR24', 'OR23']);
		expect(flow.shop.sim.order(flow.orderId).tracking).toMatchObject({ number: 'C9' });
	});
});
