import type { Flow } from '../flow.mts';
import { once, only } from '../nodes.mts';
import { updateIn } from '../tables.mts';
import { IS_LIVE, itemsOf, NOW, ownRow } from './names.mts';

/** One kind of call that a run would have made. */
export interface WouldSend {
	/** In the words of the dashboard, e.g. `Accept in Mirakl`. */
	what: string;
	/** The node whose items each make one; it may not have run. */
	node: string;
	/** What names an item: an expression of its `json`; a list where an item stands for several calls. */
	named: string;
	/** Expression of how many there are, where the names are not all of them. */
	count?: string;
}

/** As many as the dashboard names. */
const NAMED = 10;

/** In preview the run leaves in its `preview …` checkpoint what it would have sent, for the dashboard. */
export function tellPreview(
	flow: Flow,
	name: string,
	[column, row]: [number, number],
	sends: WouldSend[],
) {
	const items = sends.map(
		({ what, node, named, count = 'undefined' }) =>
			`{ what: '${what}', items: ${itemsOf(node)}.flatMap(({ json }) => ${named}), all: ${count} }`,
	);
	flow
		.add('In preview?', [column, row], once(only(`!${IS_LIVE}`)), 'Heartbeat')
		.add(
			'Tell what would be sent',
			[column + 1, row],
			once(
				updateIn(
					'Khaos Mirakl Checkpoints',
					{
						value: `={{ JSON.stringify([${items.join(', ')}].map(({ what, items, all }) => ({ what, count: all ?? items.length, first: items.slice(0, ${NAMED}) }))) }}`,
						finishedAt: NOW,
					},
					...ownRow(`preview ${name}`),
				),
			),
			'In preview?',
		)
		.section(
			'In preview',
			[column - 0.2, row - 0.6],
			[2.4, 1.4],
			'What would be sent, for the dashboard.',
		);
}
