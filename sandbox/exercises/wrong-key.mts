import type { Exercise } from './exercise.mts';

const KIND = 'CONNECTION_FAILED';

export const wrongKey: Exercise = {
	key: 'wrong-key',
	title: 'Nothing comes from the marketplace any more',
	role: 'IT',
	kind: KIND,
	async plant(room) {
		const { mirakl } = room.shop;
		const id = room.buys(room.ordinary(3), {});
		await room.salesOrder(id);
		mirakl.renewKey();
		const later = room.buys(room.ordinary(3));
		const { name } = await room.world.client.workflows.get(await room.flow('order-acceptance'));
		await room.exception(KIND, name);
		const taken = () => mirakl.order(later).state !== 'WAITING_ACCEPTANCE';
		return {
			told: [
				`Customer service: since a few minutes no order of ${room.name} arrives. ${later} just waits.`,
				'The marketplace itself can be opened in the browser as usual.',
			],
			outside: [
				{
					what: 'Ask the marketplace whether it is down',
					go: () => '"Everything is green here."',
				},
				{
					what: 'Ask the colleague who works in the back office',
					go: () =>
						'"I needed a key for my spreadsheet and pressed *Generate a new key*. I have not kept it. Was that wrong?"',
				},
				{
					what: 'Mirakl back office, user menu, API key: make a new one',
					go: () => `The new key: ${mirakl.renewKey()} (the one before it has ended)`,
				},
			],
			solved: async () =>
				taken() &&
				(await room.fixed(KIND)) &&
				`the flows reach ${room.name} again, ${later} is accepted, and every ${KIND} closed as fixed`,
			solve: async () => {
				const { credentials } = room.world.client;
				const found = (await credentials.list()).find(
					(each) => each.name === `Mirakl ${room.name}`,
				);
				if (found === undefined) throw new Error('n8n has no credential for the marketplace');
				await credentials.change(found.id, { apiKey: mirakl.renewKey() });
				const { status, message } = await credentials.test(found.id);
				if (status !== 'OK') throw new Error(message);
			},
		};
	},
};
