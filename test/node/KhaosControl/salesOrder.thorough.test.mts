import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { callsOf, khaos, sampleOrder } from './support.mts';

describe.each(['7.8d', '7.3b'] as const)(
	'Khaos Control: sales orders, interface v%s',
	(version) => {
		let simulator: KhaosSimulator;
		let code = '';
		beforeEach(async () => {
			simulator = await startKhaosSimulator({ port: 0, catalogue: 20, interfaceVersion: version });
			code = simulator.stockCodes().find((candidate) => simulator.level(candidate) > 3) ?? '';
		});
		afterEach(async () => await simulator.close());

		const create = async (order: object, more: Parameters<typeof khaos>[3] = {}) =>
			await khaos(
				simulator,
				'salesOrder.create',
				{ salesOrder: '={{ $json.salesOrder }}' },
				{ ...more, items: [{ salesOrder: order as never }] },
			);
		const orders = () => simulator.state.orders.all();

		it('creates an order once and reports it as existing the second time', async () => {
			const [first] = await create(sampleOrder('T-1', code));
			expect(first.json).toEqual({
				associatedRef: 'T-1',
				outcome: 'created',
				salesOrderCode: simulator.order('T-1').code,
				customerUrn: simulator.order('T-1').customer.code,
				cancelled: false,
				message: '',
				amount: '15.95',
				predictedTotal: '15.95',
				totalDifference: '0.00',
				warnings: [],
			});
			expect(first.pairedItem).toEqual({ item: 0 });
			const [second] = await create(sampleOrder('T-1', code));
			expect(second.json).toMatchObject({
				outcome: 'existing',
				salesOrderCode: simulator.order('T-1').code,
			});
			expect(callsOf(simulator, 'ImportOrders')).toBe(1);
			expect(simulator.order('T-1').customer.address.surname).toBe('Sample & Sons <test>');
		});

		it.each(['cutAfter', 'truncate', 'malformed'] as const)(
			'finds the order it created when the answer is lost (%s), and sends nothing twice',
			async (kind) => {
				simulator.faults.add({ operation: 'ImportOrders', kind });
				const [item] = await create(sampleOrder('T-2', code));
				expect(item.json).toMatchObject({
					outcome: 'created',
					salesOrderCode: simulator.order('T-2').code,
				});
				expect(callsOf(simulator, 'ImportOrders')).toBe(1);
				expect(orders()).toHaveLength(1);
			},
		);

		it('counts a cancelled order as existing and does not import it again', async () => {
			await create(sampleOrder('T-3', code));
			simulator.cancel('T-3');
			const [item] = await create(sampleOrder('T-3', code));
			expect(item.json).toMatchObject({ outcome: 'existing', cancelled: true });
			expect(orders()).toHaveLength(1);
			const [status] = await khaos(simulator, 'salesOrder.getStatus', { associatedRefs: 'T-3' });
			expect(status.json).toMatchObject({ found: true, cancelled: true });
		});

		it.each(['skip', 'fault'] as const)(
			'shows a refusal by %s as a result with the unchanged text',
			async (businessErrors) => {
				simulator.setSwitches({ businessErrors });
				const [item] = await create(sampleOrder('T-4', code, { salesSource: 'No Such Source' }));
				expect(item.json).toMatchObject({ outcome: 'rejected', salesOrderCode: '' });
				expect(item.json.message).toContain('No Such Source');
				expect(orders()).toHaveLength(0);
			},
		);

		it('previews the very bytes that it sends later, and reads only the list of countries', async () => {
			const order = sampleOrder('T-5', code);
			const [item] = await khaos(simulator, 'salesOrder.create', {
				salesOrder: JSON.stringify(order),
				preview: true,
			});
			expect(item.json.outcome).toBe('preview');
			const called = simulator.faults.log.map(({ operation }) => operation);
			expect(called.filter((operation) => operation !== 'WSDL')).toEqual(['GetCountryList']);
			const request = item.json.request as {
				url: string;
				body: string;
				headers: Record<string, string>;
			};
			const answer = await fetch(request.url, {
				method: 'POST',
				headers: request.headers,
				body: request.body,
			});
			expect(answer.status).toBe(200);
			expect(simulator.order('T-5').lines).toHaveLength(1);
		});

		it('names the field of an order that is not complete and sends nothing', async () => {
			const bad = sampleOrder('T-6', code, { delivery: '3.9' });
			const [item] = await create(bad, { continueOnFail: true });
			expect(item.json.error).toContain("'salesOrder.delivery'");
			expect(item.pairedItem).toEqual({ item: 0 });
			await expect(create(bad)).rejects.toMatchObject({ context: { itemIndex: 0 } });
			expect(callsOf(simulator, 'ImportOrders')).toBe(0);
		});

		it('finds an order by its reference, and says so when there is none', async () => {
			await create(sampleOrder('T-7', code));
			const items = await khaos(
				simulator,
				'salesOrder.findByReference',
				{ associatedRef: '={{ $json.ref }}' },
				{ items: [{ ref: 'T-7' }, { ref: 'T-none' }] },
			);
			expect(items.map(({ json }) => [json.found, json.salesOrderCode])).toEqual([
				[true, simulator.order('T-7').code],
				[false, ''],
			]);
		});

		it('gives one status per reference with its invoices and boxes, paired with all who asked', async () => {
			await create(sampleOrder('T-8', code));
			simulator.despatch('T-8', { consignmentRef: 'AB123456789GB' });
			const items = await khaos(
				simulator,
				'salesOrder.getStatus',
				{},
				{ items: [{ reference: 'T-8' }, { reference: 'T-none' }, { reference: 'T-8' }] },
			);
			expect(items).toHaveLength(2);
			expect(items[0].pairedItem).toEqual([{ item: 0 }, { item: 2 }]);
			expect(items[0].json).toMatchObject({
				associatedRef: 'T-8',
				found: true,
				salesOrderCode: simulator.order('T-8').code,
				currency: 'GBP',
				dateCreated: '2024-05-14',
				itemsTotal: '12.00',
				deliveryTotal: '3.95',
				invoices: [expect.objectContaining({ consignmentRef: 'AB123456789GB' })],
			});
			expect(items[1].json).toMatchObject({ associatedRef: 'T-none', found: false, invoices: [] });
			expect(JSON.stringify(items)).not.toContain('Sample');
		});
	},
);

describe('Khaos Control: sales orders while the service fails', () => {
	let simulator: KhaosSimulator;
	beforeEach(async () => {
		simulator = await startKhaosSimulator({ port: 0, catalogue: 20 });
	});
	afterEach(async () => await simulator.close());

	it('repeats a read after a page of HTML, a cut and a truncated answer', async () => {
		for (const kind of ['htmlError', 'cutAfter', 'truncate'] as const) {
			simulator.faults.add({ operation: 'ExportOrderStatusEx', kind });
		}
		const [item] = await khaos(simulator, 'salesOrder.getStatus', { associatedRefs: 'T-9' });
		expect(item.json.found).toBe(false);
		expect(callsOf(simulator, 'ExportOrderStatusEx')).toBe(4);
	}, 20_000);
});
