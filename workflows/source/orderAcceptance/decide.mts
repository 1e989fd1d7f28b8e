import type { Flow } from '../flow.mts';
import {
	always,
	atMost,
	choose,
	khaos,
	mirakl,
	once,
	only,
	reshape,
	splitOut,
	sync,
	waitSeconds,
	withErrorPath,
} from '../nodes.mts';
import { codesBySite, failures, LISTED, OPERATOR, PREVIEW, SETTINGS } from '../sections.mts';
import { rowsOf, updateIn } from '../tables.mts';
import { CHECKS, MAPS, notInPart, RESOLVED } from './shared.mts';

const LEASE_MINUTES = 2;

/** Decides what waits for acceptance, under the lease that all operators share, and accepts. */
export function decide(flow: Flow) {
	const lease = ['name', 'eq', 'lease'] as [string, string, string];
	flow
		.add('Waiting for a decision', [12, 5.9], only("$json.next === 'decide'"), 'Match orders')
		.add('The first hundred', [13, 5.9], atMost(100), 'Waiting for a decision')
		.add(
			'SKUs they sell',
			[14, 5.9],
			once(
				reshape(
					"{ skus: [...new Set($('The first hundred').all().flatMap((order) => order.json.skus))] }",
				),
			),
			'The first hundred',
		)
		.add('Each SKU', [15, 5.9], splitOut('skus'), 'SKUs they sell')
		.add(
			'Offers they sell',
			[16, 5.9],
			always(mirakl('offer', 'getMany', { sku: '={{ $json.skus }}', limit: 1 })),
			'Each SKU',
		)
		.add(
			'Claim the lease',
			[18, 5.9],
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
			'Offers they sell',
		)
		.add('Claimed?', [19, 5.9], choose('!!$json.id'), 'Claim the lease')
		.add('Try again?', [19, 7], choose('$runIndex < 2'), ['Claimed?', 1])
		.add('Wait 20 seconds', [18, 7], waitSeconds(20), ['Try again?', 0])
		.wire('Wait 20 seconds', 'Claim the lease')
		.add('Open orders under the lease', [20, 5.9], rowsOf('Khaos Mirakl Open Orders'), [
			'Claimed?',
			0,
		]);
	codesBySite(
		flow,
		'Codes under the lease',
		[21, 5.9],
		`[...$('The first hundred').all().flatMap((order) => order.json.stockCodes), ...${RESOLVED}.map(({ json }) => json.stockCode)].filter(Boolean)`,
		'Open orders under the lease',
	);
	flow
		.add(
			'Stock they ask for',
			[22, 5.9],
			always(khaos('stock', 'getAvailability', LISTED)),
			'Codes under the lease',
		)
		.add(
			'Decide acceptance',
			[23, 5.9],
			once(
				always(
					sync('order', 'decide', {
						operatorRow: SETTINGS,
						orders: "={{ $('The first hundred').all() }}",
						levels: "={{ $('Stock they ask for').all() }}",
						orderRows: "={{ $('Open orders under the lease').all() }}",
						offers: "={{ $('Offers they sell').all() }}",
						...MAPS,
						sites: "={{ $('Sites').all() }}",
						...CHECKS,
					}),
				),
			),
			'Stock they ask for',
		)
		.add(
			'Ours to accept',
			[24, 5.5],
			only("['accept', 'createFirst'].includes($json.action)"),
			'Decide acceptance',
		)
		.add(
			'Claim their stock',
			[25, 5.5],
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
			[24, 6.4],
			once(
				updateIn('Khaos Mirakl Checkpoints', { holder: '', leaseUntil: '={{ 0 }}' }, lease, [
					'holder',
					'eq',
					'={{ $execution.id }}',
				]),
			),
			'Decide acceptance',
		)
		.add('Newly short?', [25, 6.4], only('!!$json.lines'), 'Decide acceptance')
		.add(
			'Mark what is short',
			[26, 6.4],
			updateIn(
				'Khaos Mirakl Open Orders',
				{ lines: '={{ $json.lines }}' },
				['operator', 'eq', `={{ ${OPERATOR} }}`],
				['orderId', 'eq', '={{ $json.orderId }}'],
			),
			'Newly short?',
		)
		.add('Decided', [24, 7.4], only("$json.action === 'accept'"), 'Decide acceptance')
		.add(
			'Accept in Mirakl',
			[25, 7.4],
			withErrorPath(
				mirakl('order', 'acceptLines', {
					orderId: '={{ $json.orderId }}',
					decision: 'perLine',
					decisions: '={{ $json.decisions }}',
					ifWholeOnly: 'tell',
					preview: PREVIEW,
				}),
			),
			'Decided',
		)
		.add('Not accepted', [26, 7.4], failures('ACCEPTANCE_DEADLINE'), ['Accept in Mirakl', 1])
		.add(
			'Only whole orders?',
			[27, 7.4],
			only('$json.wholeOrdersOnly === true'),
			'Accept in Mirakl',
		)
		.add(
			'Remember it',
			[28, 6.4],
			updateIn('Khaos Mirakl Operators', { partialAcceptance: 'no' }, [
				'operator',
				'eq',
				`={{ ${OPERATOR} }}`,
			]),
			'Only whole orders?',
		)
		.add('Not decided in part', [28, 7.4], notInPart(), 'Only whole orders?')
		.section(
			'Decide under the lease',
			[11.8, 4.94],
			[17.2, 3.4],
			'Prices are compared with our offers (OF21). Orders of all operators take their stock in the same sequence; a hundred a run. What the shop may not do (part of an order) is remembered in its row. Without the lease after three tries, the next cycle decides.',
		);
}
