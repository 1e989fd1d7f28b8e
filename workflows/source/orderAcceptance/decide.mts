import type { Flow } from '../flow.mts';
import {
	always,
	choose,
	khaos,
	mirakl,
	once,
	only,
	sync,
	waitSeconds,
	withErrorPath,
} from '../nodes.mts';
import { failures, OPERATOR, PREVIEW, SETTINGS } from '../sections.mts';
import { rowsOf, updateIn } from '../tables.mts';
import { MAPS } from './shared.mts';

const LEASE_MINUTES = 2;

/** Decides what waits for acceptance, under the lease that all operators share, and accepts. */
export function decide(flow: Flow) {
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
			[16, 3.4],
			only("['accept', 'createFirst'].includes($json.action)"),
			'Decide acceptance',
		)
		.add(
			'Claim their stock',
			[17, 3.4],
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
		.add('Newly short?', [17, 4.3], only('!!$json.lines'), 'Decide acceptance')
		.add(
			'Mark what is short',
			[18, 4.3],
			updateIn(
				'Khaos Mirakl Open Orders',
				{ lines: '={{ $json.lines }}' },
				['operator', 'eq', `={{ ${OPERATOR} }}`],
				['orderId', 'eq', '={{ $json.orderId }}'],
			),
			'Newly short?',
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
			[9.8, 2.84],
			[9.2, 3.4],
			'Orders of all operators take their stock in the same sequence. Without the lease after three tries, the next cycle decides.',
		);
}
