import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { callsOf, khaos, sampleOrder } from './support.mts';

describe.each(['byCode', 'byReference'] as const)(
	'Khaos Control: changing sales orders, parameters %s',
	(orderChanges) => {
		let simulator: KhaosSimulator;
		let code = '';
		beforeEach(async () => {
			simulator = await startKhaosSimulator({ port: 0, catalogue: 20, switches: { orderChanges } });
			code = simulator.stockCodes().find((candidate) => simulator.level(candidate) > 3) ?? '';
		});
		afterEach(async () => await simulator.close());

		const run = async (operation: string, parameters: object) =>
			await khaos(simulator, `salesOrder.${operation}`, parameters as never);
		const order = (reference: string, changes: object = {}) =>
			sampleOrder(reference, code, { payments: [], ...changes });
		const create = async (reference: string, changes: object = {}) =>
			await run('create', { salesOrder: order(reference, changes) });
		const longer = [
			{ stockCode: '', quantity: 2, unitPrice: '12.00', priceIs: 'gross', importRef: 'line-1' },
		];
		const twoOf = (reference: string) =>
			order(reference, {
				amount: '27.95',
				lines: longer.map((line) => ({ ...line, stockCode: code })),
			});

		it('cancels an order, and says of a cancelled one that it is so already', async () => {
			await create('C-1');
			const [first] = await run('cancel', { associatedRef: 'C-1' });
			const salesOrderCode = simulator.order('C-1').code;
			expect(first.json).toEqual({
				associatedRef: 'C-1',
				salesOrderCode,
				outcome: 'cancelled',
				message: '',
			});
			expect(simulator.order('C-1').cancelled).toBeDefined();
			const [second] = await run('cancel', { associatedRef: 'C-1' });
			expect(second.json).toMatchObject({ outcome: 'alreadyCancelled' });
			expect(callsOf(simulator, 'CancelOrder')).toBe(1);
		});

		it("returns Khaos Control's refusal as a result, its text unchanged", async () => {
			await run('create', { salesOrder: sampleOrder('C-2', code) });
			const [item] = await run('cancel', { associatedRef: 'C-2' });
			expect(item.json).toMatchObject({
				outcome: 'rejected',
				message: `The payment of ${simulator.order('C-2').code} was processed`,
			});
			expect(simulator.order('C-2').cancelled).toBeUndefined();
		});

		it('shows the request in a preview and sends nothing', async () => {
			await create('C-3');
			const [cancel] = await run('cancel', { associatedRef: 'C-3', preview: true });
			const named = orderChanges === 'byCode' ? simulator.order('C-3').code : 'C-3';
			const { body } = cancel.json.request as { body: string };
			expect(body).toContain(` xsi:type="xsd:string">${named}</`);
			const [amend] = await run('amend', { salesOrder: twoOf('C-3'), preview: true });
			expect((amend.json.request as { body: string }).body).toContain('&lt;ORDER_QTY&gt;2&lt;');
			expect(callsOf(simulator, 'CancelOrder') + callsOf(simulator, 'AmendOrder')).toBe(0);
		});

		it.each(['cutAfter', 'truncate', 'malformed'] as const)(
			'looks when the answer is lost (%s), and sends nothing twice',
			async (kind) => {
				await create('C-4');
				await create('C-5');
				simulator.faults.add({ operation: 'CancelOrder', kind });
				simulator.faults.add({ operation: 'AmendOrder', kind });
				const [cancelled] = await run('cancel', { associatedRef: 'C-4' });
				const [amended] = await run('amend', { salesOrder: twoOf('C-5') });
				expect(cancelled.json.outcome).toBe('cancelled');
				expect(amended.json.outcome).toBe('amended');
				expect(simulator.order('C-5').lines[0].quantity).toBe(2);
				expect(callsOf(simulator, 'CancelOrder') + callsOf(simulator, 'AmendOrder')).toBe(2);
			},
			30_000,
		);

		it('amends to the whole new order, keeps its codes, and sends nothing where it is so already', async () => {
			await create('C-6');
			const { code: salesOrderCode } = simulator.order('C-6');
			const [first] = await run('amend', { salesOrder: twoOf('C-6') });
			expect(first.json).toMatchObject({ outcome: 'amended', salesOrderCode });
			expect(simulator.order('C-6').code).toBe(salesOrderCode);
			expect(simulator.order('C-6').lines.map(({ quantity }) => quantity)).toEqual([2]);
			const [second] = await run('amend', { salesOrder: twoOf('C-6') });
			expect(second.json).toMatchObject({ outcome: 'unchanged' });
			expect(callsOf(simulator, 'AmendOrder')).toBe(1);
		});

		it('refuses what is not there or cancelled, before anything is sent', async () => {
			await expect(run('cancel', { associatedRef: 'NONE' })).rejects.toThrow(
				"no sales order with the Associated Ref 'NONE'",
			);
			await expect(run('amend', { salesOrder: order('NONE') })).rejects.toThrow("'NONE'");
			await create('C-7');
			simulator.cancel('C-7');
			await expect(run('amend', { salesOrder: twoOf('C-7') })).rejects.toThrow('is cancelled');
			expect(callsOf(simulator, 'CancelOrder') + callsOf(simulator, 'AmendOrder')).toBe(0);
		});

		it('says what to do where the service cannot change orders', async () => {
			simulator.setSwitches({ orderChanges: 'off' });
			await expect(run('cancel', { associatedRef: 'C-8' })).rejects.toThrow(
				'cannot cancel orders: it has no operation CancelOrder',
			);
			await expect(run('amend', { salesOrder: order('C-8') })).rejects.toThrow(
				'cannot amend orders: it has no operation AmendOrder',
			);
		});
	},
);
