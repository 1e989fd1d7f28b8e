import type { Scene, Situation } from './situation.mts';

const site = (number: number) => ({ operator: 'Northgate', site: number, warehouseCode: '' });

/** Stock at the second site alone, which the operator sells from. */
function fromBoth(scene: Scene, second: number): void {
	scene.insert('Sites', [site(1), site(5)]);
	scene.world.khaos.changeStock('SKU-1', { onHand: second, site: 5 });
}

/** An operator that sells what stands at several sites. */
export const SITES: Situation[] = [
	{
		name: 'an order is accepted by the stock of every site that the operator sells from',
		stock: [{ code: 'SKU-1', onHand: 1, price: 1250 }],
		async play(scene) {
			fromBoth(scene, 4);
			await scene.run('order-acceptance', 'stock-push');
			scene.expect('on offer', scene.shop.offers()[0].quantity, 5);
			const order = scene.place(['SKU-1', 4]);
			const more = scene.place(['SKU-1', 2]);
			await scene.run('order-acceptance');
			scene.expect('the order', scene.shop.order(order).state, 'WAITING_DEBIT');
			scene.expect('one too many', scene.shop.order(more).state, 'WAITING_ACCEPTANCE');
			scene.expect('open', scene.open(), [`INSUFFICIENT_STOCK ${more}`]);
		},
	},
	{
		name: 'each line of a sales order names the site that has its units',
		stock: [
			{ code: 'SKU-1', onHand: 1, price: 1250 },
			{ code: 'SKU-2', onHand: 3, price: 999 },
		],
		async play(scene) {
			fromBoth(scene, 4);
			await scene.run('order-acceptance', 'stock-push');
			const order = scene.place(['SKU-1', 3], ['SKU-2', 1]);
			await scene.run('order-acceptance');
			scene.shop.debit(order, true);
			await scene.run('order-acceptance');
			const { lines } = scene.world.khaos.order(`NG-${order}`);
			scene.expect(
				'its lines',
				lines.map(({ stockCode, siteId, assigned }) => [stockCode, siteId, assigned]),
				[
					['SKU-1', 5, 3],
					['SKU-2', 1, 1],
				],
			);
		},
	},
	{
		name: 'an order is held for stock that stands only where the operator does not sell from',
		stock: [{ code: 'SKU-1', onHand: 9, price: 1250 }],
		async play(scene) {
			scene.insert('Sites', [site(5)]);
			await scene.run('order-acceptance', 'stock-push');
			scene.expect('on offer', scene.shop.offers()[0].quantity, 0);
			const order = scene.place(['SKU-1', 1]);
			await scene.run('order-acceptance');
			scene.expect('the order', scene.shop.order(order).state, 'WAITING_ACCEPTANCE');
			scene.expect('open', scene.open(), [`INSUFFICIENT_STOCK ${order}`]);
		},
	},
];
