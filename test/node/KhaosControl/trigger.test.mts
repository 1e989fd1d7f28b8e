import type { IDataObject } from 'n8n-workflow';
import { KhaosControlTrigger } from '../../../nodes/KhaosControl/KhaosControlTrigger.node';
import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { pollNode, type NodePoll } from '../harness.mts';
import { callsOf, credentialFor, khaos, sampleOrder } from './support.mts';

const MINUTE = 60_000;

describe('Khaos Control Trigger', () => {
	let simulator: KhaosSimulator;
	let staticData: IDataObject;
	beforeEach(async () => {
		simulator = await startKhaosSimulator({ port: 0, catalogue: 30 });
		staticData = {};
	});
	afterEach(async () => await simulator.close());

	const poll = async (event: string, more: Partial<NodePoll> = {}) => {
		const found = await pollNode({
			nodeClass: KhaosControlTrigger,
			parameters: { event },
			credentials: [credentialFor(simulator)],
			staticData,
			...more,
		});
		return found?.map(({ json }) => json) ?? null;
	};

	it('offers its events by name', () => {
		const event = new KhaosControlTrigger().description.properties.find(
			({ name }) => name === 'event',
		);
		expect(event?.options?.map((option) => 'value' in option && option.value)).toEqual([
			'orderCancelled',
			'orderDespatched',
			'orderStageChanged',
			'stockMoved',
		]);
	});

	describe('Stock Moved', () => {
		it('notes what is there at the first poll, then emits each movement once', async () => {
			const [code, other] = simulator.stockCodes();
			simulator.changeStock(other, { delta: 1 });
			expect(await poll('stockMoved')).toBeNull();
			simulator.clock.advance(MINUTE);
			simulator.changeStock(code, { delta: 1 });
			simulator.clock.advance(1000);
			const found = await poll('stockMoved');
			expect(found).toEqual([expect.objectContaining({ event: 'stockMoved', stockCode: code })]);
			simulator.clock.advance(MINUTE);
			expect(await poll('stockMoved')).toBeNull();
			simulator.changeStock(code, { delta: 1 });
			simulator.clock.advance(1000);
			expect(await poll('stockMoved')).toHaveLength(1);
		});

		it('emits again after a poll that failed', async () => {
			const [code] = simulator.stockCodes();
			await poll('stockMoved');
			const before = structuredClone(staticData);
			simulator.clock.advance(MINUTE);
			simulator.changeStock(code, { delta: 1 });
			simulator.clock.advance(1000);
			simulator.faults.add({ operation: 'GetStockList', kind: 'http500', times: 4 });
			await expect(poll('stockMoved')).rejects.toThrow('HTTP 500');
			expect(staticData).toEqual(before);
			expect(await poll('stockMoved')).toHaveLength(1);
		}, 20_000);

		it('emits a movement although the service prints the revision date', async () => {
			simulator.setSwitches({ stockListDate: 'revision' });
			const [code] = simulator.stockCodes();
			await poll('stockMoved');
			for (let round = 0; round < 2; round++) {
				simulator.clock.advance(MINUTE);
				simulator.changeStock(code, { delta: 1 });
				simulator.clock.advance(1000);
				expect((await poll('stockMoved'))?.map(({ stockCode }) => stockCode)).toContain(code);
			}
		});

		it('refuses to start where the version does not know movements', async () => {
			const old = await startKhaosSimulator({ port: 0, catalogue: 5, interfaceVersion: '7.3b' });
			try {
				await expect(poll('stockMoved', { credentials: [credentialFor(old)] })).rejects.toThrow(
					'does not tell when stock moved',
				);
			} finally {
				await old.close();
			}
		});
	});

	describe('Order Despatched', () => {
		const order = async (reference: string) => {
			const code = simulator.stockCodes().find((candidate) => simulator.level(candidate) > 3) ?? '';
			await khaos(simulator, 'salesOrder.create', {
				salesOrder: JSON.stringify(sampleOrder(reference, code)),
			});
		};

		it('emits an order once when it is despatched, without any customer data', async () => {
			await order('T-1');
			await order('T-2');
			simulator.despatch('T-1', { consignmentRef: 'AB1' });
			expect(await poll('orderDespatched')).toBeNull();
			expect(await poll('orderDespatched')).toBeNull();
			simulator.despatch('T-2', { consignmentRef: 'AB2' });
			const found = await poll('orderDespatched');
			expect(found).toEqual([
				expect.objectContaining({
					event: 'orderDespatched',
					associatedRef: 'T-2',
					salesOrderCode: simulator.order('T-2').code,
					consignmentRef: 'AB2',
					stage: 'Issued, current',
				}),
			]);
			expect(JSON.stringify(found)).not.toMatch(/Sample|Example|CU\d/);
			expect(await poll('orderDespatched')).toBeNull();
		});

		it('emits at Confirm Shipment or only when issued, as chosen', async () => {
			await poll('orderDespatched');
			await order('T-3');
			simulator.despatch('T-3', { consignmentRef: 'AB3', issue: false });
			const parameters = { event: 'orderDespatched', despatchedMeans: 'issued' };
			expect(await poll('orderDespatched', { parameters })).toBeNull();
			expect(await poll('orderDespatched')).toHaveLength(1);
		});

		it('emits an invoice again when its consignment ref changes', async () => {
			await poll('orderDespatched');
			await order('T-4');
			simulator.despatch('T-4', { consignmentRef: 'AB4' });
			expect(await poll('orderDespatched')).toHaveLength(1);
			simulator.changeTracking('T-4', { consignmentRef: 'AB5' });
			expect(await poll('orderDespatched')).toEqual([
				expect.objectContaining({ consignmentRef: 'AB5' }),
			]);
		});

		it('leaves to the next poll what does not fit into the time that n8n gives', async () => {
			await poll('orderDespatched');
			await order('T-5');
			simulator.despatch('T-5', { consignmentRef: 'AB6' });
			const reads = callsOf(simulator, 'ExportOrderStatusEx');
			expect(await poll('orderDespatched', { budgetMs: 0 })).toBeNull();
			expect(callsOf(simulator, 'ExportOrderStatusEx')).toBe(reads);
			expect(await poll('orderDespatched')).toHaveLength(1);
		});

		it('shows a sample in manual mode and leaves the cursor alone', async () => {
			await order('T-6');
			await expect(poll('orderDespatched', { mode: 'manual' })).rejects.toThrow(
				'No data with the current filter could be found',
			);
			simulator.despatch('T-6');
			expect(await poll('orderDespatched', { mode: 'manual' })).toHaveLength(1);
			expect(staticData).toEqual({});
		});
	});

	it.each(['multiRefInBody', 'multiRefInWrapper', 'inline'] as const)(
		'follows an order from stage to stage until it is cancelled, where answers come %s',
		async (objectEncoding) => {
			simulator.setSwitches({ objectEncoding, cdata: true, declaration: true, bom: true });
			const code = simulator.stockCodes().find((candidate) => simulator.level(candidate) > 3) ?? '';
			await poll('orderStageChanged');
			await poll('orderCancelled');
			await khaos(simulator, 'salesOrder.create', {
				salesOrder: JSON.stringify(sampleOrder('T-7', code)),
			});
			expect(await poll('orderStageChanged')).toMatchObject([
				{ associatedRef: 'T-7', stageId: 10 },
			]);
			expect(await poll('orderCancelled')).toBeNull();
			simulator.cancel('T-7');
			expect(await poll('orderStageChanged')).toMatchObject([{ fromStageId: 10, stageId: 1 }]);
			const cancelled = await poll('orderCancelled');
			expect(cancelled).toMatchObject([{ associatedRef: 'T-7', qtySold: 1, sweepNeeded: false }]);
			expect(JSON.stringify(cancelled)).not.toMatch(/Sample|Example|CU\d/);
			expect(await poll('orderCancelled')).toBeNull();
		},
	);
});
