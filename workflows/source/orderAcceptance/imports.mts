import type { Flow } from '../flow.mts';
import { khaos, mirakl, once, only, sync, withErrorPath } from '../nodes.mts';
import { failures, PREVIEW, SETTINGS } from '../sections.mts';
import { MAPS } from './shared.mts';

/** Mode *Create, then accept*. */
export function createFirst(flow: Flow) {
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
		.add('Not created first', [14, 7.75], failures('ORDER_MISSING_IN_KHAOS'), [
			'Create before acceptance',
			1,
		])
		.section(
			'Mode: create, then accept',
			[9.8, 6.2],
			[8.2, 2.2],
			'Only for orders whose operator row says so.',
		);
}

/** Creates paid orders in Khaos Control and writes their code back. */
export function importPaid(flow: Flow) {
	flow
		.add('Paid, not in Khaos Control', [10, 9.1], only("$json.next === 'create'"), 'Match orders')
		.add(
			'Build sales orders',
			[11, 9.1],
			sync('order', 'build', {
				operatorRow: SETTINGS,
				orders: "={{ $('Paid, not in Khaos Control').all() }}",
				...MAPS,
			}),
			'Paid, not in Khaos Control',
		)
		.add('Ready to create', [12, 9.1], only("$json.action === 'create'"), 'Build sales orders')
		.add(
			'Create in Khaos Control',
			[13, 9.1],
			withErrorPath(
				khaos('salesOrder', 'create', { salesOrder: '={{ $json.salesOrder }}', preview: PREVIEW }),
			),
			'Ready to create',
		)
		.add(
			'Settle imports',
			[14, 9.1],
			once(
				sync('order', 'settle', {
					operatorRow: SETTINGS,
					results: "={{ $('Create in Khaos Control').all() }}",
					built: "={{ $('Ready to create').all() }}",
				}),
			),
			['Create in Khaos Control', 0],
		)
		.add('Not created', [14, 10.1], failures('ORDER_MISSING_IN_KHAOS'), [
			'Create in Khaos Control',
			1,
		])
		.add('Created', [15, 9.1], only("$json.next === 'setReference'"), 'Settle imports')
		.add('In both, not yet linked', [10, 10.3], only('$json.writeSellerReference'), 'Match orders')
		.add(
			'Write the sales order code back',
			[16, 9.1],
			withErrorPath(
				mirakl('order', 'setSellerReference', {
					orderId: '={{ $json.orderId }}',
					sellerReference: '={{ $json.salesOrderCode || $json.khaosCode }}',
					preview: PREVIEW,
				}),
			),
			'Created',
		)
		.wire('In both, not yet linked', 'Write the sales order code back')
		.add('Not linked', [17, 9.9], failures('ORDER_MISSING_IN_MIRAKL'), [
			'Write the sales order code back',
			1,
		])
		.section(
			'Import paid orders',
			[9.8, 8.5],
			[8.2, 2.5],
			'Created once, by Associated Ref; an order cancelled in Khaos Control is never imported again.',
		);
}
