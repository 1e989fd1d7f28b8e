import type { Flow } from '../flow.mts';
import { always, khaos, mirakl, once, only, sync, withErrorPath } from '../nodes.mts';
import { failures, OPERATOR, SETTINGS } from '../sections.mts';
import { deleteFrom, rowsOf, upsertById } from '../tables.mts';
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

/** Reads the live orders, what Khaos Control has of them, and matches both. */
export function read(flow: Flow) {
	flow
		.add('SKU map', [4, 0], rowsOf('Khaos Mirakl SKU Map'), 'Operator settings')
		.add('Shipping map', [5, 0], rowsOf('Khaos Mirakl Shipping Map'), 'SKU map')
		.add('Open orders', [6, 0], rowsOf('Khaos Mirakl Open Orders'), 'Shipping map')
		.add(
			'Live orders',
			[7, 0],
			once(always(mirakl('order', 'getMany', { states: LIVE, returnAll: true, simplify: false }))),
			'Open orders',
		)
		.add(
			'In Khaos Control',
			[8, 0],
			once(always(khaos('salesOrder', 'getStatus', { associatedRefs: REFERENCES }))),
			'Live orders',
		)
		.add(
			'Match orders',
			[9, 0],
			once(
				always(
					sync('order', 'match', {
						operatorRow: SETTINGS,
						orders: "={{ $('Live orders').all() }}",
						statuses: "={{ $('In Khaos Control').all() }}",
						orderRows: "={{ $('Open orders').all() }}",
						skuMap: MAPS.skuMap,
					}),
				),
			),
			'In Khaos Control',
		)
		.section(
			'Read both sides',
			[3.8, -0.6],
			[6, 1.5],
			'One OR11 list a cycle serves every step. Addresses stay in memory.',
		);
}

/** Writes what changed into the Open Orders table. */
export function keepRows(flow: Flow) {
	flow
		.add(
			'Rows that changed',
			[10, 0],
			only("['insert', 'update'].includes($json.rowAction)"),
			'Match orders',
		)
		.add('Order row', [11, 0], ROW, 'Rows that changed')
		.add('Write open orders', [12, 0], upsertById('Khaos Mirakl Open Orders'), 'Order row')
		.add('Rows to forget', [10, 1], only("$json.rowAction === 'delete'"), 'Match orders')
		.add(
			'Forget order rows',
			[11, 1],
			deleteFrom('Khaos Mirakl Open Orders', ['id', 'eq', '={{ $json.rowId }}']),
			'Rows to forget',
		)
		.section(
			'Keep the Open Orders table',
			[9.8, -0.6],
			[3.2, 2.1],
			'Stock pushes and despatch read it.',
		);
}

/** Looks up where orders went that are no longer live. */
export function departed(flow: Flow) {
	flow
		.add('No longer live', [10, 2.12], only("$json.next === 'look'"), 'Match orders')
		.add(
			'Where did they go?',
			[11, 2.12],
			withErrorPath(mirakl('order', 'get', { orderId: '={{ $json.orderId }}', simplify: true })),
			'No longer live',
		)
		.add(
			'Close departed orders',
			[12, 2.12],
			sync('order', 'close', {
				operatorRow: SETTINGS,
				orders: "={{ $('Where did they go?').all() }}",
				orderRows: "={{ $('Open orders').all() }}",
			}),
			'Where did they go?',
		)
		.add('Not found in Mirakl', [15.2, 2.12], failures('ORDER_MISSING_IN_MIRAKL'), [
			'Where did they go?',
			1,
		])
		.add('Departed row', [13, 2.12], ROW, 'Close departed orders')
		.add(
			'Write departed orders',
			[14, 2.12],
			upsertById('Khaos Mirakl Open Orders'),
			'Departed row',
		)
		.section('Orders that left the list', [9.8, 1.62], [6.4, 1.2]);
}
