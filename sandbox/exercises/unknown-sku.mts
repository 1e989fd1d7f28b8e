import type { Exercise } from './exercise.mts';
import { SOLD_UNMAPPED } from './offers.mts';

const KIND = 'UNKNOWN_SKU';

export const unknownSku: Exercise = {
	key: 'unknown-sku',
	title: 'An order that nobody accepts',
	role: 'merchandising',
	kind: KIND,
	async plant(room) {
		const { mirakl } = room.shop;
		const stockCode = room.ordinary(8);
		const id = room.buys(SOLD_UNMAPPED);
		await room.exception(KIND, id);
		const mapped = async () => {
			const rows = await room.world.tables.rows('Khaos Mirakl SKU Map');
			return rows.filter(({ sku }) => sku === SOLD_UNMAPPED).map((row) => String(row.stockCode));
		};
		const waits = () => mirakl.order(id).state === 'WAITING_ACCEPTANCE';
		return {
			told: [
				`A customer of ${room.name} asks why order ${id} has not been confirmed yet.`,
				'It is the first order of the gift that was listed last night. Orders of other items go through.',
			],
			outside: [
				{
					what: `Ask the buyer what ${SOLD_UNMAPPED} is`,
					go: () =>
						`"Nothing new in the building: it is our ${stockCode} with a ribbon. Sold as ${SOLD_UNMAPPED} this season."`,
				},
				{
					what: 'Ask the marketplace for patience',
					go: () =>
						`"Order ${id} is refused by itself at ${mirakl.order(id).refusalDueAt}. We cannot move that."`,
				},
			],
			solved: async () =>
				!waits() &&
				(await room.fixed(KIND, id)) &&
				room.world.khaos.state.orders.find(room.reference(id)) !== undefined &&
				`order ${id} is accepted and paid, and stands in Khaos Control once, with ${stockCode}; ${KIND} closed as fixed`,
			lost: async () => {
				const wrong = (await mapped()).filter((code) => code !== stockCode);
				return (
					!waits() &&
					(wrong.length > 0 || mirakl.order(id).state === 'REFUSED') &&
					`order ${id} is ${mirakl.order(id).state}; the customer gets ${wrong.join(', ') || 'nothing'} instead of ${stockCode}`
				);
			},
			solve: () =>
				room.world.tables.insert('Khaos Mirakl SKU Map', [
					{ operator: room.name, sku: SOLD_UNMAPPED, stockCode },
				]),
		};
	},
};
