import type { Flow, NodeKind } from '../flow.mts';
import { choose, every, onFailure, setFields, sync } from '../nodes.mts';
import { rowsOf, upsertById } from '../tables.mts';
import { EXCEPTION_ROW } from './exceptions.mts';
import { OPERATOR } from './names.mts';

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

/** The steps that a template's overview tells; the last one differs. */
export function setUpSteps(last: string): string[] {
	return [
		'### Set-up',
		'1. Brought by `khaos-mirakl clone-operator`, it knows its operator and credentials. Imported by hand: write the operator’s name into the node **Operator**, and choose credentials where a node asks for one.',
		'2. Send the form of *Khaos Mirakl: operator set-up* for the operator.',
		`3. ${last}`,
	];
}
