import type { Flow } from '../flow.mts';
import { end, mirakl, once, only, reshape, splitOut, sync, withErrorPath } from '../nodes.mts';
import {
	checkpoint,
	CLAIMED,
	claimImport,
	endClaim,
	IMPORT_WAIT,
	IS_LIVE,
	OPERATOR,
	PREVIEW,
	sendingFailed,
	SETTINGS,
} from '../sections.mts';
import { insertInto } from '../tables.mts';
import { FULL } from './read.mts';

/** Holds both files against each other, repairs what may be repaired, and asks why offers are not for sale. */
export function compare(flow: Flow) {
	flow.add(
		'Compare',
		[16, 0],
		once(
			sync('stock', 'compare', {
				operatorRow: SETTINGS,
				offers: "={{ $('Offers').all() }}",
				levels: "={{ $('Stock levels').all() }}",
				orderRows: "={{ $('Open orders').all() }}",
				rules: "={{ $('Stock rules').all() }}",
				skuMap: "={{ $('SKU map').all() }}",
				openExceptions: "={{ $('Drift seen before').all() }}",
				checkpoints: "={{ $('Checkpoints').all() }}",
				operators: "={{ $('All operators').all() }}",
				components: "={{ $('Components').all() }}",
				sites: "={{ $('Sites').all() }}",
				allOffers: `={{ ${FULL} }}`,
				output: 'summary',
			}),
		),
		'Stock levels',
	);
	repair(flow);
	explain(flow);
}

function repair(flow: Flow) {
	claimImport(flow, {
		after: 'Compare',
		at: [17, -0.9],
		checkpoint: 'Stock pushed',
		when: `${IS_LIVE} && $('Compare').first().json.repairs > 0`,
	});
	flow
		.add('To repair', [17, 0], only(`$json.repairs > 0 && (!${IS_LIVE} || ${CLAIMED})`), 'Compare')
		.add(
			'Repair the figures',
			[18, 0],
			withErrorPath(
				mirakl('offer', 'updateStock', {
					source: 'file',
					inputField: 'repairs',
					importInFlight: `={{ ${checkpoint('Stock pushed', 'importId')} }}`,
					maxWaitSeconds: IMPORT_WAIT,
					preview: PREVIEW,
				}),
			),
			'To repair',
		)
		.add(
			'Repair summary',
			[19, 0],
			reshape(
				`{ operator: ${OPERATOR}, flow: 'drift-alerts', finishedAt: $now.toUTC().toISO(), result: $json.status.toLowerCase(), counts: JSON.stringify({ repaired: $json.lines, rejected: $json.linesInError }), note: $('Compare').first().json.repaired }`,
			),
			'Repair the figures',
		)
		.add('Record the repair', [20, 0], insertInto('Khaos Mirakl Runs'), 'Repair summary')
		.section(
			'Compare and repair',
			[15.9, -1.5],
			[5.2, 3.3],
			'Too much on offer is repaired at once; too little when seen twice. Nothing is sent if a push has sent figures since this run began to read.',
		)
		.add(
			'End the claim',
			[19, -0.9],
			endClaim({
				importId: "={{ ['WAITING', 'RUNNING'].includes($json.status) ? $json.importId : '' }}",
			}),
			'Repair the figures',
		);
	sendingFailed(flow, 'Repair the figures', [19, 0.9]);
}

/** An export does not say why an offer is not for sale; the offer itself does. */
function explain(flow: Flow) {
	flow
		.add('Offers nobody can buy', [17, 2], splitOut('toExplain'), 'Compare')
		.add(
			'Why are they inactive?',
			[18, 2],
			withErrorPath(mirakl('offer', 'get', { offerId: '={{ $json.offerId }}' })),
			'Offers nobody can buy',
		)
		.add(
			'Their reasons',
			[19, 2],
			once(
				sync('stock', 'explainInactive', {
					operatorRow: SETTINGS,
					offers: "={{ $('Why are they inactive?').all() }}",
				}),
			),
			'Why are they inactive?',
		)
		// one that cannot be read keeps its finding, without a reason
		.add('Left without a reason', [20, 2], end(), ['Why are they inactive?', 1])
		.section('Offers that nobody can buy', [16.8, 1.5], [4.2, 1.15]);
}
