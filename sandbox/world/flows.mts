import type { Row } from '../n8n/dataTables.mts';
import { until } from './until.mts';
import type { World } from './world.mts';

const LIMIT = 120_000;

/** The checkpoint row of one name. @throws Error unless there is exactly one */
export async function checkpointOf(world: World, operator: string, name: string): Promise<Row> {
	const rows = await world.tables.rows('Khaos Mirakl Checkpoints');
	const [found, ...more] = rows.filter((row) => row.name === name && row.operator === operator);
	if (found === undefined || more.length > 0) {
		throw new Error(`${rows.length} checkpoints '${name}' of ${operator}`);
	}
	return found;
}

/** Waits until a flow has come to its end so many times more. */
export async function flowEnds(
	world: World,
	operator: string,
	flow: 'orders' | 'stock' | 'despatch' | 'drift',
	times: number,
): Promise<void> {
	const ended = async () => (await checkpointOf(world, operator, flow)).finishedAt;
	const seen = new Set([await ended()]);
	await until(
		`${flow} of ${operator} to end ${times} times`,
		async () => seen.add(await ended()).size > times,
		LIMIT,
	);
}
