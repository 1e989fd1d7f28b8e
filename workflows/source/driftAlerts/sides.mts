import type { Flow } from '../flow.mts';
import { khaos, mirakl, once, only, sync, withErrorPath } from '../nodes.mts';
import {
	EXCEPTION_ROW,
	isADayOld,
	itemsOf,
	NOW,
	OPERATOR,
	ownRow,
	SETTINGS,
} from '../sections.mts';
import { type Condition, rowsOf, updateIn, upsertById } from '../tables.mts';

const DAYS = 3;
const LATER = 'Look at both sides in an hour';
const SO_FAR = `!$('${LATER}').isExecuted`;
const own: Condition = ['operator', 'eq', `={{ ${OPERATOR} }}`];
const mark = ownRow('sides');

/** Once a day, the orders of both sides against each other: those that the flows of the day do not watch. */
export function sides(flow: Flow) {
	lists(flow);
	lookUp(flow);
	flow
		.add('Compare sides', [12, 10.2], compare(true), 'All looked up')
		.add(
			'Reconcile the sides',
			[13, 10.2],
			once(
				sync('exception', 'reconcile', {
					operator: `={{ ${OPERATOR} }}`,
					findings: "={{ $('Compare sides').all() }}",
					openRows: "={{ $('Sides on record').all() }}",
					kinds: 'ORDER_ON_ONE_SIDE',
					subjects: "={{ $('Compare sides').first().json.examined }}",
				}),
			),
			'Compare sides',
		)
		.add('Side exception', [14, 10.2], EXCEPTION_ROW, 'Reconcile the sides')
		.add(
			'Write side exceptions',
			[15, 10.2],
			upsertById('Khaos Mirakl Exceptions'),
			'Side exception',
		)
		.add(
			'Both sides compared',
			[13, 11.2],
			once(updateIn('Khaos Mirakl Checkpoints', { finishedAt: NOW }, ...mark)),
			'Compare sides',
		)
		.section(
			'Orders on one side',
			[3.8, 7.9],
			[12.2, 4.2],
			`Once a day: sales orders of the last ${DAYS} days with the operator’s prefix, and orders that changed at Mirakl. What one list alone cannot tell is looked up. Orders with a row in Open Orders are left to the other flows. Where a list cannot be read, the next hour tries again.`,
		);
}

function lists(flow: Flow) {
	flow
		.add('Last look at both sides', [4, 8.6], rowsOf('Khaos Mirakl Checkpoints', ...mark), [
			'Operator settings',
			0,
		])
		.add(
			'Both sides once a day',
			[5, 8.6],
			only(`!!$json.id && ${isADayOld('Last look at both sides')}`),
			'Last look at both sides',
		)
		.add('All prefixes', [6, 8.6], rowsOf('Khaos Mirakl Operators'), 'Both sides once a day')
		.add('Watched orders', [7, 8.6], rowsOf('Khaos Mirakl Open Orders', own), 'All prefixes')
		.add(
			'Sides on record',
			[8, 8.6],
			rowsOf(
				'Khaos Mirakl Exceptions',
				own,
				['kind', 'eq', 'ORDER_ON_ONE_SIDE'],
				['status', 'neq', 'closed'],
			),
			'Watched orders',
		)
		.add(
			'Sales orders of the last days',
			[9, 8.6],
			once(
				withErrorPath(
					khaos('salesOrder', 'getStatus', {
						referencesAre: 'none',
						filters: {
							dateFrom: `={{ $now.minus({ days: ${DAYS} }).toISO() }}`,
							dateTo: '={{ $now.plus({ days: 1 }).toISO() }}',
							includeTracking: false,
							showItems: false,
						},
					}),
				),
			),
			'Sides on record',
		)
		.add(
			'Changed orders',
			[9, 9.4],
			once(
				withErrorPath(
					mirakl('order', 'getMany', {
						returnAll: true,
						updatedSince: `={{ $now.minus({ days: ${DAYS} }).toUTC().toISO() }}`,
						moreFilters: { fulfilmentCentres: 'DEFAULT' },
					}),
				),
			),
			'Sides on record',
		)
		.add(
			LATER,
			[10, 11.2],
			once(
				updateIn(
					'Khaos Mirakl Checkpoints',
					{ finishedAt: '={{ $now.minus({ hours: 23 }).toUTC().toISO() }}' },
					...mark,
				),
			),
			['Sales orders of the last days', 1],
		)
		.wire(['Changed orders', 1], LATER)
		.add('Both lists read', [9, 10.2], only(SO_FAR), 'Sides on record');
}

function lookUp(flow: Flow) {
	flow
		.add('Which to look up', [10, 10.2], compare(false), 'Both lists read')
		.add(
			'Look up sales orders',
			[11, 8.6],
			once(
				withErrorPath(
					khaos('salesOrder', 'getStatus', {
						associatedRefs: '={{ $json.askReferences }}',
						filters: { showItems: false },
					}),
				),
			),
			'Which to look up',
		)
		.add('Any at Mirakl?', [11, 9.4], only('$json.askOrderIds.length > 0'), 'Which to look up')
		.add(
			'Look up orders',
			[12, 9.4],
			once(
				withErrorPath(
					mirakl('order', 'getMany', {
						returnAll: true,
						moreFilters: { orderIds: '={{ $json.askOrderIds }}' },
					}),
				),
			),
			'Any at Mirakl?',
		)
		.wire(['Look up sales orders', 1], LATER)
		.wire(['Look up orders', 1], LATER)
		.add('All looked up', [11, 10.2], only(SO_FAR), 'Which to look up');
}

function compare(isLookedUp: boolean) {
	const both = (list: string, found: string) =>
		isLookedUp ? `={{ [...${itemsOf(list)}, ...${itemsOf(found)}] }}` : `={{ ${itemsOf(list)} }}`;
	return once(
		sync('order', 'compareSides', {
			operatorRow: SETTINGS,
			operators: "={{ $('All prefixes').all() }}",
			statuses: both('Sales orders of the last days', 'Look up sales orders'),
			orders: both('Changed orders', 'Look up orders'),
			askedFor: isLookedUp ? "={{ $('Which to look up').first().json.askOrderIds }}" : '',
			orderRows: "={{ $('Watched orders').all() }}",
			openExceptions: "={{ $('Sides on record').all() }}",
		}),
	);
}
