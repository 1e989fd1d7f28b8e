import { until } from '../../world/until.mts';
import type { World } from '../../world/world.mts';
import { salesOrders } from '../figures.mts';
import { HARBOUR } from '../operators.mts';
import type { Report } from '../report.mts';
import { LIMIT } from './limits.mts';
import { shippedWith } from './despatch.mts';

/** An order that leaves in two parcels, at a marketplace that takes registered carriers only. */
export async function twoParcels(world: World, report: Report): Promise<void> {
	const { khaos } = world;
	const { mirakl, prefix, name } = world.operator(HARBOUR.name);
	const [first = '', second = ''] = khaos.stockCodes().slice(24, 26);
	report.chapter(`14:00 Two parcels at ${name}, which takes registered carriers only`);
	for (const code of [first, second]) khaos.changeStock(code, { onHand: 30 });
	const { id } = mirakl.placeOrder({
		lines: [
			{ sku: first, quantity: 2 },
			{ sku: second, quantity: 1 },
		],
	});
	await until(
		'acceptance',
		() => mirakl.order(id).history.some(({ event }) => event === 'accepted'),
		LIMIT,
	);
	mirakl.debit(id, true);
	await until('the sales order', () => salesOrders(khaos, prefix + id).length === 1, LIMIT);
	khaos.despatch(prefix + id, {
		courier: 'Standard 48',
		consignmentRef: 'HB-PARCEL-1',
		lines: [{ stockCode: first, quantity: 2 }],
	});
	report.tell(`The warehouse sends ${first} × 2 by Standard 48; ${second} is still picked.`);
	await report.sync(
		3,
		'a part that has left waits for the rest, and nothing is reported twice',
		until(
			'PART_SHIPPED_WAITING',
			async () => {
				const row = await world.openException(name, 'PART_SHIPPED_WAITING', id);
				return row !== undefined && mirakl.order(id).tracking === null && String(row.message);
			},
			LIMIT,
		),
	);
	khaos.despatch(prefix + id, { courier: 'Express 24', consignmentRef: 'HB-PARCEL-2' });
	report.tell(`${second} follows by Express 24.`);
	await report.sync(3, 'the whole order is reported once', shippedWith(mirakl, [id]));
}
