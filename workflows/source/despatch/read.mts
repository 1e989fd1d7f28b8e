import type { Flow } from '../flow.mts';
import {
	always,
	choose,
	khaos,
	mirakl,
	once,
	reshape,
	splitOut,
	sync,
	withErrorPath,
} from '../nodes.mts';
import { checkpoint, isADayOld, itemsOf, NOW, OPERATOR, ownRow, SETTINGS } from '../sections.mts';
import { type Condition, rowsOf, updateIn } from '../tables.mts';

/** The marketplace's carriers: read today, else the last list that was read. */
export const CARRIERS = `={{ ${itemsOf('Carriers in Mirakl')}.length > 0 ? $('Carriers in Mirakl').all(0) : JSON.parse($('Carriers of the day').first().json.value || '[]') }}`;

/** True in a run that also looks at orders which are shipped already: once an hour, two days back. */
export const LOOKS_BACK = `${checkpoint('Shipped orders looked at', 'finishedAt')} < $now.minus({ hours: 1 }).toUTC().toISO()`;

/** The orders that this run looks at. */
export const LOOKED_AT = "={{ [...$('Paid orders').all(), ...$('Lately shipped').all()] }}";

/** What the tables, Khaos Control and Mirakl say; ends in "Plan despatch". */
export function read(flow: Flow) {
	tables(flow);
	orders(flow);
	marketplace(flow);
	plan(flow);
}

function tables(flow: Flow) {
	const carriers = ownRow('carriers');
	flow
		.add('Carrier map', [4, 0], rowsOf('Khaos Mirakl Carrier Map'), 'Operator settings')
		.add('SKU map', [5, 0], rowsOf('Khaos Mirakl SKU Map'), 'Carrier map')
		.add('Carriers of the day', [6, 0], rowsOf('Khaos Mirakl Checkpoints', ...carriers), 'SKU map')
		.add('A day old?', [7, 0], choose(isADayOld('Carriers of the day')), 'Carriers of the day')
		.add(
			'Carriers in Mirakl',
			[8, -0.6],
			withErrorPath(once(mirakl('referenceData', 'carriers'))),
			['A day old?', 0],
		)
		.add(
			'Keep them for a day',
			[9, -0.6],
			once(
				updateIn(
					'Khaos Mirakl Checkpoints',
					{
						value:
							"={{ JSON.stringify($('Carriers in Mirakl').all().map((carrier) => carrier.json)) }}",
						finishedAt: NOW,
					},
					...carriers,
				),
			),
			'Carriers in Mirakl',
		)
		.add('Memory', [10, 0], rowsOf('Khaos Mirakl Checkpoints', ...ownRow('despatch')), [
			'A day old?',
			1,
		])
		// no new list today is no reason not to despatch: the last one serves
		.wire(['Carriers in Mirakl', 1], 'Memory')
		.wire('Keep them for a day', 'Memory')
		.add(
			'Refused before',
			[11, 0],
			rowsOf(
				'Khaos Mirakl Exceptions',
				['operator', 'eq', `={{ ${OPERATOR} }}`],
				['kind', 'eq', 'DESPATCH_REJECTED'],
				['status', 'neq', 'closed'],
			),
			'Memory',
		)
		.section(
			'What is set and remembered here',
			[3.8, -1.1],
			[8.1, 2.1],
			'Carriers (SH21) are read once a day and kept in the Checkpoints table.',
		);
}

function orders(flow: Flow) {
	const inKhaosControl: Condition[] = [
		['operator', 'eq', `={{ ${OPERATOR} }}`],
		['khaosCode', 'isNotEmpty'],
	];
	flow
		.add(
			'Shipped orders looked at',
			[12, 0],
			rowsOf('Khaos Mirakl Checkpoints', ...ownRow('tracking')),
			'Refused before',
		)
		.add(
			'Paid orders',
			[13, 0],
			rowsOf(
				'Khaos Mirakl Open Orders',
				...inKhaosControl,
				['live', 'isTrue'],
				['state', 'eq', 'SHIPPING'],
			),
			'Shipped orders looked at',
		)
		.add(
			'Lately shipped',
			[14, 0],
			rowsOf(
				'Khaos Mirakl Open Orders',
				...inKhaosControl,
				['state', 'eq', 'SHIPPED'],
				[
					'changedAt',
					'gt',
					`={{ (${LOOKS_BACK} ? $now.minus({ days: 2 }) : $now).toUTC().toISO() }}`,
				],
			),
			'Paid orders',
		)
		.add(
			'Despatched in Khaos Control',
			[15, 0],
			once(
				always(
					khaos('salesOrder', 'getStatus', {
						associatedRefs: `${LOOKED_AT.replace(' }}', '')}.map(({ json }) => json.reference ?? '').filter(Boolean) }}`,
					}),
				),
			),
			'Lately shipped',
		);
}

function marketplace(flow: Flow) {
	flow
		.add(
			'What has left',
			[16, 0],
			once(
				sync('despatch', 'choose', {
					operatorRow: SETTINGS,
					orderRows: LOOKED_AT,
					statuses: "={{ $('Despatched in Khaos Control').all() }}",
				}),
			),
			'Despatched in Khaos Control',
		)
		.add('Anything?', [17, 0], choose('$json.orderIds.length > 0'), 'What has left')
		.add(
			'Shipments in Mirakl',
			[18, -0.6],
			always(
				mirakl('shipment', 'getMany', {
					orderIds: "={{ $json.orderIds.join(',') }}",
					returnAll: true,
					ifSwitchedOff: 'say',
				}),
			),
			['Anything?', 0],
		)
		.add(
			'Takes orders whole?',
			[19, -0.6],
			once(choose("$('Shipments in Mirakl').first().json.multiShipment === false")),
			'Shipments in Mirakl',
		)
		.add(
			'Shipped ones',
			[18, -1.6],
			reshape("{ orderIds: $('What has left').first().json.shippedIds }"),
			['Takes orders whole?', 0],
		)
		.add('Hundred by hundred', [19, -1.6], always(splitOut('orderIds')), 'Shipped ones')
		.add('Any of them?', [20, -1.6], choose('!!$json.orderIds'), 'Hundred by hundred')
		.add(
			'Tracking in Mirakl',
			[21, -2.2],
			always(
				mirakl('order', 'getMany', {
					returnAll: true,
					moreFilters: { orderIds: '={{ $json.orderIds }}' },
				}),
			),
			['Any of them?', 0],
		)
		.section(
			'What has left, and what Mirakl knows of it',
			[11.9, -2.8],
			[10.1, 3.9],
			'Mirakl is asked about orders of which something has left. Once an hour shipped orders of the last two days are among them, because a consignment ref may have changed.',
		);
}

function plan(flow: Flow) {
	flow
		.add(
			'Plan despatch',
			[22, 0],
			once(
				always(
					sync('despatch', 'plan', {
						operatorRow: SETTINGS,
						orderRows: LOOKED_AT,
						statuses: "={{ $('Despatched in Khaos Control').all() }}",
						carrierMap: "={{ $('Carrier map').all() }}",
						carriers: CARRIERS,
						skuMap: "={{ $('SKU map').all() }}",
						shipments: `={{ ${itemsOf('Shipments in Mirakl')} }}`,
						shippedOrders: `={{ ${itemsOf('Tracking in Mirakl')} }}`,
						exceptionRows: "={{ $('Refused before').all() }}",
						memory: "={{ $('Memory').first().json.value ?? '' }}",
					}),
				),
			),
			['Anything?', 1],
		)
		.wire(['Takes orders whole?', 1], 'Plan despatch')
		.wire(['Any of them?', 1], 'Plan despatch')
		.wire('Tracking in Mirakl', 'Plan despatch');
}
