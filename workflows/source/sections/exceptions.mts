import type { FindingKind } from '../../../nodes/KhaosMiraklSync/domain/finding.ts';
import type { Flow } from '../flow.mts';
import { once, reshape, sync } from '../nodes.mts';
import { rowsOf, updateIn, upsertById } from '../tables.mts';
import { itemsOf, NOW, OPERATOR, ownRow } from './names.mts';

/** An exception's row as Reconcile planned it, ready to be written. */
export const EXCEPTION_ROW = reshape('{ id: $json.id ?? null, ...$json.row }');

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
		once(updateIn('Khaos Mirakl Checkpoints', { ...columns, finishedAt: NOW }, ...ownRow(name))),
		after,
	);
}
