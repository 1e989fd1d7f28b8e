import { Flow } from './flow.mts';
import {
	always,
	choose,
	khaos,
	mirakl,
	once,
	only,
	reshape,
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
	itemsOf,
	NOW,
	OPERATOR,
	PREVIEW,
	sendingFailed,
	SETTINGS,
} from './sections.mts';
import { rememberStock } from './stockMemory.mts';
import { type Condition, insertInto, rowsOf, updateIn } from './tables.mts';

/** The checkpoint, '' until the first run is complete; a preview leaves it so. */
const SINCE = checkpoint('Checkpoint', 'value');
/** Mirakl allows one full export a day: an unfinished first run asks Khaos Control for every code instead. */
const EXPORTED_TODAY = `${checkpoint('Last full export', 'value')} > $now.minus({ days: 1 }).toUTC().toISO()`;

/** Build items met so far: their level moves with their components, and no movement tells of it. */
const BUILDS = `JSON.parse(${checkpoint('Build items', 'value')} || '[]')`;
const BUILDS_NOW = `[...new Set([...${BUILDS}, ...$('Plan the update').all().filter((line) => line.json.buildPotential > 0).map((line) => line.json.stockCode)])]`;

/** Sends what moved in Khaos Control to one operator's offers, less what is promised and the buffer. */
export function stockPush() {
	const flow = new Flow('stock-push', 'Khaos Mirakl: stock push');
	head(flow, 5);
	read(flow);
	plan(flow);
	send(flow);
	rememberStock(flow);
	exceptions(flow, {
		after: 'Plan the update',
		at: [16, 3.6],
		findings: ['Plan the update', 'Settle the import'],
		kinds: [
			'OFFER_WITHOUT_STOCK_CODE',
			'STOCK_LINE_REJECTED',
			'FLOW_STALLED',
			'STOCK_LATENCY',
			'BLAST_RADIUS',
		],
		scope: {
			// only the first run sees every offer; later ones examine just what they planned, and the flows they rest on
			subjects:
				"={{ $('Plan the update').all().flatMap(({ json }) => json.examined ?? json.sku ?? json.stockCode ?? []).concat($('Settle the import').first().json.latencyExamined ? 'latency' : []) }}",
		},
	});
	flow.section('Exceptions', [15.8, 3.1], [4.2, 1.4]);
	return overview(flow);
}

function read(flow: Flow) {
	const own: Condition = ['operator', 'eq', `={{ ${OPERATOR} }}`];
	const fullExport: Condition[] = [['name', 'eq', 'offers'], own];
	flow
		.add(
			'Checkpoint',
			[4, 0],
			rowsOf('Khaos Mirakl Checkpoints', ['name', 'eq', 'stock'], own),
			'Operator settings',
		)
		.add(
			'Last full export',
			[5, 0],
			rowsOf('Khaos Mirakl Checkpoints', ...fullExport),
			'Checkpoint',
		)
		.add(
			'Build items',
			[6, 0],
			rowsOf('Khaos Mirakl Checkpoints', ['name', 'eq', 'builds'], own),
			'Last full export',
		)
		.add('Stock rules', [7, 0], rowsOf('Khaos Mirakl Stock Rules'), 'Build items')
		.add('SKU map', [8, 0], rowsOf('Khaos Mirakl SKU Map'), 'Stock rules')
		.add('All operators', [8, 1.2], rowsOf('Khaos Mirakl Operators'), 'SKU map')
		.add('Checkpoints', [9, 1.2], rowsOf('Khaos Mirakl Checkpoints'), 'All operators')
		.add('Open orders', [9, 0], rowsOf('Khaos Mirakl Open Orders'), 'Checkpoints')
		.add(
			'Stock moved',
			[10, 0],
			once(
				khaos('stock', 'getMoved', {
					since: `={{ ${SINCE} || (${EXPORTED_TODAY} ? '' : $now.toUTC().toISO()) }}`,
					overlapMinutes: 0,
					output: 'summary',
				}),
			),
			'Open orders',
		)
		.add('First run?', [11, 0], choose(`!${SINCE} && !(${EXPORTED_TODAY})`), 'Stock moved')
		.add(
			'All offers',
			[11.2, -0.8],
			withErrorPath(once(mirakl('offer', 'export', { changedSince: '', output: 'summary' }))),
			['First run?', 0],
		)
		.add(
			'Note the full export',
			[12.2, -0.8],
			once(
				updateIn(
					'Khaos Mirakl Checkpoints',
					{ value: "={{ $('All offers').first().json.startedAt }}" },
					...fullExport,
				),
			),
			'All offers',
		)
		.add(
			'No export today',
			[12.2, -1.9],
			once(updateIn('Khaos Mirakl Checkpoints', { value: NOW }, ...fullExport)),
			['All offers', 1],
		)
		.section(
			'What to look at',
			[3.8, -1.1],
			[9.2, 2.9],
			'Promised units are read before the levels: a race then offers too little, never too much.',
		);
}

function plan(flow: Flow) {
	flow
		.add(
			'Codes to plan',
			[13, 0],
			once(
				always(
					sync('stock', 'chooseCodes', {
						operatorRow: SETTINGS,
						moved: "={{ $('Stock moved').all() }}",
						orderRows: "={{ $('Open orders').all() }}",
						offers: `={{ ${itemsOf('All offers')} }}`,
						skuMap: "={{ $('SKU map').all() }}",
						always: `={{ ${BUILDS} }}`,
						since: `={{ ${SINCE} }}`,
					}),
				),
			),
			['First run?', 1],
		)
		.wire('Note the full export', 'Codes to plan')
		.add(
			'Stock levels',
			[14, 0],
			always(khaos('stock', 'getAvailability', { stockCodes: '={{ $json.stockCode }}' })),
			'Codes to plan',
		)
		.add(
			'Plan the update',
			[15, 0],
			once(
				always(
					sync('stock', 'planUpdate', {
						operatorRow: SETTINGS,
						codes: "={{ $('Codes to plan').all() }}",
						levels: "={{ $('Stock levels').all() }}",
						orderRows: "={{ $('Open orders').all() }}",
						rules: "={{ $('Stock rules').all() }}",
						skuMap: "={{ $('SKU map').all() }}",
						offers: `={{ ${itemsOf('All offers')} }}`,
						checkpoints: "={{ $('Checkpoints').all() }}",
						operators: "={{ $('All operators').all() }}",
					}),
				),
			),
			'Stock levels',
		)
		.add(
			'New build items?',
			[16, 2],
			once(only(`${BUILDS_NOW}.length > ${BUILDS}.length`)),
			'Plan the update',
		)
		.add(
			'Remember build items',
			[17, 2],
			updateIn(
				'Khaos Mirakl Checkpoints',
				{ value: `={{ JSON.stringify(${BUILDS_NOW}) }}` },
				['name', 'eq', 'builds'],
				['operator', 'eq', `={{ ${OPERATOR} }}`],
			),
			'New build items?',
		)
		.section('Plan', [12.8, -0.6], [3, 1.6], 'LEVEL less promised units, buffer and share.');
}

function send(flow: Flow) {
	claimImport(flow, {
		after: 'Plan the update',
		at: [16, -1.7],
		checkpoint: 'Checkpoint',
		when: IS_LIVE,
	});
	flow
		.add(
			'Lines to send',
			[16, -0.8],
			only(`$json.action === 'send' && (!${IS_LIVE} || ${CLAIMED})`),
			'Plan the update',
		)
		.add(
			'Update stock',
			[17, -0.8],
			withErrorPath(
				mirakl('offer', 'updateStock', {
					sku: '={{ $json.sku }}',
					quantity: '={{ $json.quantity }}',
					warehouseCode: "={{ $json.warehouseCode ?? '' }}",
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

function overview(flow: Flow) {
	return flow.overview(
		[0, 2],
		[3.4, 2.4],
		[
			'# Stock push',
			'### How it works',
			'Asks Khaos Control what moved since the last complete run, adds the Stock Codes of orders that came or went, reads their levels and sends the units that may be offered to the marketplace (STO01). Units sold on any marketplace but not yet assigned in Khaos Control are never offered again.',
			'',
			'The first run looks at every offer. Later ones send only what moved.',
			'### Set-up',
			'1. Run *Khaos Mirakl: operator set-up* for the operator.',
			'2. Write its name into the node **Operator**.',
			'3. Choose the Khaos Control and Mirakl credentials.',
			'4. Publish together with *order acceptance*, which keeps the Open Orders table.',
		].join('\n'),
	);
}
