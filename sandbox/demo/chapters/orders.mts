import { until } from '../../world/until.mts';
import type { World } from '../../world/world.mts';
import { expectedUnits, salesOrders } from '../figures.mts';
import { HARBOUR, NORTHGATE } from '../operators.mts';
import type { Report } from '../report.mts';
import { despatched } from './despatch.mts';
import { LIMIT } from './limits.mts';

/** A two-line order and a one-line order, accepted first and created when paid. */
export async function ordersAcceptedAndPaid(world: World, report: Report): Promise<void> {
	const { khaos } = world;
	const { mirakl } = world.operator(NORTHGATE.name);
	const [first = '', second = '', third = ''] = khaos.stockCodes().slice(6, 9);
	report.chapter(`09:30 Two orders at ${NORTHGATE.name} (accept, then create)`);
	const two = mirakl.placeOrder({
		lines: [
			{ sku: first, quantity: 2 },
			{ sku: second, quantity: 1 },
		],
	});
	const one = mirakl.placeOrder({ lines: [{ sku: third, quantity: 3 }] });
	report.tell(`A customer buys ${first} × 2 and ${second}; another ${third} × 3.`);
	const orders = [two, one];
	await report.check(
		'both orders are accepted before any sales order exists',
		until(
			'acceptance',
			() =>
				orders.every(({ id }) => mirakl.order(id).state.startsWith('WAITING_DEBIT')) &&
				orders.every(({ id }) => salesOrders(khaos, NORTHGATE.prefix + id).length === 0) &&
				orders.map(({ id }) => `${id} ${mirakl.order(id).state}`).join(', '),
			LIMIT,
		),
	);
	khaos.changeStock(third, { delta: 4 });
	report.tell(`Meanwhile four more ${third} arrive; three are promised to the order.`);
	await report.check(
		'units sold but not yet in Khaos Control are not offered again',
		until(
			'the figure without the promised units',
			() => {
				const expected = expectedUnits(khaos, third, 3, NORTHGATE.buffer);
				return (
					mirakl.offer(third).quantity === expected &&
					`${third}: LEVEL ${khaos.level(third)}, 3 promised, buffer ${NORTHGATE.buffer}, offered ${expected}`
				);
			},
			LIMIT,
		),
	);
	for (const { id } of orders) mirakl.debit(id, true);
	report.tell('The customers’ payments go through.');
	await report.check(
		'each paid order is created in Khaos Control exactly once and its code written back',
		until(
			'sales orders',
			() => {
				const codes = orders.map(({ id }) => salesOrders(khaos, NORTHGATE.prefix + id));
				return (
					codes.every(
						(found, index) =>
							found.length === 1 &&
							mirakl.order(orders[index]?.id ?? '').sellerReference === found[0],
					) && codes.map(([code], index) => `${orders[index]?.id} = ${code}`).join(', ')
				);
			},
			LIMIT,
		),
	);
	await despatched(
		world,
		report,
		orders.map(({ id }) => id),
		'both orders are shipped in Mirakl with their tracking numbers',
	);
}

/** An order created first and accepted then. */
export async function createdFirst(world: World, report: Report): Promise<void> {
	const { khaos } = world;
	const { mirakl } = world.operator(HARBOUR.name);
	report.chapter(`11:00 An order at ${HARBOUR.name} (create, then accept)`);
	const { id } = mirakl.placeOrder({ lines: [{ sku: khaos.stockCodes()[1] ?? '', quantity: 1 }] });
	const reference = HARBOUR.prefix + id;
	await report.check(
		'the order exists in Khaos Control once before it is accepted',
		until(
			'creation and acceptance',
			() => {
				const accepted = mirakl.order(id).history.find(({ event }) => event === 'accepted');
				const [code, ...more] = salesOrders(khaos, reference);
				if (accepted === undefined || code === undefined || more.length > 0) return false;
				const created = khaos.order(reference).created.toISOString();
				if (created > accepted.at) throw new Error(`accepted ${accepted.at}, created ${created}`);
				return `${code} at ${created.slice(11, 19)}, accepted at ${accepted.at.slice(11, 19)}`;
			},
			LIMIT,
		),
	);
	mirakl.debit(id, true);
	await report.check(
		'after payment it is still one sales order, linked to the marketplace order',
		until(
			'seller reference',
			() =>
				mirakl.order(id).sellerReference === salesOrders(khaos, reference)[0] &&
				salesOrders(khaos, reference).length === 1 &&
				`${id} = ${mirakl.order(id).sellerReference}`,
			LIMIT,
		),
	);
}
