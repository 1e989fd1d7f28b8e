import type { FindingKind } from '../../nodes/KhaosMiraklSync/domain/finding.ts';
import type { Flow, NodeKind } from './flow.mts';
import {
	always,
	choose,
	every,
	onFailure,
	once,
	only,
	reshape,
	setFields,
	stop,
	sync,
} from './nodes.mts';
import { type Condition, rowsOf, updateIn, upsertById } from './tables.mts';

/** The operator's name, as every node of a per-operator flow reads it. */
export const OPERATOR = "$('Operator').first().json.operator";
/** The operator's row of the Operators table, for the Sync node. */
export const SETTINGS = "={{ $('Operator settings').all() }}";
/** True while the operator is in preview: writing operations then show what they would send. */
export const PREVIEW = "={{ $('Operator settings').first().json.live === false }}";
/** True while the operator is live, inside an expression. */
export const IS_LIVE = "($('Operator settings').first().json.live !== false)";
export const NOW = '={{ $now.toUTC().toISO() }}';

/** Longer than an import may be waited for, so that a claim lasts until its file is with Mirakl. */
const CLAIM_MS = 120_000;
/** Seconds that an import under a claim is waited for. */
export const IMPORT_WAIT = 90;

/** True in a run that may send stock figures. */
export const CLAIMED =
	"($('Claim the import').isExecuted && !!$('Claim the import').first().json.id)";

const STOCK_ROW: Condition[] = [
	['name', 'eq', 'stock'],
	['operator', 'eq', `={{ ${OPERATOR} }}`],
];
const OWN_CLAIM: Condition[] = [...STOCK_ROW, ['holder', 'eq', '={{ $execution.id }}']];

/** Columns that end a claim. */
const UNCLAIMED = { holder: '', leaseUntil: '={{ 0 }}' };

/** All items of a node that may not have run. */
export function itemsOf(node: string): string {
	return `($('${node}').isExecuted ? $('${node}').all() : [])`;
}

/** The value of one checkpoint column, '' while there is none. */
export function checkpoint(node: string, column: string): string {
	return `($('${node}').first().json.${column} ?? '')`;
}

/**
 * The start of every per-operator flow that runs on a cycle: the schedule and the failure path meet in the one node that
 * is edited after an import, the operator's name. Ends in "Operator settings" at column 3.
 */
export function head(flow: Flow, minutes: number): Flow {
	return startedBy(flow, [[`Every ${minutes} minutes`, every(minutes)]]);
}

/** The same for a flow with triggers of its own, one above the other. */
export function startedBy(flow: Flow, triggers: Array<[name: string, kind: NodeKind]>): Flow {
	triggers.forEach(([name, kind], row) => flow.add(name, [0, row], kind));
	flow
		.add('When this flow fails', [0, triggers.length], onFailure)
		.add('Operator', [1, 0], operatorName());
	for (const [name] of triggers) flow.wire(name, 'Operator');
	flow
		.wire('When this flow fails', 'Operator')
		.add('A failure to report?', [2, 0], choose('!!$json.execution || !!$json.trigger'), 'Operator')
		.add(
			'Operator settings',
			[3, 0],
			rowsOf('Khaos Mirakl Operators', ['operator', 'eq', '={{ $json.operator }}']),
			['A failure to report?', 1],
		);
	return failurePath(flow);
}

function operatorName() {
	const kind = setFields({ operator: 'Northgate' });
	return { ...kind, parameters: { ...kind.parameters, includeOtherFields: true } };
}

function failurePath(flow: Flow): Flow {
	const name = 'Name the failure';
	return flow
		.add(
			name,
			[3, -2.5],
			sync('exception', 'reportFlowFailure', {
				operator: `={{ ${OPERATOR} }}`,
				failure: '={{ [$json] }}',
			}),
			['A failure to report?', 0],
		)
		.add(
			'Failures on record',
			[4, -2.5],
			rowsOf(
				'Khaos Mirakl Exceptions',
				['operator', 'eq', `={{ ${OPERATOR} }}`],
				['kind', 'eq', 'CONNECTION_FAILED'],
				['status', 'neq', 'closed'],
			),
			name,
		)
		.add(
			'Reconcile the failure',
			[5, -2.5],
			sync('exception', 'reconcile', {
				operator: `={{ ${OPERATOR} }}`,
				findings: `={{ $('${name}').all() }}`,
				openRows: "={{ $('Failures on record').all() }}",
				kinds: '',
			}),
			'Failures on record',
		)
		.add('Failure row', [6, -2.5], EXCEPTION_ROW, 'Reconcile the failure')
		.add('Write the failure', [7, -2.5], upsertById('Khaos Mirakl Exceptions'), 'Failure row')
		.section(
			'When the flow itself fails',
			[2.8, -3.1],
			[5, 1.5],
			'Recorded as CONNECTION_FAILED; closed by the next run that ends.',
		);
}

const EXCEPTION_ROW = reshape('{ id: $json.id ?? null, ...$json.row }');

/** Turns the items of an error output into findings of one kind; they still carry what the failing node was given. */
export function failures(kind: FindingKind) {
	return sync('exception', 'reportFailures', {
		operator: `={{ ${OPERATOR} }}`,
		kind,
		results: '={{ [$json] }}',
	});
}

export interface Examined {
	/** The flow's own name, as n8n knows it: a run that got here closes an earlier failure of the flow. */
	after: string;
	at: [number, number];
	findings: string[];
	kinds: FindingKind[];
	/** Further Reconcile parameters: subjects, notExamined, lostSubjects. */
	scope?: Record<string, string>;
}

/** The end of every per-operator flow: what was found becomes exceptions, and exceptions that are gone are closed. */
export function exceptions(
	flow: Flow,
	{ after, at: [column, row], findings, kinds, scope }: Examined,
): Flow {
	return flow
		.add(
			'Open exceptions',
			[column, row],
			rowsOf(
				'Khaos Mirakl Exceptions',
				['operator', 'eq', `={{ ${OPERATOR} }}`],
				['status', 'neq', 'closed'],
			),
			after,
		)
		.add(
			'Reconcile exceptions',
			[column + 1, row],
			once(
				sync('exception', 'reconcile', {
					operator: `={{ ${OPERATOR} }}`,
					findings: `={{ [${findings.map((name) => `...${itemsOf(name)}`).join(', ')}] }}`,
					openRows: "={{ $('Open exceptions').all() }}",
					kinds: kinds.join(', '),
					flow: '={{ $workflow.name }}',
					...scope,
				}),
			),
			'Open exceptions',
		)
		.add('Exception row', [column + 2, row], EXCEPTION_ROW, 'Reconcile exceptions')
		.add(
			'Write exceptions',
			[column + 3, row],
			upsertById('Khaos Mirakl Exceptions'),
			'Exception row',
		);
}

/** Stamps the flow's checkpoint row: the flow ended at this time. Further columns may be written with it. */
export function heartbeat(
	flow: Flow,
	name: string,
	after: string,
	at: [number, number],
	columns: Record<string, string> = {},
): Flow {
	return flow.add(
		'Heartbeat',
		at,
		once(
			updateIn(
				'Khaos Mirakl Checkpoints',
				{ ...columns, finishedAt: NOW },
				['name', 'eq', name],
				['operator', 'eq', `={{ ${OPERATOR} }}`],
			),
		),
		after,
	);
}

export interface Claim {
	/** The node that has planned what to send. */
	after: string;
	at: [number, number];
	/** The node that read the operator's `stock` checkpoint, before anything else was read. */
	checkpoint: string;
	/** True where there is a reason to claim. */
	when: string;
}

/**
 * The stale-write guard (design section 6): a run may send stock figures only if no other has begun to since it read the
 * checkpoint, which it does first of all, and none is sending now. Its figures are then all newer than the last ones sent.
 * A run that may not send leaves the checkpoint alone, so that the next one plans the same again. No clock is compared
 * but the one that ends the claim of a killed run.
 */
export function claimImport(
	flow: Flow,
	{ after, at: [column, row], checkpoint: from, when }: Claim,
) {
	return flow.add('May it be sent?', [column, row], once(only(when)), after).add(
		'Claim the import',
		[column + 1, row],
		once(
			always(
				updateIn(
					'Khaos Mirakl Checkpoints',
					{
						holder: '={{ $execution.id }}',
						leaseUntil: `={{ Date.now() + ${CLAIM_MS} }}`,
						importsBegun: `={{ ($('${from}').first().json.importsBegun ?? 0) + 1 }}`,
					},
					...STOCK_ROW,
					['importsBegun', 'eq', `={{ $('${from}').first().json.importsBegun ?? 0 }}`],
					['leaseUntil', 'lt', '={{ Date.now() }}'],
				),
			),
		),
		'May it be sent?',
	);
}

/** Ends the run's own claim and writes further columns of the `stock` checkpoint; does nothing where it has none. */
export function endClaim(columns: Record<string, string> = {}) {
	return once(updateIn('Khaos Mirakl Checkpoints', { ...columns, ...UNCLAIMED }, ...OWN_CLAIM));
}

/** The error path of the node that sends: the claim ends, and the run fails with the node's own words. */
export function sendingFailed(flow: Flow, sender: string, [column, row]: [number, number]) {
	return flow
		.add('Give the claim back', [column, row], always(endClaim()), [sender, 1])
		.add(
			'Stock was not sent',
			[column + 1, row],
			stop(
				`={{ $('${sender}').first(1).json.error?.message ?? $('${sender}').first(1).json.error }}`,
			),
			'Give the claim back',
		);
}
