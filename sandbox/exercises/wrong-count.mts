import { emptied, SUBJECT } from './emptied.mts';
import type { Exercise } from './exercise.mts';

const KIND = 'BLAST_RADIUS';

export const wrongCount: Exercise = {
	key: 'wrong-count',
	title: 'Khaos Control says 0, once more',
	role: 'stock control',
	kind: KIND,
	async plant(room) {
		const { codes, told, offered, restore } = await emptied(room, 14);
		const asBefore = () => codes.every((code) => room.right(code) > 0);
		return {
			told,
			outside: [
				{
					what: 'Telephone the warehouse',
					go: () =>
						'"I stand in front of it: every shelf is full. Did somebody load the count of the overflow site again? That one is empty."',
				},
				{
					what: 'Have the count of the main site loaded into Khaos Control',
					go: () => {
						restore();
						return '"Loaded. The levels are back."';
					},
				},
			],
			solved: async () =>
				asBefore() &&
				offered() === codes.length &&
				(await room.fixed(KIND, SUBJECT)) &&
				`the levels are right, all ${codes.length} offers stayed on sale, the plan dissolved; ${KIND} closed`,
			lost: () =>
				Promise.resolve(
					offered() < codes.length &&
						`${codes.length - offered()} offers of goods that are there were set to 0`,
				),
			solve: () => Promise.resolve(restore()),
		};
	},
};
