import { Flow } from './flow.mts';
import {
	always,
	choose,
	khaos,
	mirakl,
	once,
	only,
	reshape,
	stop,
	sync,
	withErrorPath,
} from './nodes.mts';
import {
	checkpoint,
	CLAIMED,
	claimImport,
	endClaim,
	exceptions,
	head,
	heartbeat,
	IMPORT_WAIT,
	IS_LIVE,
	OPERATOR,
	PREVIEW,
	sendingFailed,
	SETTINGS,
	tellPreview,
} from './sections.mts';
import { insertInto, rowsOf, updateIn } from './tables.mts';

/** True when no full export was made in the last day: Mirakl allows one a day. */
const FULL_DUE = `${checkpoint('Last full export', 'value')} < $now.minus({ days: 1 }).toUTC().toISO()`;

/** Offers that changed, and those whose drift is on record: unchanged, they still show the wrong figure. */
const TO_LOOK_AT = `={{ [
	...$('Offers').all(),
	...$('Drift seen before').all().filter(({ json }) => json.subject).map(({ json }) => ({ json: { sku: json.subject } }))
] }}`;

/** Compares the operator's offers with what should be offered, alerts on differences and repairs them. */
export function driftAlerts() {
	const flow = new Flow('drift-alerts', 'Khaos Mirakl: drift alerts');
	head(flow, 15);
	read(flow);
	compare(flow);
	exceptions(flow, {
		after: 'Compare',
		at: [16, 2.2],
		findings: ['Compare'],
		kinds: ['STOCK_DRIFT', 'OFFER_WITHOUT_STOCK_CODE'],
		scope: { subjects: "={{ $('Offers').first().json.offers.map((offer) => offer.sku) }}" },
	});
	heartbeat(flow, 'drift', 'Compare', [16, 3.2], {
		value: "={{ $('Offers').first().json.startedAt }}",
	});
	flow
		.add('Was it a full export?', [17, 3.2], only(FULL_DUE), 'Heartbeat')
		.add(
			'Note the full export',
			[18, 3.2],
			updateIn(
				'Khaos Mirakl Checkpoints',
				{ value: "={{ $('Offers').first().json.startedAt }}" },
				['name', 'eq', 'offers'],
				['operator', 'eq', `={{ ${OPERATOR} }}`],
			),
			'Was it a full export?',
		)
		.section('Exceptions and heartbeat', [15.8, 1.7], [4.2, 2.4]);
	tellPreview(
		flow,
		'drift',
		[16, 4.9],
		[
			{
				what: 'Quantities to repair',
				node: 'To repair',
				named: "json.sku + ' → ' + json.quantity",
			},
		],
	);
	return overview(flow);
}

function read(flow: Flow) {
	const own = ['operator', 'eq', `={{ ${OPERATOR} }}`] as [string, string, string];
	flow
		.add(
			'Checkpoint',
			[4, 0],
			rowsOf('Khaos Mirakl Checkpoints', ['name', 'eq', 'drift'], own),
			'Operator settings',
		)
		.add(
			'Last full export',
			[5, 0],
			rowsOf('Khaos Mirakl Checkpoints', ['name', 'eq', 'offers'], own),
			'Checkpoint',
		)
		.add(
			'Stock pushed',
			[6, 0],
			rowsOf('Khaos Mirakl Checkpoints', ['name', 'eq', 'stock'], own),
			'Last full export',
		)
		.add('After the first push', [7, 0], only('!!$json.value'), 'Stock pushed')
		.add('Stock rules', [8, 0], rowsOf('Khaos Mirakl Stock Rules'), 'After the first push')
		.add('Components', [7.2, 1.2], rowsOf('Khaos Mirakl Components'), 'Stock rules')
		.add('Sites', [8.2, 1.2], rowsOf('Khaos Mirakl Sites'), 'Components')
		.add('SKU map', [9, 0], rowsOf('Khaos Mirakl SKU Map'), 'Sites')
		.add(
			'Offers',
			[10, 0],
			withErrorPath(
				once(
					mirakl('offer', 'export', {
						changedSince: `={{ ${FULL_DUE} ? '' : ${checkpoint('Checkpoint', 'value')} || ${checkpoint('Last full export', 'value')} }}`,
						output: 'summary',
					}),
				),
			),
			'SKU map',
		)
		.add('Was it the day’s full one?', [11, 1.5], choose(FULL_DUE), ['Offers', 1])
		.add(
			'Try it again in an hour',
			[12, 1.3],
			once(
				updateIn(
					'Khaos Mirakl Checkpoints',
					{ value: '={{ $now.minus({ hours: 23 }).toUTC().toISO() }}' },
					['name', 'eq', 'offers'],
					own,
				),
			),
			['Was it the day’s full one?', 0],
		)
		.add(
			'Offers could not be read',
			[12, 2.4],
			stop('={{ $json.error?.message ?? $json.error }}'),
			['Was it the day’s full one?', 1],
		)
		.add(
			'Drift seen before',
			[11, 0],
			rowsOf(
				'Khaos Mirakl Exceptions',
				own,
				['kind', 'eq', 'STOCK_DRIFT'],
				['status', 'eq', 'open'],
			),
			'Offers',
		)
		.add('All operators', [11, -1.6], rowsOf('Khaos Mirakl Operators'), 'Drift seen before')
		.add('Checkpoints', [12, -1.6], rowsOf('Khaos Mirakl Checkpoints'), 'All operators')
		.add('Open orders', [12, 0], rowsOf('Khaos Mirakl Open Orders'), 'Checkpoints')
		.add(
			'Their Stock Codes',
			[13, 0],
			once(
				always(
					sync('stock', 'chooseCodes', {
						operatorRow: SETTINGS,
						moved: '',
						orderRows: '',
						offers: TO_LOOK_AT,
						skuMap: "={{ $('SKU map').all() }}",
						since: '',
						sites: "={{ $('Sites').all() }}",
						components: "={{ $('Components').all() }}",
					}),
				),
			),
			'Open orders',
		)
		.add(
			'Stock levels',
			[14, 0],
			always(
				khaos('stock', 'getAvailability', {
					stockCodes: "={{ $json.stockCode ?? '' }}",
					siteId: "={{ $json.siteId ?? '' }}",
				}),
			),
			'Their Stock Codes',
		)
		.section(
			'Read both sides',
			[3.8, -0.6],
			[11, 1.5],
			'Offers that changed since the last look; all of them once a day (OF52).',
		);
}

function compare(flow: Flow) {
	flow.add(
		'Compare',
		[15, 0],
		once(
			always(
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
					sites: "={{ $('Sites').all() }}",
					components: "={{ $('Components').all() }}",
				}),
			),
		),
		'Stock levels',
	);
	claimImport(flow, {
		after: 'Compare',
		at: [16, -0.9],
		checkpoint: 'Stock pushed',
		when: `${IS_LIVE} && $('Compare').all().some(({ json }) => json.action === 'repair')`,
	});
	flow
		.add(
			'To repair',
			[16, 0],
			only(`$json.action === 'repair' && (!${IS_LIVE} || ${CLAIMED})`),
			'Compare',
		)
		.add(
			'Repair the figures',
			[17, 0],
			withErrorPath(
				mirakl('offer', 'updateStock', {
					sku: '={{ $json.sku }}',
					quantity: '={{ $json.quantity }}',
					warehouseCode: "={{ $json.warehouseCode ?? '' }}",
					importInFlight: `={{ ${checkpoint('Stock pushed', 'importId')} }}`,
					maxWaitSeconds: IMPORT_WAIT,
					preview: PREVIEW,
				}),
			),
			'To repair',
		)
		.add(
			'Repair summary',
			[18, 0],
			reshape(
				`{ operator: ${OPERATOR}, flow: 'drift-alerts', finishedAt: $now.toUTC().toISO(), result: $json.status.toLowerCase(), counts: JSON.stringify({ repaired: $json.lines, rejected: $json.linesInError }), note: $('To repair').all().slice(0, 20).map((line) => line.json.sku + ': ' + (line.json.offered ?? 'as before') + ' → ' + line.json.quantity).join(', ') }`,
			),
			'Repair the figures',
		)
		.add('Record the repair', [19, 0], insertInto('Khaos Mirakl Runs'), 'Repair summary')
		.section(
			'Compare and repair',
			[14.9, -1.5],
			[5.2, 3.3],
			'Too much on offer is repaired at once; too little when seen twice. Nothing is sent if a push has sent figures since this run began to read.',
		)
		.add(
			'End the claim',
			[18, -0.9],
			endClaim({
				importId: "={{ ['WAITING', 'RUNNING'].includes($json.status) ? $json.importId : '' }}",
			}),
			'Repair the figures',
		);
	sendingFailed(flow, 'Repair the figures', [18, 0.9]);
}

function overview(flow: Flow) {
	return flow.overview(
		[0, 2],
		[3.4, 2.4],
		[
			'# Drift alerts',
			'### How it works',
			'Reads the marketplace’s own figures, works out what should be on offer from Khaos Control’s stock and the open orders, and lists every difference as STOCK_DRIFT. A figure that offers too much is repaired at once. One that offers too little is repaired when it is still there at the next look, because an order placed seconds ago explains it as well.',
			'### Set-up',
			'1. Run *Khaos Mirakl: operator set-up* for the operator.',
			'2. Write its name into the node **Operator**.',
			'3. Choose the Khaos Control and Mirakl credentials.',
			'4. Publish.',
		].join('\n'),
	);
}
