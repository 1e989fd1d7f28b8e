import { expectedUnits } from '../demo/figures.mts';
import { NORTHGATE, SPECIAL_SKU } from '../demo/operators.mts';
import type { Report } from '../demo/report.mts';
import type { Row } from '../n8n/dataTables.mts';
import { flowEnds } from '../world/flows.mts';
import { until } from '../world/until.mts';
import type { World } from '../world/world.mts';
import { doubledKeys } from '../world/invariants.mts';
import { LIMIT, type Bought } from './shopping.mts';

const TABLE = 'Doubling';
const AT_ONCE = 10;
const KEYS = 30;
const KIND = 'UNKNOWN_SKU';
const UNITS = 3;

/** Keys that stand more than once after many runs upserted the same ones at once: n8n's tables know no unique keys. */
async function doubledByUpserts(world: World): Promise<{ rows: number; doubled: number }> {
	await world.tables.create(TABLE, [{ name: 'key', type: 'string' }]);
	const { id } = await world.client.workflows.create(upsertsByWebhook());
	await world.client.workflows.publish(id);
	await Promise.all(
		Array.from({ length: AT_ONCE }, () => fetch(`${world.n8n.url}/webhook/queue-doubling`)),
	);
	const rows = await world.tables.rows(TABLE);
	await world.client.workflows.remove(id);
	return { rows: rows.length, doubled: doubledKeys(rows, 'key').length };
}

function upsertsByWebhook() {
	const keys = Array.from({ length: KEYS }, (_, n) => `key-${n}`);
	const node = (name: string, type: string, typeVersion: number, parameters: object) => ({
		...{ id: name, name, type: `n8n-nodes-base.${type}`, typeVersion, parameters },
		position: [0, 0],
	});
	const webhook = { path: 'queue-doubling', responseMode: 'lastNode', options: {} };
	const jsonOutput = JSON.stringify({ key: keys });
	const to = (next: string) => ({ main: [[{ node: next, type: 'main', index: 0 }]] });
	return {
		name: 'Queue: upserts by webhook',
		nodes: [
			{
				...node('Webhook', 'webhook', 2.1, webhook),
				webhookId: '00000000-0000-4000-8000-000000000001',
			},
			node('Keys', 'set', 3.4, { mode: 'raw', jsonOutput, options: {} }),
			node('Each', 'splitOut', 1, { fieldToSplitOut: 'key', options: {} }),
			node('Upsert', 'dataTable', 1.1, {
				...{ resource: 'row', operation: 'upsert', matchType: 'allConditions', options: {} },
				dataTableId: { __rl: true, mode: 'name', value: TABLE },
				filters: {
					conditions: [{ keyName: 'key', condition: 'eq', keyValue: '={{ $json.key }}' }],
				},
				columns: { mappingMode: 'autoMapInputData', value: {} },
			}),
		],
		connections: { Webhook: to('Keys'), Keys: to('Each'), Each: to('Upsert') },
		settings: { executionOrder: 'v1' },
	};
}

/** Rows of a waiting order, of its exception and of nothing else are doubled by hand; the flows must read them as one. */
export async function doubledRows(world: World, report: Report): Promise<Bought[]> {
	const { khaos, tables } = world;
	const operator = world.operator(NORTHGATE.name);
	const { mirakl, name } = operator;
	const code = khaos.stockCodes()[41] ?? '';
	report.chapter('Rows that stand twice, as PostgreSQL allows');
	const upserts = await doubledByUpserts(world);
	report.tell(
		`${AT_ONCE} runs at once upserted the same ${KEYS} keys: ${upserts.rows} rows, ${upserts.doubled} keys stand more than once.`,
	);
	khaos.changeStock(code, { onHand: 40 });
	const { id } = mirakl.placeOrder({
		lines: [
			{ sku: SPECIAL_SKU, quantity: 1 },
			{ sku: code, quantity: UNITS },
		],
	});
	await until(`${KIND} ${id}`, () => world.openException(name, KIND, id), LIMIT);
	await doubled(world, 'Khaos Mirakl Open Orders', ({ orderId }) => orderId === id);
	await doubled(world, 'Khaos Mirakl Exceptions', ({ subject }) => subject === id);
	khaos.changeStock(code, { onHand: 50 });
	const twice = doubledKeys(await tables.rows('Khaos Mirakl Open Orders'), 'operator', 'orderId');
	const right = world.operators.map(({ buffer }) => expectedUnits(khaos, code, UNITS, buffer));
	await report.record(
		'[queue]',
		'an order whose row stands twice is promised once',
		until(
			'the figures',
			() => {
				const offered = world.operators.map((each) => each.mirakl.offer(code).quantity);
				return (
					offered.every((units, n) => units === right[n]) &&
					twice.length === 1 &&
					`${twice.length} row doubled; ${code}: LEVEL 50, ${UNITS} promised, offered ${offered.join(', ')}`
				);
			},
			LIMIT,
		),
	);
	await flowEnds(world, name, 'orders', 2);
	await tables.insert('Khaos Mirakl SKU Map', [
		{ operator: name, sku: SPECIAL_SKU, stockCode: khaos.stockCodes()[42] ?? '' },
	]);
	await report.record(
		'[queue]',
		'an exception whose row stands twice closes in both',
		until(
			'both rows to close',
			async () => {
				const all = await tables.rows('Khaos Mirakl Exceptions');
				const own = all.filter(({ kind, subject }) => kind === KIND && subject === id);
				const closed = own.filter(({ status }) => status === 'closed');
				return own.length > 1 && closed.length === own.length && `${own.length} rows closed`;
			},
			LIMIT,
		),
	);
	return [{ operator, id }];
}

/** Inserts every row that fits once more, as an upsert of a second worker would have. */
async function doubled(world: World, table: string, fits: (row: Row) => boolean): Promise<void> {
	const rows = await until(
		`a row of ${table}`,
		async () => {
			const found = (await world.tables.rows(table)).filter(fits);
			return found.length > 0 && found;
		},
		LIMIT,
	);
	const copies = rows.map(({ id: _id, createdAt: _from, updatedAt: _to, ...cells }) => cells);
	await world.tables.insert(table, copies);
}
