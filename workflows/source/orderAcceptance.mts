import { Flow } from './flow.mts';
import {
	always,
	choose,
	khaos,
	mirakl,
	once,
	only,
	reshape,
	sync,
	waitSeconds,
	withErrorPath,
} from './nodes.mts';
import {
	exceptions,
	failures,
	head,
	heartbeat,
	itemsOf,
	OPERATOR,
	PREVIEW,
	SETTINGS,
} from './sections.mts';
import { deleteFrom, rowsOf, updateIn, upsertById } from './tables.mts';

const LIVE = [
	'STAGING',
	'WAITING_ACCEPTANCE',
	'WAITING_DEBIT',
	'WAITING_DEBIT_PAYMENT',
	'SHIPPING',
];
const MAPS = {
	skuMap: "={{ $('SKU map').all() }}",
	shippingMap: "={{ $('Shipping map').all() }}",
};
const ROW = reshape('{ id: $json.rowId ?? null, ...$json.row }');
const LEASE_MINUTES = 2;

/** Reads the live orders of one operator, keeps the Open Orders table, accepts, and imports into Khaos Control. */
export function orderAcceptance() {
	const flow = new Flow('order-acceptance', 'Khaos Mirakl: order acceptance');
	head(flow, 5);
	read(flow);
	keepRows(flow);
	departed(flow);
	decide(flow);
	createFirst(flow);
	importPaid(flow);
	record(flow);
	return flow;
}

function read(flow: Flow) {
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
			always(
				khaos('salesOrder', 'getStatus', {
					associatedRefs:
						"={{ $json.order_id ? $('Operator settings').first().json.referencePrefix + $json.order_id : '' }}",
				}),
			),
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

function keepRows(flow: Flow) {
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
			[3.2, 2.4],
			'Stock pushes and despatch read it.',
		);
}

function departed(flow: Flow) {
	flow
		.add('No longer live', [10, 2.2], only("$json.next === 'look'"), 'Match orders')
		.add(
			'Where did they go?',
			[11, 2.2],
			mirakl('order', 'get', { orderId: '={{ $json.orderId }}', simplify: true }),
			'No longer live',
		)
		.add(
			'Close departed orders',
			[12, 2.2],
			sync('order', 'close', {
				operatorRow: SETTINGS,
				orders: "={{ $('Where did they go?').all() }}",
				orderRows: "={{ $('Open orders').all() }}",
			}),
			'Where did they go?',
		)
		.add('Departed row', [13, 2.2], ROW, 'Close departed orders')
		.add('Write departed orders', [14, 2.2], upsertById('Khaos Mirakl Open Orders'), 'Departed row')
		.section('Orders that left the list', [9.8, 1.7], [5.2, 1.4]);
}

function decide(flow: Flow) {
	const lease = ['name', 'eq', 'lease'] as [string, string, string];
	flow
		.add('Waiting for a decision', [10, 3.8], only("$json.next === 'decide'"), 'Match orders')
		.add(
			'Claim the lease',
			[11, 3.8],
			once(
				always(
					updateIn(
						'Khaos Mirakl Checkpoints',
						{
							holder: '={{ $execution.id }}',
							leaseUntil: `={{ Date.now() + ${LEASE_MINUTES * 60_000} }}`,
						},
						lease,
						['leaseUntil', 'lt', '={{ Date.now() }}'],
					),
				),
			),
			'Waiting for a decision',
		)
		.add('Claimed?', [12, 3.8], choose('!!$json.id'), 'Claim the lease')
		.add('Try again?', [12, 4.9], choose('$runIndex < 2'), ['Claimed?', 1])
		.add('Wait 20 seconds', [11, 4.9], waitSeconds(20), ['Try again?', 0])
		.wire('Wait 20 seconds', 'Claim the lease')
		.add('Open orders under the lease', [13, 3.8], rowsOf('Khaos Mirakl Open Orders'), [
			'Claimed?',
			0,
		])
		.add(
			'Stock they ask for',
			[14, 3.8],
			once(
				always(
					khaos('stock', 'getAvailability', {
						stockCodes:
							"={{ $('Waiting for a decision').all().flatMap((order) => order.json.stockCodes) }}",
					}),
				),
			),
			'Open orders under the lease',
		)
		.add(
			'Decide acceptance',
			[15, 3.8],
			once(
				always(
					sync('order', 'decide', {
						operatorRow: SETTINGS,
						orders: "={{ $('Waiting for a decision').all() }}",
						levels: "={{ $('Stock they ask for').all() }}",
						orderRows: "={{ $('Open orders under the lease').all() }}",
						...MAPS,
					}),
				),
			),
			'Stock they ask for',
		)
		.add(
			'Ours to accept',
			[16, 3.3],
			only("['accept', 'createFirst'].includes($json.action)"),
			'Decide acceptance',
		)
		.add(
			'Claim their stock',
			[17, 3.3],
			updateIn(
				'Khaos Mirakl Open Orders',
				{ state: 'ACCEPTING' },
				['operator', 'eq', `={{ ${OPERATOR} }}`],
				['orderId', 'eq', '={{ $json.orderId }}'],
			),
			'Ours to accept',
		)
		.add(
			'Release the lease',
			[16, 4.3],
			once(
				updateIn('Khaos Mirakl Checkpoints', { holder: '', leaseUntil: '={{ 0 }}' }, lease, [
					'holder',
					'eq',
					'={{ $execution.id }}',
				]),
			),
			'Decide acceptance',
		)
		.add('Decided', [16, 5.3], only("$json.action === 'accept'"), 'Decide acceptance')
		.add(
			'Accept in Mirakl',
			[17, 5.3],
			withErrorPath(
				mirakl('order', 'acceptLines', {
					orderId: '={{ $json.orderId }}',
					decision: 'perLine',
					decisions: '={{ $json.decisions }}',
					preview: PREVIEW,
				}),
			),
			'Decided',
		)
		.add('Not accepted', [18, 5.3], failures('ACCEPTANCE_DEADLINE'), ['Accept in Mirakl', 1])
		.section(
			'Decide under the lease',
			[9.8, 2.9],
			[8.2, 3.2],
			'Orders of all operators take their stock in the same sequence. Without the lease after three tries, the next cycle decides.',
		);
}

function createFirst(flow: Flow) {
	flow
		.add(
			'Create, then accept',
			[10, 6.8],
			only("$json.action === 'createFirst'"),
			'Decide acceptance',
		)
		.add(
			'Build before acceptance',
			[11, 6.8],
			sync('order', 'build', {
				operatorRow: SETTINGS,
				orders: "={{ $('Create, then accept').all() }}",
				...MAPS,
			}),
			'Create, then accept',
		)
		.add(
			'Ready to create first',
			[12, 6.8],
			only("$json.action === 'create'"),
			'Build before acceptance',
		)
		.add(
			'Create before acceptance',
			[13, 6.8],
			withErrorPath(
				khaos('salesOrder', 'create', { salesOrder: '={{ $json.salesOrder }}', preview: PREVIEW }),
			),
			'Ready to create first',
		)
		.add(
			'Held in Khaos Control',
			[14, 6.8],
			khaos('salesOrder', 'getStatus', { associatedRefs: '={{ $json.associatedRef }}' }),
			['Create before acceptance', 0],
		)
		.add(
			'Settle before acceptance',
			[15, 6.8],
			once(
				sync('order', 'settle', {
					operatorRow: SETTINGS,
					results: "={{ $('Create before acceptance').all() }}",
					built: "={{ $('Ready to create first').all() }}",
					statuses: "={{ $('Held in Khaos Control').all() }}",
				}),
			),
			'Held in Khaos Control',
		)
		.add(
			'Created, now accept',
			[16, 6.8],
			only("$json.next === 'accept'"),
			'Settle before acceptance',
		)
		.add(
			'Accept what was created',
			[17, 6.8],
			withErrorPath(
				mirakl('order', 'acceptLines', {
					orderId: '={{ $json.orderId }}',
					decision: 'perLine',
					decisions:
						"={{ $('Decide acceptance').all().find((decided) => decided.json.orderId === $json.orderId).json.decisions }}",
					preview: PREVIEW,
				}),
			),
			'Created, now accept',
		)
		.wire(['Accept what was created', 1], 'Not accepted')
		.add('Not created first', [14, 7.6], failures('ORDER_MISSING_IN_KHAOS'), [
			'Create before acceptance',
			1,
		])
		.section(
			'Mode: create, then accept',
			[9.8, 6.3],
			[8.2, 1.4],
			'Only for orders whose operator row says so.',
		);
}

function importPaid(flow: Flow) {
	flow
		.add('Paid, not in Khaos Control', [10, 8.3], only("$json.next === 'create'"), 'Match orders')
		.add(
			'Build sales orders',
			[11, 8.3],
			sync('order', 'build', {
				operatorRow: SETTINGS,
				orders: "={{ $('Paid, not in Khaos Control').all() }}",
				...MAPS,
			}),
			'Paid, not in Khaos Control',
		)
		.add('Ready to create', [12, 8.3], only("$json.action === 'create'"), 'Build sales orders')
		.add(
			'Create in Khaos Control',
			[13, 8.3],
			withErrorPath(
				khaos('salesOrder', 'create', { salesOrder: '={{ $json.salesOrder }}', preview: PREVIEW }),
			),
			'Ready to create',
		)
		.add(
			'Settle imports',
			[14, 8.3],
			once(
				sync('order', 'settle', {
					operatorRow: SETTINGS,
					results: "={{ $('Create in Khaos Control').all() }}",
					built: "={{ $('Ready to create').all() }}",
				}),
			),
			['Create in Khaos Control', 0],
		)
		.add('Not created', [14, 9.3], failures('ORDER_MISSING_IN_KHAOS'), [
			'Create in Khaos Control',
			1,
		])
		.add('Created', [15, 8.3], only("$json.next === 'setReference'"), 'Settle imports')
		.add('In both, not yet linked', [15, 9.3], only('$json.writeSellerReference'), 'Match orders')
		.add(
			'Write the sales order code back',
			[16, 8.3],
			mirakl('order', 'setSellerReference', {
				orderId: '={{ $json.orderId }}',
				sellerReference: '={{ $json.salesOrderCode || $json.khaosCode }}',
				preview: PREVIEW,
			}),
			'Created',
		)
		.wire('In both, not yet linked', 'Write the sales order code back')
		.section(
			'Import paid orders',
			[9.8, 7.8],
			[8.2, 2.4],
			'Created once, by Associated Ref; an order cancelled in Khaos Control is never imported again.',
		);
}

function record(flow: Flow) {
	exceptions(flow, {
		after: 'Match orders',
		at: [10, 10.8],
		findings: [
			'Match orders',
			'Close departed orders',
			'Decide acceptance',
			'Build before acceptance',
			'Settle before acceptance',
			'Build sales orders',
			'Settle imports',
			'Not accepted',
			'Not created first',
			'Not created',
		],
		kinds: [
			'UNKNOWN_SKU',
			'REFERENCE_TOO_LONG',
			'COUNTRY_UNKNOWN',
			'SHIPPING_METHOD_UNMAPPED',
			'TOTAL_MISMATCH',
			'INSUFFICIENT_STOCK',
			'ORDER_REJECTED_BY_KHAOS',
			'ORDER_MISSING_IN_KHAOS',
			'ACCEPTANCE_DEADLINE',
			'DEBIT_STUCK',
			'RELEASE_IN_KHAOS',
			'CANCELLED_IN_KHAOS',
		],
		scope: {
			notExamined:
				"={{ $('Decide acceptance').isExecuted ? [] : $('Match orders').all().filter((order) => order.json.next === 'decide').map((order) => order.json.orderId) }}",
			lostSubjects: `={{ ${itemsOf('Close departed orders')}.filter((order) => order.json.lost).map((order) => order.json.orderId) }}`,
		},
	});
	heartbeat(flow, 'orders', 'Match orders', [10, 11.8]);
	flow.section('Exceptions and heartbeat', [9.8, 10.3], [5.2, 2.4]);
	flow.overview(
		[0, 2],
		[3.4, 5],
		[
			'# Order acceptance',
			'### How it works',
			'Reads every live order of one marketplace operator, keeps the Open Orders table, decides what is waiting for acceptance against Khaos Control’s stock, and creates each paid order in Khaos Control exactly once. The sales order code is written back to Mirakl.',
			'',
			'Three modes, order by order: **Accept, then create** (default), **Create, then accept** (operator row), **Automatic** (the operator accepts).',
			'',
			'Whatever holds an order is an exception with an owner, a deadline and a fix, and the order goes on by itself once it is put right.',
			'### Set-up',
			'1. Run *Khaos Mirakl: operator set-up* for the operator.',
			'2. Write its name into the node **Operator**.',
			'3. Choose the Khaos Control and Mirakl credentials.',
			'4. Publish.',
			'',
			'No execution data is saved: faults live in the exceptions, addresses stay in memory.',
		].join('\n'),
	);
}
