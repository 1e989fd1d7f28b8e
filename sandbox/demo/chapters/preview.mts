import { type OpenDashboard, lookAt } from '../../world/dashboard.mts';
import { checkpointOf, flowEnds } from '../../world/flows.mts';
import { until } from '../../world/until.mts';
import type { World } from '../../world/world.mts';
import { expectedUnits, salesOrders } from '../figures.mts';
import { HARBOUR } from '../operators.mts';
import type { Report } from '../report.mts';
import { despatchedBy } from './despatch.mts';
import { LIMIT } from './limits.mts';

/** Operations that only read. */
const READS = /^(A|CH|CUR|DR1|OF2[12]|OF5|OF6|OR11|OR7|PC|RE|SH|ST11|STO0[23]|V)/;

/** One operator goes back to preview for an hour. */
export async function inPreview(
	world: World,
	report: Report,
	dashboard: OpenDashboard,
): Promise<void> {
	const { khaos } = world;
	const operator = world.operator(HARBOUR.name);
	const { mirakl, name, prefix } = operator;
	const code = khaos.stockCodes()[28] ?? '';
	report.chapter(`16:00 ${name} goes back to preview`);
	await live(world, false);
	await flows(world, 2);
	const before = { offer: mirakl.offer(code).quantity, writes: writes(world) };
	const { value: checkpoint } = await checkpointOf(world, name, 'stock');
	khaos.changeStock(code, { onHand: 77 });
	const { id } = mirakl.placeOrder({ lines: [{ sku: khaos.stockCodes()[29] ?? '', quantity: 1 }] });
	report.tell(`The warehouse counts 77 of ${code}; a customer buys at ${name}: ${id}.`);
	await report.sync(
		9,
		'in preview nothing is written to either system and no checkpoint moves',
		(async () => {
			await flows(world, 2);
			const now = await checkpointOf(world, name, 'stock');
			const sent = writes(world).slice(before.writes.length);
			const orders = salesOrders(khaos, prefix + id).length;
			const offered = mirakl.offer(code).quantity;
			if (sent.length > 0 || orders > 0 || offered !== before.offer || now.value !== checkpoint) {
				throw new Error(
					`sent ${sent.join(', ')}; ${orders} sales orders; ${code} ${before.offer} → ${offered}; checkpoint ${String(checkpoint)} → ${String(now.value)}`,
				);
			}
			return `0 writes in 2 cycles, ${code} still ${offered}, ${id} ${mirakl.order(id).state}, checkpoint ${String(now.value)}`;
		})(),
	);
	await report.sync(
		9,
		'the dashboard says that the operator is in preview, and what would be sent',
		until('the page', () => shown(dashboard, id), LIMIT),
	);
	await live(world, true);
	await report.sync(
		9,
		'live again, what was left undone is done once',
		until(
			'the order and the figure',
			() => {
				const expected = expectedUnits(khaos, code, 0, HARBOUR.buffer);
				const codes = salesOrders(khaos, prefix + id);
				return (
					mirakl.offer(code).quantity === expected &&
					codes.length === 1 &&
					mirakl.order(id).state.startsWith('WAITING_DEBIT') &&
					`${code} ${expected}, ${id} = ${codes[0]}`
				);
			},
			LIMIT,
		),
	);
	mirakl.debit(id, true);
	await despatchedBy(world, operator, id);
}

/** The order, and some of the operator's quantities, among what would be sent. */
async function shown(dashboard: OpenDashboard, id: string): Promise<string | false> {
	const { text } = await lookAt(dashboard);
	const [, list = ''] = /In preview: what would be sent (.*?) Exceptions /.exec(text) ?? [];
	return (
		text.includes('In preview, nothing is sent to either system: Harbour') &&
		list.includes(id) &&
		list.includes('Quantities to send') &&
		list
	);
}

async function live(world: World, isLive: boolean): Promise<void> {
	const where = [{ column: 'operator', value: HARBOUR.name }];
	await world.tables.update('Khaos Mirakl Operators', where, { live: isLive });
}

async function flows(world: World, times: number): Promise<void> {
	await Promise.all(
		(['orders', 'stock', 'despatch'] as const).map((flow) =>
			flowEnds(world, HARBOUR.name, flow, times),
		),
	);
}

function writes(world: World): string[] {
	return world
		.operator(HARBOUR.name)
		.mirakl.faults.log.map(({ operation }) => operation)
		.filter((operation) => !READS.test(operation));
}
