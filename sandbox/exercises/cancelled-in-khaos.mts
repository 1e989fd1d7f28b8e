import type { Exercise } from './exercise.mts';

const KIND = 'CANCELLED_IN_KHAOS';

export const cancelledInKhaos: Exercise = {
	key: 'cancelled-in-khaos',
	title: 'Paid for, and never coming',
	role: 'customer service',
	kind: KIND,
	async plant(room) {
		const { mirakl } = room.shop;
		const id = room.buys(room.ordinary(5));
		const code = await room.salesOrder(id);
		room.world.khaos.cancel(room.reference(id), 'Damaged in the warehouse');
		await room.exception(KIND, id);
		const refunded = () => mirakl.refunds().filter(({ orderId }) => orderId === id).length === 1;
		return {
			told: [
				`A customer of ${room.name} asks when order ${id} will come. It was paid today.`,
				'The warehouse has nothing of it in its list.',
			],
			outside: [
				{
					what: `Ask the warehouse about ${code}`,
					go: () => '"The last one fell off the fork. I cancelled the order. There is no other."',
				},
				{
					what: `Mirakl back office: refund order ${id}`,
					go: () => {
						if (!refunded()) mirakl.refundInBackOffice(id);
						return '"Refunded: the customer has the money back."';
					},
				},
			],
			solved: async () =>
				refunded() &&
				(await room.fixed(KIND, id)) &&
				`order ${id} was refunded once; ${KIND} closed as fixed`,
			solve: () => Promise.resolve(mirakl.refundInBackOffice(id)),
		};
	},
};
