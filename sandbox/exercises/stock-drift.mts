import type { Exercise } from './exercise.mts';

const KIND = 'STOCK_DRIFT';

export const stockDrift: Exercise = {
	key: 'stock-drift',
	title: 'More on offer than on the shelf',
	role: 'stock control',
	kind: KIND,
	async plant(room) {
		const { mirakl } = room.shop;
		const code = room.ordinary(2);
		const offered = () => mirakl.offer(code).quantity;
		// the team wants to see every repair before it is made
		await room.settings({ driftRepair: 'approval' });
		mirakl.putOffer(code, { quantity: offered() + 40 });
		await room.exception(KIND, code);
		return {
			told: [
				`A colleague noticed: ${room.name} offers ${offered()} of ${code}. We never have that many.`,
				'Nobody remembers having changed anything.',
			],
			outside: [
				{
					what: 'Telephone the warehouse',
					go: () => `"${code}: the figure in Khaos Control is right, I have just counted."`,
				},
				{
					what: `Mirakl back office: who changed the offer ${code} last?`,
					go: () =>
						`"${mirakl.offer(code).updatedAt}, by hand: the holiday cover, who took it for another item. Will not happen again."`,
				},
			],
			solved: async () =>
				offered() === room.right(code) &&
				(await room.fixed(KIND, code)) &&
				`${code} offers ${offered()} again, as Khaos Control says; ${KIND} closed as fixed`,
			solve: async () => room.press((await room.exception(KIND, code)).id, 'retryImport'),
			tidy: () => room.settings({ driftRepair: 'automatic' }),
		};
	},
};
