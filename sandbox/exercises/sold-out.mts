import { emptied, SUBJECT } from './emptied.mts';
import type { Exercise } from './exercise.mts';

const KIND = 'BLAST_RADIUS';

export const soldOut: Exercise = {
	key: 'sold-out',
	title: 'Khaos Control says 0, the marketplace sells on',
	role: 'stock control',
	kind: KIND,
	async plant(room) {
		const { codes, told, offered, restore } = await emptied(room, 12);
		return {
			told,
			outside: [
				{
					what: 'Telephone the warehouse',
					go: () =>
						'"The sprinkler in aisle 3 went off last night. All of it is wet, I wrote it off at seven. It is gone."',
				},
				{
					what: 'Have the levels from before loaded again',
					go: () => '"Why? I told you, it is wet."',
				},
			],
			solved: async () =>
				offered() === 0 &&
				(await room.fixed(KIND, SUBJECT)) &&
				`${codes.length} offers of goods that are gone show 0; ${KIND} closed as fixed`,
			solve: async () => room.press((await room.checkpoint('blast')).id, 'approve'),
			tidy: async () => {
				restore();
				await room.wait('the figures', () => room.agrees());
			},
		};
	},
};
