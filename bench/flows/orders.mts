import type { Stage } from './stage.mts';

/** Puts away the orders that are live and their rows, and lets customers buy n times: one unit, paid at once. */
export async function freshOrders(stage: Stage, n: number): Promise<void> {
	const { orders } = stage.mirakl.state;
	for (const order of orders.all()) if (order.state === 'SHIPPING') orders.ship(order);
	await stage.forget('Khaos Mirakl Open Orders');
	await stage.forget('Khaos Mirakl Exceptions');
	const now = new Date().toISOString();
	const value = JSON.stringify(
		stage.khaos.state.reference.couriers.map(({ code, name }) => ({ code, name })),
	);
	await stage.checkpoint('couriers', { finishedAt: now, value });
	const codes = stage.khaos.stockCodes().slice(0, n);
	for (const code of codes) {
		stage.khaos.changeStock(code, { onHand: 1000 });
		stage.mirakl.putOffer(code, { quantity: 1000 });
		stage.mirakl.placeOrder({ lines: [{ sku: code, quantity: 1 }], acceptance: 'automatic' });
	}
}
