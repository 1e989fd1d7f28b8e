import { Flow } from './flow.mts';
import { always, choose, khaos, mirakl, once, only, sync, withErrorPath } from './nodes.mts';
import {
	checkpoint,
	exceptions,
	failures,
	head,
	heartbeat,
	itemsOf,
	NOW,
	OPERATOR,
	PREVIEW,
	SETTINGS,
} from './sections.mts';
import { rowsOf, updateIn } from './tables.mts';

/** Reports what Khaos Control has despatched: tracking and shipment, with the marketplace's own carrier code. */
export function despatch() {
	const flow = new Flow('despatch', 'Khaos Mirakl: despatch');
	head(flow, 5);
	read(flow);
	ship(flow);
	exceptions(flow, {
		after: 'Plan despatch',
		at: [12, 3.4],
		findings: ['Plan despatch', 'Tracking refused', 'Shipment refused'],
		kinds: ['UNMAPPED_CARRIER', 'TRACKING_MISSING', 'PART_SHIPPED_WAITING', 'DESPATCH_REJECTED'],
	});
	heartbeat(flow, 'despatch', 'Plan despatch', [12, 4.4]);
	flow.section('Exceptions and heartbeat', [11.8, 2.9], [4.2, 2.4]);
	return overview(flow);
}

function read(flow: Flow) {
	const carriers: [string, string, string][] = [
		['name', 'eq', 'carriers'],
		['operator', 'eq', `={{ ${OPERATOR} }}`],
	];
	flow
		.add('Carrier map', [4, 0], rowsOf('Khaos Mirakl Carrier Map'), 'Operator settings')
		.add('SKU map', [5, 0], rowsOf('Khaos Mirakl SKU Map'), 'Carrier map')
		.add('Carriers of the day', [6, 0], rowsOf('Khaos Mirakl Checkpoints', ...carriers), 'SKU map')
		.add(
			'A day old?',
			[7, 0],
			choose(
				`${checkpoint('Carriers of the day', 'finishedAt')} < $now.minus({ days: 1 }).toUTC().toISO()`,
			),
			'Carriers of the day',
		)
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
		.add(
			'Paid orders',
			[10, 0],
			rowsOf(
				'Khaos Mirakl Open Orders',
				['operator', 'eq', `={{ ${OPERATOR} }}`],
				['live', 'isTrue'],
				['state', 'eq', 'SHIPPING'],
				['khaosCode', 'isNotEmpty'],
			),
			['A day old?', 1],
		)
		// no new list today is no reason not to despatch: the last one serves
		.wire(['Carriers in Mirakl', 1], 'Paid orders')
		.wire('Keep them for a day', 'Paid orders')
		.add(
			'Despatched in Khaos Control',
			[11, 0],
			always(khaos('salesOrder', 'getStatus', { associatedRefs: "={{ $json.reference ?? '' }}" })),
			'Paid orders',
		)
		.add(
			'Plan despatch',
			[12, 0],
			once(
				always(
					sync('despatch', 'plan', {
						operatorRow: SETTINGS,
						orderRows: "={{ $('Paid orders').all() }}",
						statuses: "={{ $('Despatched in Khaos Control').all() }}",
						carrierMap: "={{ $('Carrier map').all() }}",
						carriers: `={{ ${itemsOf('Carriers in Mirakl')}.length > 0 ? $('Carriers in Mirakl').all() : JSON.parse($('Carriers of the day').first().json.value || '[]') }}`,
						skuMap: "={{ $('SKU map').all() }}",
					}),
				),
			),
			'Despatched in Khaos Control',
		)
		.section(
			'What Khaos Control has sent',
			[3.8, -1.1],
			[9, 2.1],
			'Carriers (SH21) are read once a day and kept in the Checkpoints table.',
		);
}

function ship(flow: Flow) {
	flow
		.add('Ready to report', [13, 0], only("$json.action === 'ship'"), 'Plan despatch')
		.add(
			'Add tracking',
			[14, 0],
			withErrorPath(
				mirakl('order', 'addTracking', {
					orderId: '={{ $json.orderId }}',
					carrierCode: "={{ $json.carrierCode ?? '' }}",
					carrierName: "={{ $json.carrierName ?? '' }}",
					carrierUrl: "={{ $json.carrierUrl ?? '' }}",
					trackingNumber: "={{ $json.trackingNumber ?? '' }}",
					preview: PREVIEW,
				}),
			),
			'Ready to report',
		)
		.add(
			'Confirm shipment',
			[15, 0],
			withErrorPath(
				mirakl('order', 'confirmShipment', { orderId: '={{ $json.orderId }}', preview: PREVIEW }),
			),
			['Add tracking', 0],
		)
		.add('Tracking refused', [15, 1.4], failures('DESPATCH_REJECTED'), ['Add tracking', 1])
		.add('Shipment refused', [16, 1.4], failures('DESPATCH_REJECTED'), ['Confirm shipment', 1])
		.section(
			'Report to Mirakl',
			[12.9, -0.6],
			[4.2, 3],
			'OR23, then OR24. A courier without a carrier code is an exception, never a default.',
		);
}

function overview(flow: Flow) {
	return flow.overview(
		[0, 2],
		[3.4, 2.4],
		[
			'# Despatch',
			'### How it works',
			'Takes the paid orders from the Open Orders table, asks Khaos Control which of them have been despatched, translates the courier into the marketplace’s carrier code (Carrier Map) and reports tracking and shipment to Mirakl. The warehouse works in Khaos Control only.',
			'',
			'An order goes out once all of its live units are sent; until then it shows as PART_SHIPPED_WAITING.',
			'### Set-up',
			'1. Run *Khaos Mirakl: operator set-up* for the operator.',
			'2. Write its name into the node **Operator**.',
			'3. Choose the Khaos Control and Mirakl credentials.',
			'4. Fill the Carrier Map, then publish.',
		].join('\n'),
	);
}
