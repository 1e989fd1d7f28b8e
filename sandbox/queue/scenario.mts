import type { Report } from '../demo/report.mts';
import { residentMb } from '../n8n/memory.mts';
import { redisRestarted, workerKilled } from './accidents.mts';
import { doubledRows } from './doubles.mts';
import { checkBooks } from '../world/books.mts';
import { doubledKeys } from '../world/invariants.mts';
import type { QueueWorld } from './queueWorld.mts';
import { buy, count, despatchAll, linked, LIMIT, type Bought } from './shopping.mts';

/** Orders at each operator in each of the three waves. */
const ORDERS = 4;
const SERIES = '[queue]';

/** A few dozen orders and moves through main process and workers, with two accidents. */
export async function playQueue(queue: QueueWorld, report: Report): Promise<void> {
	const all = await quietWave(queue, report);
	all.push(...(await workerKilled(queue, report, ORDERS)));
	all.push(...(await redisRestarted(queue, report, ORDERS)));
	all.push(...(await doubledRows(queue.world, report)));
	await linked(queue.world, all);
	report.chapter('The warehouse sends everything');
	await despatchAll(queue.world, all);
	await afterwards(queue, report, all);
	const mb = [queue.world.n8n.pid, ...queue.workers.map(({ pid }) => pid)].map(residentMb);
	report.tell(
		`Resident MB of main process and workers: ${mb.map((each) => each ?? '–').join(', ')}.`,
	);
}

async function quietWave({ world, workers }: QueueWorld, report: Report): Promise<Bought[]> {
	const codes = world.khaos.stockCodes().slice(5, 15);
	count(world, codes, 50);
	report.chapter('Orders and moves, two workers');
	const bought = buy(world, codes, ORDERS);
	await report.record(
		SERIES,
		'both workers take work, and every order is linked',
		linked(world, bought).then((seconds) => {
			const runs = workers.map((worker) => worker.finished());
			if (runs.includes(0)) throw new Error(`runs ended by each worker: ${runs.join(', ')}`);
			return `${bought.length} orders linked in ${seconds} s; runs ended by the workers: ${runs.join(', ')}`;
		}),
	);
	return bought;
}

/** What both systems and the tables must hold once everything is over. */
async function afterwards({ world }: QueueWorld, report: Report, all: Bought[]): Promise<void> {
	report.chapter('What is left');
	await checkBooks(world, report, { series: SERIES, orders: all.length, limitMs: LIMIT });
	const { tables } = world;
	const orders = await tables.rows('Khaos Mirakl Open Orders');
	const exceptions = await tables.rows('Khaos Mirakl Exceptions');
	report.tell(
		`Rows: ${orders.length} of orders (${doubledKeys(orders, 'operator', 'orderId').length} stand twice), ${exceptions.length} of exceptions.`,
	);
}
