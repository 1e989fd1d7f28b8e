import { time } from '../engine/time.mts';
import type { Scene, Situation } from './situation.mts';

const HELD = 130;
const SLOW_MS = 20_000;

/** More orders than one run decides, all of which wait for a person. */
async function manyHeld(scene: Scene): Promise<void> {
	const held = Array.from({ length: HELD }, () => scene.place(['SKU-1', 9]));
	await scene.run('order-acceptance');
	await scene.pass(5);
	await scene.run('order-acceptance');
	const open = () => scene.open().length;
	scene.expect('held, as rows or in a list', open() > 0, true);
	await scene.pass(5);
	const late = scene.place(['SKU-2', 1]);
	await scene.run('order-acceptance');
	scene.expect('the late one', scene.shop.order(late).state, 'WAITING_DEBIT');
	scene.world.khaos.changeStock('SKU-1', { onHand: 9 * HELD });
	const waiting = () =>
		held.filter((id) => scene.shop.order(id).state === 'WAITING_ACCEPTANCE').length;
	for (let cycle = 0; cycle < 12 && waiting() > 0; cycle++) {
		await scene.pass(5);
		await scene.run('order-acceptance');
	}
	scene.expect('still held once there is stock', waiting(), 0);
}

/** Each call to Khaos Control takes so long that a run cannot create all orders before the next one begins. */
async function slowKhaosControl(scene: Scene): Promise<void> {
	const orders = Array.from({ length: 12 }, () => scene.place(['SKU-1', 1]));
	await scene.run('order-acceptance');
	for (const id of orders) scene.shop.debit(id, true);
	scene.world.wire.latency = (host) => (host === 'khaos' ? SLOW_MS / 2 : 40);
	const linked = () => orders.filter((id) => scene.shop.order(id).sellerReference !== null).length;
	let before = 0;
	for (let cycle = 0; cycle < 6 && before < orders.length; cycle++) {
		const from = time.now;
		await scene.run('order-acceptance');
		const seconds = (time.now - from) / 1000;
		scene.expect(`run ${cycle} ends before the next begins`, seconds < 300, true);
		scene.expect(`run ${cycle} links what it created`, linked() > before, true);
		scene.expect(`run ${cycle} blames no order that it left`, scene.open(), []);
		before = linked();
		await scene.pass(1);
	}
	scene.expect('all linked', before, orders.length);
	scene.expect('sent once each', scene.calls('ImportOrders'), orders.length);
}

/** More than one run comes to. */
export const LONG_LISTS: Situation[] = [
	{
		name: 'more held orders than one run decides keep no new order waiting, and each goes on once it can',
		stock: [
			{ code: 'SKU-1', onHand: 5, price: 1250 },
			{ code: 'SKU-2', onHand: 5, price: 999 },
		],
		play: manyHeld,
	},
	{
		name: 'on a slow Khaos Control a run ends before the next begins, and links each order that it created',
		stock: [{ code: 'SKU-1', onHand: 50, price: 1250 }],
		play: slowKhaosControl,
	},
];
