import type { Exercise } from './exercise.mts';

const KIND = 'DEBIT_STUCK';
const HOURS_30 = 30 * 3_600_000;

export const debitStuck: Exercise = {
	key: 'debit-stuck',
	title: 'A customer waits, and nothing is picked',
	role: 'customer service',
	kind: KIND,
	async plant(room) {
		const { mirakl } = room.shop;
		const { clock } = room.world;
		const { autoDebitMs } = mirakl.switches;
		// ordered the day before yesterday, taken at once, and never paid; no flow runs between these lines
		clock.advance(-HOURS_30);
		mirakl.setSwitches({ autoDebitMs: null });
		const id = room.buys(room.ordinary(4), { acceptance: 'automatic' });
		mirakl.setSwitches({ autoDebitMs });
		clock.advance(HOURS_30);
		await room.exception(KIND, id);
		let sentUnpaid = false;
		return {
			told: [
				`A customer on the telephone, angry: "I ordered ${id} more than a day ago, and nobody sends it."`,
				'The warehouse has never heard of this order.',
			],
			outside: [
				{
					what: 'Have the warehouse send the goods now, as a gesture',
					go: () => {
						sentUnpaid = true;
						return '"Packed and gone, as you said."';
					},
				},
				{
					what: `Ask the marketplace operator about the payment of ${id}`,
					go: () => {
						if (mirakl.order(id).state.startsWith('WAITING_DEBIT')) mirakl.debit(id, true);
						return '"It hung at our payment service. We have pushed it: the customer has paid now."';
					},
				},
			],
			solved: async () =>
				(await room.fixed(KIND, id)) &&
				room.world.khaos.state.orders.find(room.reference(id)) !== undefined &&
				`order ${id} is paid and stands in Khaos Control for the warehouse; ${KIND} closed as fixed`,
			lost: () =>
				Promise.resolve(sentUnpaid && `the goods of ${id} are on their way, and nobody has paid`),
			solve: () => Promise.resolve(mirakl.debit(id, true)),
		};
	},
};
