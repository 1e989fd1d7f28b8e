import { importOrder } from '../../../sandbox/khaos/imports/order.mts';
import { parseXml } from '../../../sandbox/khaos/xml.mts';
import type { Order } from '../../../sandbox/mirakl/state/types.mts';
import type { World, WorldOperator } from '../../../sandbox/world/world.mts';
import { orderXml, type OrderSketch } from '../../sandbox/khaos/client.mts';

const DAY = 86_400_000;

/** When the month begins: London winter time, so that its edges are the same in UTC. */
export const MONTH = { name: '2026-01', start: new Date('2026-01-01T00:00:00Z'), days: 31 };

/** What is done to an order on later days. */
interface Plan {
	order: Order;
	shipDay: number;
	receiveDay: number;
	/** Whole or part of the first line, some days after receipt; 0 for none. */
	refundPart: number;
	refundDay: number;
}

/** A repeatable random number from 0 to below `n` (a linear congruential generator). */
function draws(seed: number): (n: number) => number {
	let state = seed;
	return (n) => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((state / 2_147_483_648) * n);
	};
}

/**
 * Plays a month at one operator inside both simulators: orders are paid, created in Khaos Control with their code
 * written back, shipped, received, and some of them refunded in whole or in part.
 *
 * @param asCreated  changes what Khaos Control is given for the n-th order; undefined: it is given nothing
 * @returns the orders, in order of creation
 */
export function playMonth(
	world: World,
	{ mirakl, prefix }: WorldOperator,
	count: number,
	asCreated: (n: number, sketch: OrderSketch) => OrderSketch | undefined = (_n, sketch) => sketch,
): Order[] {
	const shop = mirakl.state;
	const draw = draws(20_260_101 + count);
	const codes = world.khaos
		.stockCodes()
		.filter((code) => shop.offers.find(code) !== undefined)
		.slice(0, 50);
	for (const code of codes) world.khaos.changeStock(code, { delta: 100_000 });
	const plans: Plan[] = [];
	for (let day = 0; day < MONTH.days; day++) {
		world.clock.set(new Date(MONTH.start.getTime() + day * DAY + 9 * 3_600_000));
		const today = Math.round((count * (day + 1)) / MONTH.days) - plans.length;
		for (let n = 0; n < today; n++) plans.push(buy(day));
		for (const plan of plans) moveOn(plan, day);
	}
	world.clock.set(new Date(MONTH.start.getTime() + MONTH.days * DAY + 4 * DAY));
	mirakl.snapshot();
	return plans.map(({ order }) => order);

	function buy(day: number): Plan {
		const skus = [codes[draw(codes.length)], codes[draw(codes.length)]].slice(0, 1 + draw(2));
		const lines = [...new Set(skus)].map((sku = '') => ({
			sku,
			quantity: 1 + draw(3),
			priceMinor: 499 + draw(9_000),
		}));
		const shippingMinor = draw(3) === 0 ? 0 : 395;
		const order = shop.orders.place({ lines, shippingMinor, acceptance: 'automatic' });
		shop.orders.debit(order.orderId, true);
		const items = order.lines.map(({ sku, quantity, price }) => ({
			code: sku,
			quantity,
			price: (price / quantity / 100).toFixed(2),
		}));
		const delivery = `<DELIVERY_GRS>${(shippingMinor / 100).toFixed(2)}</DELIVERY_GRS>`;
		const sketch = asCreated(plans.length, { ref: prefix + order.orderId, items, delivery });
		if (sketch !== undefined) {
			const stored = importOrder(parseXml(orderXml(sketch)), world.khaos.state);
			shop.orders.setSellerReference(order, stored.order.code);
		}
		const receiveDay = day + 2 + draw(5);
		const refundPart = draw(12) === 0 ? ([100, 50, 10][draw(3)] ?? 0) : 0;
		return { order, shipDay: day + 1, receiveDay, refundPart, refundDay: receiveDay + 1 + draw(9) };
	}

	function moveOn({ order, shipDay, receiveDay, refundPart, refundDay }: Plan, day: number): void {
		if (day === shipDay) shop.orders.ship(order);
		if (day === receiveDay) shop.orders.receive(order.orderId);
		if (day !== refundDay || refundPart === 0) return;
		const [line] = order.lines;
		if (line === undefined) return;
		const amount = Math.max(1, Math.floor((line.price * refundPart) / 100));
		const asked = {
			amount,
			shipping: 0,
			taxes: [],
			shippingTaxes: [],
			quantity: 0,
			reasonCode: '15',
		};
		const refund = shop.reversals.refund(order, line, asked, `group-${order.orderId}`, false);
		while (refund.state !== 'REFUNDED') shop.reversals.progress(order, line, refund);
	}
}
