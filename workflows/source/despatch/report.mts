import type { Flow } from '../flow.mts';
import { mirakl, once, only, sync } from '../nodes.mts';
import { claimRow, IS_LIVE, itemsOf, NOW, ownRow, PREVIEW, SETTINGS } from '../sections.mts';
import { updateIn } from '../tables.mts';
import { LOOKED_AT, LOOKS_BACK } from './read.mts';

const TO_SEND = "['ship', 'correct'].includes($json.action)";
const MEMORY = "$('Memory').first().json";
const BEGUN = `(${MEMORY}.importsBegun ?? 0)`;
/** True in a run that may report. */
const CLAIMED = "($('Claim the despatch').isExecuted && !!$('Claim the despatch').first().json.id)";

/** Reports what is planned, one run at a time, and settles what became of it. */
export function report(flow: Flow) {
	send(flow);
	settle(flow);
	flow.section(
		'Report to Mirakl and settle',
		[22.9, -2.2],
		[4.2, 4.4],
		'A parcel is a shipment of its own (ST01), or the order goes out whole (OR23, OR24). What Mirakl refuses is parked, what may pass is tried again later. A run reports only if no other has begun to since it read the memory.',
	);
}

function send(flow: Flow) {
	flow
		.add(
			'May it be reported?',
			[23, -1.2],
			once(
				only(
					`${IS_LIVE} && $('Plan despatch').all().some(({ json }) => ['ship', 'correct'].includes(json.action))`,
				),
			),
			'Plan despatch',
		)
		.add(
			'Claim the despatch',
			[24, -1.2],
			claimRow(ownRow('despatch'), 'Memory'),
			'May it be reported?',
		)
		.add(
			'Ready to report',
			[23, 0],
			only(`${TO_SEND} && (!${IS_LIVE} || ${CLAIMED})`),
			'Plan despatch',
		)
		.add(
			'Ship with tracking',
			[24, 0],
			mirakl('order', 'shipWithTracking', {
				orderId: '={{ $json.orderId }}',
				invoiceReference: "={{ $json.invoiceReference ?? '' }}",
				carrierCode: "={{ $json.carrierCode ?? '' }}",
				carrierName: "={{ $json.carrierName ?? '' }}",
				carrierUrl: "={{ $json.carrierUrl ?? '' }}",
				trackingNumber: "={{ $json.trackingNumber ?? '' }}",
				lines: '={{ $json.lines ?? [] }}',
				whenItFails: 'result',
				preview: PREVIEW,
			}),
			'Ready to report',
		);
}

function settle(flow: Flow) {
	flow
		.add(
			'Settle the despatch',
			[23, 1.2],
			once(
				sync('despatch', 'settle', {
					operatorRow: SETTINGS,
					orderRows: LOOKED_AT,
					planned: "={{ $('Plan despatch').all() }}",
					sent: `={{ ${itemsOf('Ship with tracking')} }}`,
					exceptionRows: "={{ $('Refused before').all() }}",
					memory: `={{ ${MEMORY}.value ?? '' }}`,
				}),
			),
			'Plan despatch',
		)
		.add(
			'Anything to remember?',
			[24, 1.2],
			only(`${IS_LIVE} && (${CLAIMED} || $json.memory !== (${MEMORY}.value ?? ''))`),
			'Settle the despatch',
		)
		.add(
			'Remember, end the claim',
			[25, 1.2],
			updateIn(
				'Khaos Mirakl Checkpoints',
				{ value: '={{ $json.memory }}', holder: '', leaseUntil: '={{ 0 }}' },
				...ownRow('despatch'),
				['importsBegun', 'eq', `={{ ${BEGUN} + (${CLAIMED} ? 1 : 0) }}`],
			),
			'Anything to remember?',
		)
		.add(
			'Looked back?',
			[25, 0.2],
			once(only(`${IS_LIVE} && ${LOOKS_BACK}`)),
			'Settle the despatch',
		)
		.add(
			'Note the look',
			[26, 0.2],
			updateIn('Khaos Mirakl Checkpoints', { finishedAt: NOW }, ...ownRow('tracking')),
			'Looked back?',
		);
}
