import type { Situation } from './situation.mts';

/** The list of couriers that order acceptance reads once a day. */
export const COURIERS: Situation[] = [
	{
		name: 'couriers that cannot be read today neither stop the orders nor have them gone through twice',
		async play(scene) {
			const kept = () =>
				scene.rows('Checkpoints').find(({ name }) => name === 'couriers')?.value ?? '';
			scene.world.khaos.faults.add({ operation: 'GetSOPData', kind: 'http500', times: 8 });
			await scene.run('order-acceptance');
			scene.expect('lists of orders', scene.calls('OR11'), 1);
			scene.expect('no list is no empty list', kept(), '');
			await scene.pass(5);
			const order = scene.place(['SKU-1', 1]);
			await scene.run('order-acceptance');
			scene.expect('the order', scene.shop.order(order).state, 'WAITING_DEBIT');
			await scene.pass(5);
			await scene.run('order-acceptance');
			scene.expect('read once it can be', String(kept()).includes('"code"'), true);
			const lists = scene.calls('OR11');
			await scene.pass(24 * 60 + 5);
			await scene.run('order-acceptance');
			scene.expect('lists of orders with a new list', scene.calls('OR11') - lists, 1);
		},
	},
];
