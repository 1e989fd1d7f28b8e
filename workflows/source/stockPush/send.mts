import type { Flow } from '../flow.mts';
import { mirakl, once, only, reshape, sync, withErrorPath } from '../nodes.mts';
import {
	checkpoint,
	CLAIMED,
	claimImport,
	endClaim,
	heartbeat,
	IMPORT_WAIT,
	IS_LIVE,
	itemsOf,
	OPERATOR,
	PREVIEW,
	sendingFailed,
	SETTINGS,
} from '../sections.mts';
import { insertInto } from '../tables.mts';
import { SINCE } from './shared.mts';

/** Sends the lines in one import and settles it; the checkpoint moves once it is complete. */
export function send(flow: Flow) {
	claimImport(flow, {
		after: 'Plan the update',
		at: [16, -1.7],
		checkpoint: 'Checkpoint',
		when: IS_LIVE,
		// else a push with nothing to send, which is quick, would keep the repairs of drift alerts from ever being sent
		sends: "$('Plan the update').first().json.toSend > 0",
	});
	flow
		.add(
			'Lines to send',
			[16, -0.8],
			only(`$json.toSend > 0 && (!${IS_LIVE} || ${CLAIMED})`),
			'Plan the update',
		)
		.add(
			'Update stock',
			[17, -0.8],
			withErrorPath(
				mirakl('offer', 'updateStock', {
					source: 'file',
					inputField: 'lines',
					importInFlight: `={{ ${checkpoint('Checkpoint', 'importId')} }}`,
					maxWaitSeconds: IMPORT_WAIT,
					preview: PREVIEW,
				}),
			),
			'Lines to send',
		)
		.add(
			'Settle the import',
			[16, 0.6],
			once(
				sync('stock', 'settleImport', {
					operatorRow: SETTINGS,
					import: `={{ ${itemsOf('Update stock')} }}`,
					moved: "={{ $('Stock moved').all() }}",
					plan: "={{ $('Plan the update').all() }}",
					offers: `={{ ${itemsOf('All offers')} }}`,
					since: `={{ ${SINCE} }}`,
					checkpoints: "={{ $('Checkpoints').all() }}",
				}),
			),
			'Plan the update',
		)
		.add('Was anything sent?', [18, 0.8], only('$json.lines > 0'), 'Settle the import')
		.add(
			'Run summary',
			[18, 1.7],
			reshape(
				`{ operator: ${OPERATOR}, flow: 'stock-push', finishedAt: $now.toUTC().toISO(), result: $json.complete ? 'complete' : 'unfinished', counts: JSON.stringify({ lines: $json.lines, rejected: $json.rejected }), latencyP50: $json.latencyP50, latencyP95: $json.latencyP95, latencyMax: $json.latencyMax, note: $json.note }`,
			),
			'Was anything sent?',
		)
		.add('Record the run', [19, 1.7], insertInto('Khaos Mirakl Runs'), 'Run summary')
		.section(
			'Send and settle',
			[15.8, -2.2],
			[4.4, 5.1],
			'Nothing is sent if another run has sent figures since this one began to read. The checkpoint moves only when Mirakl reports the import complete.',
		);
	sendingFailed(flow, 'Update stock', [18, -0.8]);
	flow.add(
		'Move the checkpoint',
		[17, 0],
		endClaim({
			value: `={{ $json.checkpoint || ${SINCE} }}`,
			importId: '={{ $json.importId }}',
		}),
		'Settle the import',
	);
	heartbeat(flow, 'stock', 'Settle the import', [17, 0.8]);
}
