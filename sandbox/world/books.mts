import type { Report } from '../demo/report.mts';
import {
	doubledKeys,
	doubledShipments,
	openExceptions,
	orderFaults,
	stockFaults,
} from './invariants.mts';
import { until } from './until.mts';
import type { World } from './world.mts';

/** So many faults are told by name. */
const TOLD = 20;

/** Holds what both systems and the tables hold against what they must hold once all orders are shipped. */
export async function checkBooks(
	world: World,
	report: Report,
	{ series, orders, limitMs }: { series: string; orders: number; limitMs: number },
): Promise<void> {
	const { khaos, tables } = world;
	const none = async (
		name: string,
		detail: string,
		faults: () => string[] | Promise<string[]>,
	): Promise<void> => {
		let last: string[] = [];
		const seen = until(name, async () => (last = await faults()).length === 0, limitMs).then(
			() => detail,
			() => {
				throw new Error(`${last.length}: ${last.slice(0, TOLD).join('; ')}`);
			},
		);
		await report.record(series, name, seen);
	};
	await none(
		'every order has one sales order, one decision, one shipment',
		`${orders} orders, ${khaos.state.orders.all().length} sales orders`,
		() => orderFaults(world),
	);
	await none('no consignment was reported twice', `${orders} consignments`, () =>
		doubledShipments(world),
	);
	await none(
		'every offer shows what it should',
		`${khaos.stockCodes().length} Stock Codes, operators: ${world.operators.length}`,
		() => stockFaults(world),
	);
	await none('no exception is open without a cause', '0 open', () => openExceptions(world));
	await none('every checkpoint stands once', 'none doubled', async () =>
		doubledKeys(await tables.rows('Khaos Mirakl Checkpoints'), 'operator', 'name'),
	);
}
