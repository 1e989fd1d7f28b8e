import type { Classroom } from './classroom.mts';

const KIND = 'BLAST_RADIUS';
export const SUBJECT = 'stock push';

/** Lets the level of many Stock Codes fall to 0 in one go, and waits until stock push holds what follows. */
export async function emptied(room: Classroom, from: number) {
	const { khaos } = room.world;
	const { mirakl } = room.shop;
	const codes = khaos
		.stockCodes()
		.slice(from, from + 40)
		.filter((code) => room.right(code) > 0)
		.slice(0, 15);
	const levels = new Map(codes.map((code) => [code, khaos.level(code)]));
	for (const code of codes) khaos.changeStock(code, { onHand: 0 });
	const row = await room.exception(KIND, SUBJECT);
	return {
		codes,
		row,
		/** The levels from before are back. */
		restore: () => {
			for (const [code, onHand] of levels) khaos.changeStock(code, { onHand });
		},
		offered: () => codes.filter((code) => mirakl.offer(code).quantity > 0).length,
		told: [
			`Customer service: "${room.name} still sells ${codes[0]}, and our screen in Khaos Control says 0. Which is right?"`,
			`It is not the only item: at least ${codes.slice(1, 4).join(', ')} look the same since this morning.`,
		],
	};
}
