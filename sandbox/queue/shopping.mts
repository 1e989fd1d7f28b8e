import { salesOrders } from '../demo/figures.mts';
import { until } from '../world/until.mts';
import type { World, WorldOperator } from '../world/world.mts';

export interface Bought {
	operator: WorldOperator;
	id: string;
}

/** Real milliseconds that the flows have for one step on a busy machine. */
export const LIMIT = 120_000;

/** Customers buy one order of two lines at each operator for each pair of Stock Codes. */
export function buy(world: World, codes: string[], orders: number): Bought[] {
	return world.operators.flatMap((operator) =>
		Array.from({ length: orders }, (_, n) => {
			const [first = '', second = ''] = [codes[n % codes.length], codes[(n + 1) % codes.length]];
			const lines = [
				{ sku: first, quantity: 1 },
				{ sku: second, quantity: 2 },
			];
			return { operator, id: operator.mirakl.placeOrder({ lines }).id };
		}),
	);
}

/** The warehouse counts these Stock Codes. */
export function count(world: World, codes: string[], units: number): void {
	codes.forEach((code, n) => world.khaos.changeStock(code, { onHand: units + n }));
}

export function isLinked(world: World, { operator, id }: Bought): boolean {
	const [code, ...more] = salesOrders(world.khaos, operator.prefix + id);
	return (
		code !== undefined && more.length === 0 && operator.mirakl.order(id).sellerReference === code
	);
}

/** Waits until every order is in Khaos Control once and its code in the marketplace; gives the seconds. */
export async function linked(world: World, orders: Bought[]): Promise<number> {
	const from = Date.now();
	const missing = () => orders.filter((order) => !isLinked(world, order));
	await until('all orders to be linked', () => missing().length === 0, LIMIT).catch(() => {
		throw new Error(
			`not linked: ${missing()
				.map(({ id }) => id)
				.join(', ')}`,
		);
	});
	return Math.round((Date.now() - from) / 1000);
}

/** The warehouse sends every order whole; settles when the marketplaces know. */
export async function despatchAll(world: World, orders: Bought[]): Promise<void> {
	for (const { operator, id } of orders) {
		const consignmentRef = `Q-${id}`;
		world.khaos.despatch(operator.prefix + id, { courier: 'Standard 48', consignmentRef });
	}
	const open = () =>
		orders.filter(({ operator, id }) => operator.mirakl.order(id).state !== 'SHIPPED');
	await until('every order to be shipped', () => open().length === 0, LIMIT).catch(() => {
		throw new Error(
			`not shipped: ${open()
				.map(({ id }) => id)
				.join(', ')}`,
		);
	});
}
