import type { Exercise } from './exercise.mts';

const KIND = 'FLOW_STALLED';
const SUBJECT = 'order acceptance';
const MINUTES_20 = 20 * 60_000;

export const stalledFlow: Exercise = {
	key: 'stalled-flow',
	title: 'Quiet, too quiet',
	role: 'integration',
	kind: KIND,
	async plant(room) {
		const { workflows } = room.world.client;
		const { mirakl } = room.shop;
		const flow = await room.flow('order-acceptance');
		await workflows.unpublish(flow);
		await room.wait('the flow to be off for twenty minutes', async () => {
			const { id } = await room.checkpoint('orders');
			const cells = { finishedAt: new Date(Date.now() - MINUTES_20).toISOString() };
			await room.world.tables.update(
				'Khaos Mirakl Checkpoints',
				[{ column: 'id', value: id }],
				cells,
			);
			return await room.world.openException(room.name, KIND, SUBJECT);
		});
		const order = room.buys(room.ordinary(6));
		const waits = () => mirakl.order(order).state === 'WAITING_ACCEPTANCE';
		return {
			told: [
				`Customer service wonders: no order of ${room.name} has come in for twenty minutes, on a busy afternoon.`,
				'IT brought n8n to a new version at noon. It came up at the second attempt.',
			],
			outside: [
				{ what: 'Ask the marketplace whether it is down', go: () => '"Everything is green here."' },
				{
					what: 'Ask IT about the upgrade',
					go: () =>
						'"The first attempt did not find the community package, so we put it back and started again. Some workflows complained. Now the log is clean."',
				},
			],
			solved: async () =>
				!waits() &&
				(await room.fixed(KIND, SUBJECT)) &&
				`orders of ${room.name} are read again, ${order} is accepted; ${KIND} closed as fixed`,
			solve: () => workflows.publish(flow),
		};
	},
};
