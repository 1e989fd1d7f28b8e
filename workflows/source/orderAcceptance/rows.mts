import type { Flow } from '../flow.mts';
import {
	always,
	choose,
	end,
	khaos,
	mirakl,
	once,
	only,
	reshape,
	sync,
	withErrorPath,
} from '../nodes.mts';
import { checkpoint, failures, isADayOld, NOW, OPERATOR, ownRow, SETTINGS } from '../sections.mts';
import { deleteFrom, insertInto, rowsOf, updateIn, upsertById } from '../tables.mts';
import { MAPS, ROW } from './shared.mts';

const LIVE = [
	'STAGING',
	'WAITING_ACCEPTANCE',
	'WAITING_DEBIT',
	'WAITING_DEBIT_PAYMENT',
	'SHIPPING',
];

/**
 * The Associated Refs to ask Khaos Control for: of the live orders, and of those that the marketplace has cancelled while
 * Khaos Control may still send them; a row of an order that was cancelled right after its import does not know of it yet.
 */
const REFERENCES = `={{ [
	...$('Live orders').all().filter(({ json }) => json.order_id).map(({ json }) => $('Operator settings').first().json.referencePrefix + json.order_id),
	...$('Open orders').all().filter(({ json }) => json.operator === ${OPERATOR} && !json.live && !['complete', 'cancelled'].includes(json.khaosState) && ['CANCELED', 'REFUSED'].includes(json.state)).map(({ json }) => json.reference)
] }}`;

const COURIERS = ownRow('couriers');

/** The list is a day old, or the Shipping Map names a courier that is not in it. */
const COURIERS_OLD = `${isADayOld('Couriers of the day')} || $('Shipping map').all().some(({ json }) => json.courierCode && !${checkpoint('Couriers of the day', 'value')}.toLowerCase().includes(JSON.stringify(json.courierCode.trim().toLowerCase())))`;

/** Asked of the list as a whole: a courier may have no code. */
const COURIERS_READ = "$('Couriers in Khaos Control').all().some(({ json }) => json.code)";

/** Reads the live orders, what Khaos Control has of them, and matches both. */
export function read(flow: Flow) {
	flow
		.add('SKU map', [4, 0], rowsOf('Khaos Mirakl SKU Map'), 'Operator settings')
		.add('Sites', [5, -1], rowsOf('Khaos Mirakl Sites'), 'SKU map')
		.add('Shipping map', [5, 0], rowsOf('Khaos Mirakl Shipping Map'), 'Sites')
		.add(
			'Held before',
			[6, -1],
			rowsOf(
				'Khaos Mirakl Exceptions',
				['operator', 'eq', `={{ ${OPERATOR} }}`],
				['status', 'neq', 'closed'],
			),
			'Shipping map',
		)
		.add(
			'Couriers of the day',
			[6, 0],
			rowsOf('Khaos Mirakl Checkpoints', ...COURIERS),
			'Held before',
		)
		.add('To be read again?', [7, 0], choose(COURIERS_OLD), 'Couriers of the day')
		.add(
			'Couriers in Khaos Control',
			[7, -1],
			withErrorPath(once(always(khaos('referenceData', 'couriers')))),
			['To be read again?', 0],
		)
		// no new list today is no reason to accept nothing: an empty item goes on, and the last list serves
		.add('The last list serves', [8, -2], end(), ['Couriers in Khaos Control', 1])
		.add('A list?', [8, -1], choose(COURIERS_READ), ['Couriers in Khaos Control', 0])
		.add(
			'Keep the couriers',
			[9, -1],
			once(
				updateIn(
					'Khaos Mirakl Checkpoints',
					{
						value:
							"={{ JSON.stringify($('Couriers in Khaos Control').all().map(({ json }) => ({ code: json.code, name: json.name }))) }}",
						finishedAt: NOW,
					},
					...COURIERS,
				),
			),
			['A list?', 0],
		)
		.add('Open orders', [8, 0], rowsOf('Khaos Mirakl Open Orders'), ['To be read again?', 1])
		.wire(['A list?', 1], 'Open orders')
		.wire('Keep the couriers', 'Open orders')
		.add(
			'Live orders',
			[9, 0],
			once(always(mirakl('order', 'getMany', { states: LIVE, returnAll: true, simplify: false }))),
			'Open orders',
		)
		.add(
			'In Khaos Control',
			[10, 0],
			once(always(khaos('salesOrder', 'getStatus', { associatedRefs: REFERENCES }))),
			'Live orders',
		)
		.add(
			'Match orders',
			[11, 0],
			once(
				always(
					sync('order', 'match', {
						operatorRow: SETTINGS,
						orders: "={{ $('Live orders').all() }}",
						statuses: "={{ $('In Khaos Control').all() }}",
						orderRows: "={{ $('Open orders').all() }}",
						skuMap: MAPS.skuMap,
						exceptionRows: "={{ $('Held before').all() }}",
					}),
				),
			),
			'In Khaos Control',
		)
		.section(
			'Read both sides',
			[3.8, -2.5],
			[8, 3.4],
			'One OR11 list a cycle serves every step. Addresses stay in memory. Couriers are read once a day, and again when the Shipping Map names a new one. Orders that an exception holds come last.',
		);
}

/** Writes what changed into the Open Orders table. */
export function keepRows(flow: Flow) {
	flow
		.add('New orders', [12, -1], only("$json.rowAction === 'insert'"), 'Match orders')
		.add(
			'New row',
			[13, -1],
			reshape('{ operator: $json.row.operator, ...$json.row }'),
			'New orders',
		)
		.add('Insert open orders', [14, -1], insertInto('Khaos Mirakl Open Orders'), 'New row')
		.add('Rows that changed', [12, 0], only("$json.rowAction === 'update'"), 'Match orders')
		.add('Order row', [13, 0], ROW, 'Rows that changed')
		.add('Write open orders', [14, 0], upsertById('Khaos Mirakl Open Orders'), 'Order row')
		.add('Rows to forget', [12, 0.85], only("$json.rowAction === 'delete'"), 'Match orders')
		.add(
			'Forget order rows',
			[13, 0.85],
			deleteFrom('Khaos Mirakl Open Orders', ['id', 'eq', '={{ $json.rowId }}']),
			'Rows to forget',
		)
		.section(
			'Keep the Open Orders table',
			[11.9, -1.6],
			[3.2, 3.25],
			'Stock pushes and despatch read it.',
		);
}

/** Looks up where orders went that are no longer live. */
export function departed(flow: Flow) {
	flow
		.add('No longer live', [12, 2.12], only("$json.next === 'look'"), 'Match orders')
		.add(
			'Where did they go?',
			[13, 2.12],
			withErrorPath(mirakl('order', 'get', { orderId: '={{ $json.orderId }}', simplify: true })),
			'No longer live',
		)
		.add(
			'Close departed orders',
			[14, 2.12],
			sync('order', 'close', {
				operatorRow: SETTINGS,
				orders: "={{ $('Where did they go?').all() }}",
				orderRows: "={{ $('Open orders').all() }}",
			}),
			'Where did they go?',
		)
		.add('Not found in Mirakl', [17.2, 2.12], failures('ORDER_MISSING_IN_MIRAKL'), [
			'Where did they go?',
			1,
		])
		.add('Departed row', [15, 2.12], ROW, 'Close departed orders')
		.add(
			'Write departed orders',
			[16, 2.12],
			upsertById('Khaos Mirakl Open Orders'),
			'Departed row',
		)
		.section('Orders that left the list', [11.8, 1.72], [6.4, 1.1]);
}
