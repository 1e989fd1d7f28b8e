import { Flow } from '../flow.mts';
import { once, sync } from '../nodes.mts';
import { exceptions, head, heartbeat, SETTINGS, tellPreview, setUpSteps } from '../sections.mts';
import { CARRIERS, read } from './read.mts';
import { report } from './report.mts';

/** Reports what Khaos Control has despatched: parcel by parcel or order by order, as the marketplace takes it. */
export function despatch() {
	const flow = new Flow('despatch', 'Khaos Mirakl: despatch');
	head(flow, 5);
	read(flow);
	report(flow);
	flow.add(
		'Check the carrier map',
		[23, 3],
		once(
			sync('despatch', 'checkCarriers', {
				operatorRow: SETTINGS,
				carrierMap: "={{ $('Carrier map').all() }}",
				carriers: CARRIERS,
			}),
		),
		'Plan despatch',
	);
	exceptions(flow, {
		after: 'Plan despatch',
		at: [23, 4],
		findings: ['Plan despatch', 'Settle the despatch', 'Check the carrier map'],
		kinds: [
			'UNMAPPED_CARRIER',
			'TRACKING_MISSING',
			'PART_SHIPPED_WAITING',
			'DESPATCH_REJECTED',
			'DESPATCH_NOT_REPORTED',
		],
	});
	heartbeat(flow, 'despatch', 'Plan despatch', [23, 5]);
	flow.section(
		'Exceptions and heartbeat',
		[22.9, 2.4],
		[4.2, 3.5],
		'The Carrier Map is held against the marketplace’s carriers before an order needs it.',
	);
	tellPreview(
		flow,
		'despatch',
		[23, 6.7],
		[
			{
				what: 'Shipments to report',
				node: 'Ready to report',
				named: "(json.orderId + ' ' + (json.invoiceReference ?? '')).trim()",
			},
		],
	);
	return overview(flow);
}

function overview(flow: Flow) {
	return flow.overview(
		[0, 2],
		[3.4, 2.9],
		[
			'# Despatch',
			'### How it works',
			'Takes the paid orders from the Open Orders table, asks Khaos Control which of them have been despatched, translates the courier into the marketplace’s carrier code (Carrier Map) and reports tracking and shipment to Mirakl. The warehouse works in Khaos Control only.',
			'',
			'Where the marketplace takes several shipments for an order, each parcel goes out as soon as it has left. Elsewhere an order goes out once all of its live units are sent; until then it shows as PART_SHIPPED_WAITING. A consignment ref that changes afterwards is corrected.',
			...setUpSteps('Fill the Carrier Map, then publish.'),
		].join('\n'),
	);
}
