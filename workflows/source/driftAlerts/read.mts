import type { Flow } from '../flow.mts';
import {
	choose,
	khaos,
	mirakl,
	once,
	only,
	reshape,
	stop,
	sync,
	withErrorPath,
} from '../nodes.mts';
import { checkpoint, isADayOld, OPERATOR, ownRow, SETTINGS } from '../sections.mts';
import { rowsOf, updateIn } from '../tables.mts';

/** True when no full export was made in the last day: Mirakl allows one a day. */
const FULL_DUE = isADayOld('Last full export', 'value');

/** True in a run that looks at all offers: decided once, because a day may end while it runs. */
export const FULL = "$('Which offers').first().json.all";

/** Offers that changed, and those whose drift is on record: unchanged, they still show the wrong figure. */
const TO_LOOK_AT = `={{ [
	...$('Offers').all(),
	...$('Drift seen before').all().filter(({ json }) => json.subject && json.subject !== 'summary').map(({ json }) => ({ json: { sku: json.subject } }))
] }}`;

/** Reads the offers and the stock behind them, each as one file. */
export function read(flow: Flow) {
	const own = ['operator', 'eq', `={{ ${OPERATOR} }}`] as [string, string, string];
	flow
		.add(
			'Checkpoint',
			[4, 0],
			rowsOf('Khaos Mirakl Checkpoints', ...ownRow('drift')),
			'Operator settings',
		)
		.add(
			'Last full export',
			[5, 0],
			rowsOf('Khaos Mirakl Checkpoints', ...ownRow('offers')),
			'Checkpoint',
		)
		.add(
			'Stock pushed',
			[6, 0],
			rowsOf('Khaos Mirakl Checkpoints', ...ownRow('stock')),
			'Last full export',
		)
		.add('After the first push', [7, 0], only('!!$json.value'), 'Stock pushed')
		.add('Stock rules', [8, 0], rowsOf('Khaos Mirakl Stock Rules'), 'After the first push')
		.add('Components', [7.2, 1.2], rowsOf('Khaos Mirakl Components'), 'Stock rules')
		.add('Sites', [8.2, 1.2], rowsOf('Khaos Mirakl Sites'), 'Components')
		.add('SKU map', [9, 0], rowsOf('Khaos Mirakl SKU Map'), 'Sites')
		.add('Which offers', [10, 0], once(reshape(`{ all: ${FULL_DUE} }`)), 'SKU map')
		.add(
			'Offers',
			[11, 0],
			withErrorPath(
				once(
					mirakl('offer', 'export', {
						changedSince: `={{ ${FULL} ? '' : ${checkpoint('Checkpoint', 'value')} || ${checkpoint('Last full export', 'value')} }}`,
						output: 'csv',
						outputField: 'offers',
					}),
				),
			),
			'Which offers',
		)
		.add('Was it the day’s full one?', [12, 1.5], choose(FULL), ['Offers', 1])
		.add(
			'Try it again in an hour',
			[13, 1.3],
			once(
				updateIn(
					'Khaos Mirakl Checkpoints',
					{ value: '={{ $now.minus({ hours: 23 }).toUTC().toISO() }}' },
					...ownRow('offers'),
				),
			),
			['Was it the day’s full one?', 0],
		)
		.add(
			'Offers could not be read',
			[13, 2.4],
			stop('={{ $json.error?.message ?? $json.error }}'),
			['Was it the day’s full one?', 1],
		)
		.add(
			'Drift seen before',
			[12, 0],
			rowsOf(
				'Khaos Mirakl Exceptions',
				own,
				['kind', 'eq', 'STOCK_DRIFT'],
				['status', 'eq', 'open'],
			),
			'Offers',
		)
		.add('All operators', [12, -1.6], rowsOf('Khaos Mirakl Operators'), 'Drift seen before')
		.add('Checkpoints', [13, -1.6], rowsOf('Khaos Mirakl Checkpoints'), 'All operators')
		.add('Open orders', [13, 0], rowsOf('Khaos Mirakl Open Orders'), 'Checkpoints')
		.add(
			'Their Stock Codes',
			[14, 0],
			once(
				sync('stock', 'chooseCodes', {
					operatorRow: SETTINGS,
					moved: '',
					orderRows: `={{ ${FULL} ? $('Open orders').all() : [] }}`,
					offers: TO_LOOK_AT,
					skuMap: "={{ $('SKU map').all() }}",
					since: '={{ $now.plus({ days: 1 }).toUTC().toISO() }}',
					checkpoints: `={{ ${FULL} ? $('Checkpoints').all() : [] }}`,
					expectedCodes: `={{ ${FULL} }}`,
					rules: "={{ $('Stock rules').all() }}",
					components: "={{ $('Components').all() }}",
					sites: "={{ $('Sites').all() }}",
					output: 'list',
				}),
			),
			'Open orders',
		)
		.add(
			'Stock levels',
			[15, 0],
			khaos('stock', 'getAvailability', {
				stockCodes: '={{ $json.stockCodes }}',
				siteId: "={{ $json.siteId ?? '' }}",
				deliverAs: 'csv',
				outputField: 'levels',
			}),
			'Their Stock Codes',
		)
		.section(
			'Read both sides',
			[3.8, -0.6],
			[12, 1.5],
			'Offers that changed since the last look; all of them once a day (OF52). Offers and levels are files, not items.',
		);
}
