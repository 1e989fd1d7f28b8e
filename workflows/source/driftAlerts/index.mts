import { Flow } from '../flow.mts';
import { everyAfter, once, only, reshape } from '../nodes.mts';
import {
	checkpoint,
	exceptions,
	heartbeat,
	IS_LIVE,
	OPERATOR,
	ownRow,
	startedBy,
	tellPreview,
	setUpSteps,
} from '../sections.mts';
import { insertInto, updateIn } from '../tables.mts';
import { compare } from './compare.mts';
import { health } from './health.mts';
import { FULL, read } from './read.mts';
import { sides } from './sides.mts';

const COMPARED = "$('Compare').first().json";

/** Compares the operator's offers with what should be offered, alerts on differences and repairs them. */
export function driftAlerts() {
	const flow = new Flow('drift-alerts', 'Khaos Mirakl: drift alerts');
	// a push that begins in the same minute would send first each time, and the repairs never go
	startedBy(flow, [['Every 15 minutes', everyAfter(15, 7)]]);
	read(flow);
	compare(flow);
	exceptions(flow, {
		after: 'Compare',
		at: [17, 3.2],
		findings: ['Compare', 'Their reasons'],
		kinds: [
			'STOCK_DRIFT',
			'OFFER_WITHOUT_STOCK_CODE',
			'OFFER_INACTIVE',
			'STOCK_CODE_WITHOUT_OFFER',
		],
		scope: { subjects: `={{ ${COMPARED}.examined }}` },
	});
	heartbeat(flow, 'drift', 'Compare', [17, 4.2], {
		// in preview nothing was repaired: a live run looks at the same offers again
		value: `={{ ${IS_LIVE} ? $('Offers').first().json.startedAt : ${checkpoint('Checkpoint', 'value')} }}`,
	});
	flow
		.add('Was it a full export?', [18, 4.2], only(FULL), 'Heartbeat')
		.add(
			'Note the full export',
			[19, 4.2],
			updateIn(
				'Khaos Mirakl Checkpoints',
				{ value: "={{ $('Offers').first().json.startedAt }}" },
				...ownRow('offers'),
			),
			'Was it a full export?',
		)
		.add(
			'Comparison summary',
			[20, 4.2],
			once(
				reshape(
					`{ operator: ${OPERATOR}, flow: 'drift-alerts', finishedAt: $now.toUTC().toISO(), result: 'complete', counts: JSON.stringify(['offers', 'tooMany', 'tooFew', 'unknown', 'inactive', 'withoutOffer', 'couldBeOversold', 'notOnSale'].reduce((all, name) => ({ ...all, [name]: ${COMPARED}[name] }), {})), note: 'all offers compared' }`,
				),
			),
			'Note the full export',
		)
		.add('Record the comparison', [21, 4.2], insertInto('Khaos Mirakl Runs'), 'Comparison summary')
		.section('Exceptions and heartbeat', [16.8, 2.7], [5.2, 2.4]);
	tellPreview(
		flow,
		'drift',
		[17, 5.75],
		[
			{
				what: 'Quantities to repair',
				node: 'To repair',
				named: "json.repaired.split(', ')",
				count: `${COMPARED}.repairs`,
			},
		],
	);
	health(flow);
	sides(flow);
	return overview(flow);
}

function overview(flow: Flow) {
	return flow.overview(
		[0, 2],
		[3.4, 2.4],
		[
			'# Drift alerts',
			'### How it works',
			'Reads the marketplace’s own figures, works out what should be on offer from Khaos Control’s stock and the open orders, and lists every difference as STOCK_DRIFT with what it is worth. A figure that offers too much is repaired at once. One that offers too little is repaired when it is still there at the next look, because an order placed seconds ago explains it as well. The column *driftRepair* of the operator’s row leaves less to the flow.',
			'',
			'What changed is looked at in every run, all offers once a day: offers and levels go from node to node as files, so half a million of them are no problem. Offers that nobody can buy, offers without a Stock Code and codes without an offer are listed as well; once a day the shop’s figures are held against the operator’s limits, and the orders of both sides against each other.',
			...setUpSteps('Publish.'),
		].join('\n'),
	);
}
