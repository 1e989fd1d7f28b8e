import { flowEnds } from '../../world/flows.mts';
import { until } from '../../world/until.mts';
import type { World } from '../../world/world.mts';
import { expectedUnits, salesOrders } from '../figures.mts';
import { FAIRFIELD, NORTHGATE } from '../operators.mts';
import type { Report } from '../report.mts';
import { LIMIT } from './limits.mts';

/** An order that is refused for lack of stock, and one whose payment fails. */
export async function comeToNothing(world: World, report: Report): Promise<void> {
	const { khaos } = world;
	const { mirakl, name, prefix, buffer } = world.operator(NORTHGATE.name);
	const [unpaid = '', ...others] = khaos.stockCodes().slice(32, 80);
	// one that has not moved: the clocks here run apart, and a count would pass for a movement after the refusal
	const scarce = others.find((code) => khaos.level(code) >= 6) ?? '';
	const units = khaos.level(scarce);
	const offered = (code: string) => mirakl.offer(code).quantity;
	report.chapter('12:30 Two orders that come to nothing');
	await policy(world, 'refuseOrder');
	khaos.changeStock(unpaid, { onHand: 10 });
	const place = (sku: string, quantity: number) =>
		mirakl.placeOrder({ lines: [{ sku, quantity }] }).id;
	const [tooMany, dropped] = [place(scarce, units + 5), place(unpaid, 2)];
	report.tell(
		`${name} sells ${units + 5} of ${scarce}, of which there are ${units}, and 2 of ${unpaid}.`,
	);
	await until('acceptance', () => mirakl.order(dropped).state.startsWith('WAITING_DEBIT'), LIMIT);
	mirakl.debit(dropped, false);
	report.tell(`The payment of ${dropped} is refused.`);
	await report.sync(
		2,
		'an order whose payment fails leaves no sales order and gives its units back',
		until(
			'the units',
			() => {
				const expected = expectedUnits(khaos, unpaid, 0, buffer);
				return (
					offered(unpaid) === expected &&
					salesOrders(khaos, prefix + dropped).length === 0 &&
					`${dropped} ${mirakl.order(dropped).state}, ${unpaid} ${expected} on offer`
				);
			},
			LIMIT,
		),
	);
	const elsewhere = world.operator(FAIRFIELD.name).mirakl;
	await report.sync(
		1,
		'what was refused for lack of stock is off sale there, and on sale elsewhere',
		until(
			'the refusal and the figures',
			() => {
				const expected = expectedUnits(khaos, scarce, 0, FAIRFIELD.buffer);
				return (
					mirakl.order(tooMany).state === 'REFUSED' &&
					offered(scarce) === 0 &&
					elsewhere.offer(scarce).quantity === expected &&
					`${tooMany} refused; ${scarce}: LEVEL ${khaos.level(scarce)}, ${name} 0, ${FAIRFIELD.name} ${expected}`
				);
			},
			LIMIT,
		),
	);
	await policy(world, 'hold');
	// a slow run that had read the order as waiting has ended too, and dates the refusal no later than the movement
	await flowEnds(world, name, 'orders', 4);
	khaos.changeStock(scarce, { delta: 8 });
	await report.sync(
		1,
		'and on sale again once it moves in Khaos Control',
		until(
			'the figure',
			() => {
				const expected = expectedUnits(khaos, scarce, 0, buffer);
				return offered(scarce) === expected && `${scarce} ${expected} at ${name}`;
			},
			LIMIT,
		),
	);
}

async function policy(world: World, shortStockPolicy: string): Promise<void> {
	const where = [{ column: 'operator', value: NORTHGATE.name }];
	await world.tables.update('Khaos Mirakl Operators', where, { shortStockPolicy });
}
