import type { Flow } from '../flow.mts';
import { khaos, mirakl, once, only, sync, withErrorPath } from '../nodes.mts';
import { failures, itemsOf, OPERATOR, PREVIEW, SETTINGS } from '../sections.mts';
import { rowsOf, updateIn } from '../tables.mts';
import { CHECKS, HALF_A_CYCLE, MAPS, notInPart } from './shared.mts';

/** Mode *Create, then accept*. */
export function createFirst(flow: Flow) {
	flow
		.add(
			'Create, then accept',
			[12, 8.9],
			only("$json.action === 'createFirst'"),
			'Decide acceptance',
		)
		.add(
			'Build before acceptance',
			[13, 8.9],
			sync('order', 'build', {
				operatorRow: SETTINGS,
				orders: "={{ $('Create, then accept').all() }}",
				levels: "={{ $('Stock they ask for').all() }}",
				sites: "={{ $('Sites').all() }}",
				...MAPS,
				...CHECKS,
			}),
			'Create, then accept',
		)
		.add(
			'Ready to create first',
			[14, 8.9],
			only("$json.action === 'create'"),
			'Build before acceptance',
		)
		.add('Create before acceptance', [15, 8.9], createOne(), 'Ready to create first')
		.add(
			'Held in Khaos Control',
			[16, 8.9],
			khaos('salesOrder', 'getStatus', { associatedRefs: '={{ $json.associatedRef }}' }),
			['Create before acceptance', 0],
		)
		.add(
			'Settle before acceptance',
			[17, 8.9],
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
			[18, 8.9],
			only("$json.next === 'accept'"),
			'Settle before acceptance',
		)
		.add(
			'Accept what was created',
			[19, 8.9],
			withErrorPath(
				mirakl('order', 'acceptLines', {
					orderId: '={{ $json.orderId }}',
					decision: 'perLine',
					decisions:
						"={{ $('Decide acceptance').all().find((decided) => decided.json.orderId === $json.orderId).json.decisions }}",
					ifWholeOnly: 'tell',
					preview: PREVIEW,
				}),
			),
			'Created, now accept',
		)
		.add('Created, not accepted', [20, 8.9], failures('ACCEPTANCE_DEADLINE'), [
			'Accept what was created',
			1,
		])
		.add(
			'Created, whole orders only?',
			[19, 9.85],
			only('$json.wholeOrdersOnly === true'),
			'Accept what was created',
		)
		.wire('Created, whole orders only?', 'Remember it')
		.add('Created, not accepted in part', [20, 9.85], notInPart(), 'Created, whole orders only?')
		.add('Not created first', [16, 9.85], failures('ORDER_MISSING_IN_KHAOS'), [
			'Create before acceptance',
			1,
		])
		.section(
			'Mode: create, then accept',
			[11.8, 8.3],
			[9.2, 2.2],
			'Only for orders whose operator row says so.',
		);
}

/** Creates paid orders in Khaos Control and writes their code back. */
export function importPaid(flow: Flow) {
	// first of all: a run that was slow, or died, or still goes on beside this one, may have created more than it linked
	flow
		.add('In both, not yet linked', [12, 11.2], only('$json.writeSellerReference'), 'Match orders')
		.add('Write their codes back', [13, 11.2], link('khaosCode'), 'In both, not yet linked')
		.add('Still not linked', [14, 11.2], failures('ORDER_MISSING_IN_MIRAKL'), [
			'Write their codes back',
			1,
		])
		.add('Paid, not in Khaos Control', [12, 12.4], only("$json.next === 'create'"), 'Match orders')
		.add(
			'Open orders now',
			[13, 12.4],
			rowsOf('Khaos Mirakl Open Orders'),
			'Paid, not in Khaos Control',
		)
		.add(
			'Build sales orders',
			[14, 12.4],
			once(
				sync('order', 'build', {
					operatorRow: SETTINGS,
					orders: "={{ $('Paid, not in Khaos Control').all() }}",
					...MAPS,
					...CHECKS,
					levels: `={{ ${itemsOf('Stock Codes they ask for')} }}`,
					orderRows: "={{ $('Open orders now').all() }}",
					sites: "={{ $('Sites').all() }}",
				}),
			),
			'Open orders now',
		)
		.add('Lines left out', [15, 12.4], only('!!$json.lines'), 'Build sales orders')
		.add(
			'Mark what is to be refunded',
			[16, 12.4],
			updateIn(
				'Khaos Mirakl Open Orders',
				{ lines: '={{ $json.lines }}' },
				['operator', 'eq', `={{ ${OPERATOR} }}`],
				['orderId', 'eq', '={{ $json.orderId }}'],
			),
			'Lines left out',
		)
		.add('Ready to create', [15, 13.4], only("$json.action === 'create'"), 'Build sales orders')
		.add('Create in Khaos Control', [16, 13.4], createOne(), 'Ready to create')
		.add(
			'Settle imports',
			[17, 13.4],
			once(
				sync('order', 'settle', {
					operatorRow: SETTINGS,
					results: "={{ $('Create in Khaos Control').all() }}",
					built: "={{ $('Ready to create').all() }}",
				}),
			),
			['Create in Khaos Control', 0],
		)
		.add('Not created', [17, 14.4], failures('ORDER_MISSING_IN_KHAOS'), [
			'Create in Khaos Control',
			1,
		])
		.add('Created', [18, 13.4], only("$json.next === 'setReference'"), 'Settle imports')
		.add('Write the sales order code back', [19, 13.4], link('salesOrderCode'), 'Created')
		.add('Not linked', [20, 13], failures('ORDER_MISSING_IN_MIRAKL'), [
			'Write the sales order code back',
			1,
		])
		.section(
			'Import paid orders',
			[11.8, 10.6],
			[9.2, 4.7],
			'Created once, by Associated Ref; an order cancelled in Khaos Control is never imported again. After half a cycle what is left waits for the next run.',
		);
}

/** Imports the sales order that Build made. */
function createOne() {
	return withErrorPath(
		khaos('salesOrder', 'create', {
			salesOrder: '={{ $json.salesOrder }}',
			options: HALF_A_CYCLE,
			preview: PREVIEW,
		}),
	);
}

/** Writes the sales order code into the marketplace's order (OR31). */
function link(column: 'salesOrderCode' | 'khaosCode') {
	return withErrorPath(
		mirakl('order', 'setSellerReference', {
			orderId: '={{ $json.orderId }}',
			sellerReference: `={{ $json.${column} }}`,
			preview: PREVIEW,
		}),
	);
}
