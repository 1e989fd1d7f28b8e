import type { Flow } from '../flow.mts';
import { choose, khaos, mirakl, once, withErrorPath } from '../nodes.mts';
import { checkpoint, NOW, OPERATOR, ownRow } from '../sections.mts';
import { rowsOf, updateIn } from '../tables.mts';
import { SINCE } from './shared.mts';

/** Mirakl allows one full export a day: an unfinished first run asks Khaos Control for every code instead. */
const EXPORTED_TODAY = `${checkpoint('Last full export', 'value')} > $now.minus({ days: 1 }).toUTC().toISO()`;

/** Reads what moved in Khaos Control and the tables, and on the first run all offers. */
export function read(flow: Flow) {
	const fullExport = ownRow('offers');
	flow
		.add(
			'Checkpoint',
			[4, 0],
			rowsOf('Khaos Mirakl Checkpoints', ...ownRow('stock')),
			'Operator settings',
		)
		.add(
			'Last full export',
			[5, 0],
			rowsOf('Khaos Mirakl Checkpoints', ...fullExport),
			'Checkpoint',
		)
		.add(
			'Build items',
			[6, 0],
			rowsOf('Khaos Mirakl Checkpoints', ...ownRow('builds')),
			'Last full export',
		)
		.add('Stock rules', [7, 0], rowsOf('Khaos Mirakl Stock Rules'), 'Build items')
		.add('Components', [6.2, 1.2], rowsOf('Khaos Mirakl Components'), 'Stock rules')
		.add('Sites', [7.2, 1.2], rowsOf('Khaos Mirakl Sites'), 'Components')
		.add('SKU map', [8, 0], rowsOf('Khaos Mirakl SKU Map'), 'Sites')
		.add('All operators', [8, 1.2], rowsOf('Khaos Mirakl Operators'), 'SKU map')
		.add('Checkpoints', [9, 1.2], rowsOf('Khaos Mirakl Checkpoints'), 'All operators')
		.add('Open orders', [9, 0], rowsOf('Khaos Mirakl Open Orders'), 'Checkpoints')
		.add(
			'Drift on record',
			[10, 1.2],
			rowsOf(
				'Khaos Mirakl Exceptions',
				['operator', 'eq', `={{ ${OPERATOR} }}`],
				['kind', 'eq', 'STOCK_DRIFT'],
				['status', 'eq', 'open'],
			),
			'Open orders',
		)
		.add(
			'Stock moved',
			[10, 0],
			once(
				khaos('stock', 'getMoved', {
					since: `={{ ${SINCE} || (${EXPORTED_TODAY} ? '' : $now.toUTC().toISO()) }}`,
					overlapMinutes: 0,
					output: 'summary',
				}),
			),
			'Drift on record',
		)
		.add('First run?', [11, 0], choose(`!${SINCE} && !(${EXPORTED_TODAY})`), 'Stock moved')
		.add(
			'All offers',
			[11.2, -0.8],
			withErrorPath(
				once(mirakl('offer', 'export', { changedSince: '', output: 'csv', outputField: 'offers' })),
			),
			['First run?', 0],
		)
		.add(
			'Note the full export',
			[12.2, -0.8],
			once(
				updateIn(
					'Khaos Mirakl Checkpoints',
					{ value: "={{ $('All offers').first().json.startedAt }}" },
					...fullExport,
				),
			),
			'All offers',
		)
		.add(
			'No export today',
			[12.2, -1.9],
			once(updateIn('Khaos Mirakl Checkpoints', { value: NOW }, ...fullExport)),
			['All offers', 1],
		)
		.section(
			'What to look at',
			[3.8, -1.1],
			[9.2, 2.9],
			'Promised units are read before the levels: a race then offers too little, never too much.',
		);
}
