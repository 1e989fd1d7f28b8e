import type { Flow } from './flow.mts';
import { only } from './nodes.mts';
import { CLAIMED, IS_LIVE, OPERATOR } from './sections.mts';
import { type Condition, updateIn } from './tables.mts';

/** Keeps what the next run needs to know: the offers that are live, and the plan that waits for approval. */
export function rememberStock(flow: Flow) {
	const row = (name: string): Condition[] => [
		['name', 'eq', name],
		['operator', 'eq', `={{ ${OPERATOR} }}`],
	];
	const before = (name: string) =>
		`($('Checkpoints').all().find(({ json }) => json.name === '${name}' && json.operator === ${OPERATOR})?.json.value ?? '')`;
	flow
		.add(
			'A plan that waits, or no longer?',
			[16, 4.8],
			// a run that was not allowed to send has not used the approval up: the plan stays for the next one
			only(
				`${IS_LIVE} && $json.action === 'summary' && $json.blast !== ${before('blast')} && ($json.blast !== '' || ${CLAIMED})`,
			),
			'Plan the update',
		)
		.add(
			'Remember the plan',
			[17, 4.8],
			updateIn(
				'Khaos Mirakl Checkpoints',
				{ value: '={{ $json.blast }}', approval: '', approvedAt: '' },
				...row('blast'),
			),
			'A plan that waits, or no longer?',
		)
		.add(
			'Other offers live?',
			[18, 4.8],
			only(`!!$json.live && $json.live !== ${before('live')}`),
			'Settle the import',
		)
		.add(
			'Remember live offers',
			[19, 4.8],
			updateIn('Khaos Mirakl Checkpoints', { value: '={{ $json.live }}' }, ...row('live')),
			'Other offers live?',
		)
		.section('What the next run needs to know', [15.8, 4.25], [4.4, 1.5]);
}
