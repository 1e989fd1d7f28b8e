import { differences } from '../demo/figures.mts';
import type { Row } from '../n8n/dataTables.mts';
import type { World } from './world.mts';

/** Decisions of ours on an order. */
const DECISIONS = ['accepted', 'refused', 'auto-refused'];

/** Every order: one sales order, its code in the marketplace, one decision where the seller decides, one shipment. */
export function orderFaults({ khaos, operators }: World): string[] {
	const held = new Map<string, string[]>();
	for (const { associatedRef, code } of khaos.state.orders.all()) {
		held.set(associatedRef, [...(held.get(associatedRef) ?? []), code]);
	}
	return operators.flatMap(({ mirakl, prefix, name }) =>
		mirakl.orders().flatMap((order) => {
			const codes = held.get(prefix + order.id) ?? [];
			const count = (wanted: string[]) =>
				order.history.filter(({ event }) => wanted.includes(event)).length;
			const decisions = order.acceptance === 'automatic' ? 0 : 1;
			const faults = [
				codes.length !== 1 && `${codes.length} sales orders`,
				order.sellerReference !== codes[0] && `seller reference ${order.sellerReference}`,
				count(DECISIONS) !== decisions && `${count(DECISIONS)} decisions`,
				order.state !== 'SHIPPED' && order.state,
			].filter((fault) => fault !== false);
			return faults.length > 0 ? [`${name} ${order.id}: ${faults.join(', ')}`] : [];
		}),
	);
}

/** Consignments that a marketplace was told of twice, as 'operator order tracking'. */
export function doubledShipments({ operators }: World): string[] {
	return operators.flatMap(({ name, mirakl }) => {
		const shipments = mirakl
			.shipments()
			.map(({ orderId, tracking }) => `${name} ${orderId} ${tracking?.number ?? ''}`);
		const whole = mirakl
			.orders()
			.filter(({ history }) => history.filter(({ event }) => event === 'shipped').length > 1)
			.map(({ id }) => `${name} ${id} shipped twice`);
		return [...doubles(shipments), ...whole];
	});
}

/** SKUs whose offer differs from what should be on offer, with nothing promised any more. */
export function stockFaults({ khaos, operators }: World): string[] {
	return operators.flatMap(({ name, mirakl, buffer }) =>
		differences(khaos, mirakl, buffer).map((difference) => `${name} ${difference}`),
	);
}

export async function openExceptions(world: World): Promise<string[]> {
	const rows = await world.tables.rows('Khaos Mirakl Exceptions');
	return rows
		.filter(({ status }) => status === 'open')
		.map((row) => `${row.operator} ${row.kind} ${row.subject}: ${row.message}`);
}

/** Keys that stand in a table more than once. */
export function doubledKeys(rows: Row[], ...columns: string[]): string[] {
	return doubles(rows.map((row) => columns.map((column) => String(row[column])).join(' ')));
}

function doubles(keys: string[]): string[] {
	const seen = new Set<string>();
	return [...new Set(keys.filter((key) => seen.has(key) || !seen.add(key)))];
}
