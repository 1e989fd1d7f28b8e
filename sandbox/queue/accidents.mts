import type { Report } from '../demo/report.mts';
import { until } from '../world/until.mts';
import { buy, count, linked, LIMIT, type Bought } from './shopping.mts';
import type { QueueWorld } from './queueWorld.mts';

/** An execution that a worker has not ended after so long is the one that waits for the parked call. */
const STUCK_MS = 3_000;

/** A worker loses its power in the middle of an import that took effect; the other does the rest. */
export async function workerKilled(
	queue: QueueWorld,
	report: Report,
	orders: number,
): Promise<Bought[]> {
	const { world, workers } = queue;
	const { khaos } = world;
	const [last = '', ...codes] = khaos.stockCodes().slice(20, 30);
	count(world, codes, 60);
	report.chapter('A worker is killed while it works');
	khaos.faults.add({ operation: 'ImportOrders', kind: 'holdAfter' });
	const bought = buy(world, codes, orders);
	// the last unit, sold twice in the same moment
	khaos.changeStock(last, { onHand: 1 });
	const [northgate, , harbour] = world.operators;
	const rivals = [northgate, harbour].flatMap((operator) =>
		operator === undefined
			? []
			: [{ operator, id: operator.mirakl.placeOrder({ lines: [{ sku: last, quantity: 1 }] }).id }],
	);
	await until('an import to be parked', () => khaos.faults.held().length > 0, LIMIT);
	const { worker, execution } = await stuck(queue);
	await worker.kill();
	khaos.faults.release();
	report.tell(
		`Worker ${workers.indexOf(worker) + 1} is killed in execution ${execution}, after Khaos Control made the order and before it could say so.`,
	);
	await report.record(
		'[queue]',
		'the other worker finishes what the killed one had begun, and imports nothing twice',
		linked(world, bought).then(
			(seconds) => `${bought.length} orders linked ${seconds} s after the kill`,
		),
	);
	await queue.addWorker();
	report.tell('A third worker takes its place.');
	await report.record(
		'[queue]',
		'two workers that decide at once accept one of two orders for the last unit',
		oneAccepted(rivals, last),
	);
	khaos.changeStock(last, { delta: 1 });
	await linked(world, rivals);
	return [...bought, ...rivals];
}

/** The worker that has had one and the same execution open for some seconds. */
async function stuck({ workers }: QueueWorld) {
	const since = new Map<string, number>();
	return until(
		'the worker with the parked call',
		() => {
			for (const worker of workers) {
				for (const execution of worker.working()) {
					const first = since.get(execution) ?? Date.now();
					since.set(execution, first);
					if (Date.now() - first > STUCK_MS) return { worker, execution };
				}
			}
			return undefined;
		},
		LIMIT,
	);
}

async function oneAccepted(rivals: Bought[], code: string): Promise<string> {
	const waiting = () =>
		rivals.filter(({ operator, id }) => operator.mirakl.order(id).state === 'WAITING_ACCEPTANCE');
	await until('a decision', () => waiting().length < rivals.length, LIMIT);
	if (waiting().length !== 1) throw new Error(`both orders for the last ${code} were accepted`);
	return `${code}: 1 accepted, ${waiting()[0]?.id} waits`;
}

/** Redis is restarted in the middle of the work. */
export async function redisRestarted(
	{ world, services, workers }: QueueWorld,
	report: Report,
	orders: number,
): Promise<Bought[]> {
	const codes = world.khaos.stockCodes().slice(30, 40);
	count(world, codes, 70);
	report.chapter('Redis is restarted');
	const before = workers.map((worker) => worker.finished());
	const bought = buy(world, codes, orders);
	const away = await services.restartRedis();
	report.tell(`Redis was away for ${away} ms.`);
	await report.record(
		'[queue]',
		'after a restart of Redis main process and workers go on by themselves',
		linked(world, bought).then((seconds) => {
			const done = workers.slice(1).map((worker, n) => worker.finished() - (before[n + 1] ?? 0));
			if (done.filter((runs) => runs > 0).length < 2)
				throw new Error(`runs ended: ${done.join(', ')}`);
			return `${bought.length} orders linked in ${seconds} s; runs ended by the workers since: ${done.join(', ')}`;
		}),
	);
	return bought;
}
