import type { Flow } from '../flow.mts';
import { always, khaos, once, only, sync } from '../nodes.mts';
import { checkpoint, itemsOf, ownRow, SETTINGS } from '../sections.mts';
import { updateIn } from '../tables.mts';
import { SINCE } from './shared.mts';

/** Build items met so far: their level moves with their components, and no movement tells of it. */
const BUILDS = `JSON.parse(${checkpoint('Build items', 'value')} || '[]')`;
const BUILDS_NOW = `[...new Set([...${BUILDS}, ...$('Plan the update').first().json.buildItems])]`;

/** Works out the quantity of each SKU that may have to be sent. */
export function plan(flow: Flow) {
	flow
		.add(
			'Codes to plan',
			[13, 0],
			once(
				always(
					sync('stock', 'chooseCodes', {
						operatorRow: SETTINGS,
						moved: "={{ $('Stock moved').all() }}",
						orderRows: "={{ $('Open orders').all() }}",
						offers: `={{ ${itemsOf('All offers')} }}`,
						skuMap: "={{ $('SKU map').all() }}",
						always: `={{ ${BUILDS} }}`,
						since: `={{ ${SINCE} }}`,
						checkpoints: "={{ $('Checkpoints').all() }}",
						sites: "={{ $('Sites').all() }}",
						components: "={{ $('Components').all() }}",
						drift: "={{ $('Drift on record').all() }}",
						output: 'list',
					}),
				),
			),
			['First run?', 1],
		)
		.wire('Note the full export', 'Codes to plan')
		.add(
			'Stock levels',
			[14, 0],
			khaos('stock', 'getAvailability', {
				stockCodes: '={{ $json.stockCodes }}',
				siteId: "={{ $json.siteId ?? '' }}",
				deliverAs: 'csv',
				outputField: 'levels',
			}),
			'Codes to plan',
		)
		.add(
			'Plan the update',
			[15, 0],
			once(
				always(
					sync('stock', 'planUpdate', {
						operatorRow: SETTINGS,
						codes: "={{ $('Codes to plan').all() }}",
						levels: "={{ $('Stock levels').all() }}",
						orderRows: "={{ $('Open orders').all() }}",
						rules: "={{ $('Stock rules').all() }}",
						skuMap: "={{ $('SKU map').all() }}",
						offers: `={{ ${itemsOf('All offers')} }}`,
						moved: "={{ $('Stock moved').all() }}",
						checkpoints: "={{ $('Checkpoints').all() }}",
						operators: "={{ $('All operators').all() }}",
						sites: "={{ $('Sites').all() }}",
						components: "={{ $('Components').all() }}",
						output: 'summary',
					}),
				),
			),
			'Stock levels',
		)
		.add(
			'New build items?',
			[16, 2],
			once(only(`${BUILDS_NOW}.length > ${BUILDS}.length`)),
			'Plan the update',
		)
		.add(
			'Remember build items',
			[17, 2],
			updateIn(
				'Khaos Mirakl Checkpoints',
				{ value: `={{ JSON.stringify(${BUILDS_NOW}) }}` },
				...ownRow('builds'),
			),
			'New build items?',
		)
		.section(
			'Plan',
			[12.8, -0.6],
			[3, 1.6],
			'LEVEL less promised units, buffer and share. Levels and lines are files, not items.',
		);
}
