import { until } from '../../sandbox/world/until.mts';
import { World } from '../../sandbox/world/world.mts';
import { operatorOf } from './flows/shop.mts';

const MINUTE = 60_000;
jest.setTimeout(4 * MINUTE);

/** A workflow of one trigger that polls every minute, n8n's shortest interval, and keeps its executions. */
function watching(name: string, type: string, credential: string, parameters: object) {
	return {
		name,
		nodes: [
			{
				id: `trigger-${name}`,
				name: 'Trigger',
				type: `n8n-nodes-khaos-mirakl.${type}`,
				typeVersion: 1,
				position: [0, 0],
				parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, ...parameters },
				credentials: { [`${type.replace('Trigger', '')}Api`]: { id: null, name: credential } },
			},
			{
				id: `end-${name}`,
				name: 'End',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [220, 0],
				parameters: {},
			},
		],
		connections: { Trigger: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

describe('the trigger nodes in a real n8n', () => {
	let world: World | undefined;
	const started = (): World => {
		if (world === undefined) throw new Error('n8n did not start');
		return world;
	};

	async function publish(...flow: Parameters<typeof watching>): Promise<string> {
		const { workflows } = started().client;
		const { id } = await workflows.create(watching(...flow));
		await workflows.publish(id);
		return id;
	}

	/** Everything that the executions of one workflow were started with. */
	async function emitted(workflowId: string): Promise<Record<string, unknown>[]> {
		const { executions } = started().client;
		const own = (await executions.list()).filter((each) => each.workflowId === workflowId);
		const whole = await Promise.all(own.map(({ id }) => executions.get(id)));
		return whole.flatMap((execution) => execution?.items('Trigger') ?? []);
	}

	beforeAll(async () => {
		world = await World.start({
			operators: [operatorOf({ name: 'Northgate', prefix: 'NG-', orderIds: 'N' })],
			catalogue: 20,
			speed: 1,
			report: () => undefined,
		});
		const { credentials } = world.client;
		const [{ mirakl }] = world.operators as [(typeof world.operators)[number]];
		await credentials.create('Khaos Control', 'khaosControlApi', { serviceUrl: world.khaos.url });
		await credentials.create('Mirakl', 'miraklApi', {
			instanceUrl: mirakl.url,
			accessTier: 'unlimited',
			apiKey: mirakl.apiKey,
		});
	}, 10 * MINUTE);

	afterAll(() => world?.stop(), MINUTE);

	it('start once for an order that waits and for one that can be shipped, without the buyer', async () => {
		const { mirakl } = started().operator('Northgate');
		const sku = started().khaos.stockCodes()[0] ?? '';
		const { id } = mirakl.placeOrder({ lines: [{ sku, quantity: 1 }] });
		const paid = mirakl.placeOrder({ lines: [{ sku, quantity: 2 }], acceptance: 'automatic' }).id;
		const waiting = await publish('waiting', 'miraklTrigger', 'Mirakl', {
			event: 'orderAwaitingAcceptance',
		});
		const ready = await publish('ready', 'miraklTrigger', 'Mirakl', { event: 'orderReadyToShip' });
		await until(
			'both',
			async () => (await emitted(waiting)).length > 0 && (await emitted(ready)).length > 0,
		);
		expect(JSON.stringify(await emitted(waiting))).toContain(id);
		expect(JSON.stringify(await emitted(ready))).toContain(paid);
		expect(JSON.stringify([await emitted(waiting), await emitted(ready)])).not.toMatch(
			/Sample|Example Street/,
		);
		const list = () => mirakl.faults.log.filter(({ operation }) => operation === 'OR11').length;
		const polls = list();
		await until('the next poll of each', () => list() >= polls + 2, 3 * MINUTE);
		expect(await emitted(waiting)).toHaveLength(1);
		expect(await emitted(ready)).toHaveLength(1);
	});

	it('start for stock that moved after they were published, and not for what moved before', async () => {
		const { khaos } = started();
		const moved = await publish('moved', 'khaosControlTrigger', 'Khaos Control', {
			event: 'stockMoved',
		});
		await until('the first poll', () =>
			khaos.faults.log.some(({ operation }) => operation === 'GetStockList'),
		);
		const code = khaos.stockCodes()[3] ?? '';
		khaos.changeStock(code, { delta: 5 });
		await until('the movement', async () => (await emitted(moved)).length > 0, 3 * MINUTE);
		expect(await emitted(moved)).toEqual([
			expect.objectContaining({ event: 'stockMoved', stockCode: code }),
		]);
	});
});
