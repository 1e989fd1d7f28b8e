import type { Scene, Situation } from './situation.mts';

const STOCK = [
	{ code: 'SKU-1', onHand: 5, price: 1250 },
	{ code: 'SKU-2', onHand: 1, price: 999 },
];
const shortLine = (scene: Scene) => scene.place(['SKU-1', 2], ['SKU-2', 3]);
const knownOf = (scene: Scene) => scene.rows('Operators')[0].partialAcceptance;

/** The SKU is held at 0 after a refusal; a person releases it, and another run finds the refusal once more. */
async function releasedBetween(scene: Scene): Promise<void> {
	const units = () => scene.shop.offers()[0].quantity;
	await scene.run('order-acceptance', 'stock-push');
	const order = scene.place(['SKU-1', 9]);
	await scene.run('order-acceptance');
	scene.expect('the order', scene.shop.order(order).state, 'REFUSED');
	const { state, live, lines } = { ...scene.rows('Open Orders')[0] };
	await scene.pass(1);
	await scene.run('order-acceptance', 'stock-push');
	scene.expect('held', units(), 0);
	await scene.pass(1);
	const approvedAt = new Date(scene.world.clock.now()).toISOString();
	scene.update('Checkpoints', { name: 'refusals' }, { approval: '*', approvedAt });
	await scene.run('stock-push');
	scene.expect('released', units(), 5);
	// a run that had read the row before the first one wrote it
	const before = { state: String(state), live: live === true, lines: String(lines) };
	scene.update('Open Orders', { orderId: order }, before);
	await scene.pass(1);
	await scene.run('order-acceptance', 'stock-push');
	scene.expect('still released', units(), 5);
}

/** Orders of which only part can be filled, at shops that decide them line by line or not. */
export const ACCEPTANCE: Situation[] = [
	{
		name: 'a SKU that a person released stays released where another run finds the refusal later',
		operator: { answers: { shortStockPolicy: 'refuseOrder' } },
		play: releasedBetween,
	},
	{
		name: 'a shop that takes no part of an order is asked once, and never again until somebody says so',
		operator: {
			answers: { shortStockPolicy: 'refuseLines' },
			switches: { partialAcceptance: false, autoDebitMs: null },
		},
		stock: STOCK,
		async play(scene) {
			const order = shortLine(scene);
			await scene.run('order-acceptance');
			scene.expect('told at once', scene.open(), [`ACCEPTANCE_DEADLINE ${order}`]);
			scene.expect('remembered', knownOf(scene), 'no');
			for (let cycle = 0; cycle < 3; cycle++) {
				await scene.pass(5);
				await scene.run('order-acceptance');
				scene.expect('open', scene.open(), [`INSUFFICIENT_STOCK ${order}`]);
			}
			scene.expect('calls of OR21', scene.calls('OR21'), 1);
			scene.world.khaos.changeStock('SKU-2', { onHand: 9 });
			await scene.pass(5);
			await scene.run('order-acceptance');
			scene.expect('once it can be filled', scene.shop.order(order).state, 'WAITING_DEBIT');
			scene.expect('still open', scene.open(), []);
		},
	},
	{
		name: 'an order that was created without its short lines is accepted without them by the run after a crash',
		operator: {
			answers: {
				orderMode: 'createThenAccept',
				shortStockPolicy: 'refuseLines',
				partialAcceptance: 'yes',
			},
			switches: { detailsBeforeAcceptance: true, autoDebitMs: null },
		},
		stock: STOCK,
		async play(scene) {
			const order = shortLine(scene);
			const { world } = scene;
			await world.run('order-acceptance', 'Northgate', {
				atStep: () => (scene.calls('ImportOrders') > 0 ? 'die' : undefined),
			});
			scene.expect('killed before', scene.calls('OR21'), 0);
			world.khaos.changeStock('SKU-2', { onHand: 9 });
			await scene.pass(10);
			await scene.run('order-acceptance');
			const accepted = scene.shop.order(order).lines.filter(({ state }) => state !== 'REFUSED');
			scene.expect(
				'accepted',
				accepted.map(({ sku, quantity }) => [sku, quantity]),
				[['SKU-1', 2]],
			);
			scene.expect(
				'in Khaos Control',
				world.khaos.order(`NG-${order}`).lines.map(({ stockCode }) => stockCode),
				['SKU-1'],
			);
		},
	},
];
