import type { Flow } from '../flow.mts';
import { only } from '../nodes.mts';
import { CLAIMED, IS_LIVE, ownRow } from '../sections.mts';
import { type Condition, updateIn } from '../tables.mts';
import { before } from './shared.mts';

/**
 * Keeps what the next run needs to know: the plan that waits for approval, the offers that are live, the SKUs that stand at
 * 0 after a refusal. A run that was not allowed to send leaves it all to the next one.
 */
export function rememberStock(flow: Flow) {
	remember(flow, {
		when: 'A plan that waits, or no longer?',
		condition: `${IS_LIVE} && $json.blast !== ${before('blast')} && ($json.blast !== '' || ${CLAIMED})`,
		write: 'Remember the plan',
		row: 'blast',
		columns: { value: '={{ $json.blast }}', approval: '', approvedAt: '' },
		at: [16, 5],
	});
	remember(flow, {
		when: 'Other offers live?',
		condition: `!!$json.live && $json.live !== ${before('live')}`,
		write: 'Remember live offers',
		row: 'live',
		columns: { value: '={{ $json.live }}' },
		at: [18, 5],
	});
	remember(flow, {
		when: 'SKUs refused or released?',
		condition: `${IS_LIVE} && ${CLAIMED} && $json.refusals !== ${before('refusals')}`,
		write: 'Remember refusals',
		row: 'refusals',
		columns: { value: '={{ $json.refusals }}' },
		at: [16, 5.9],
	});
	// only the words that this run has read: a person may have written others meanwhile
	remember(flow, {
		when: 'A release used up?',
		condition: `${IS_LIVE} && ${CLAIMED} && !!$json.releaseUsed`,
		write: 'Forget the release',
		row: 'refusals',
		columns: { approval: '', approvedAt: '' },
		only: ['approval', 'eq', '={{ $json.releaseUsed }}'],
		at: [18, 5.9],
	});
	flow.section('What the next run needs to know', [15.8, 4.5], [4.4, 2.1]);
}

interface Memory {
	when: string;
	condition: string;
	write: string;
	row: string;
	columns: Record<string, string>;
	only?: Condition;
	at: [number, number];
}

function remember(flow: Flow, memory: Memory) {
	const [column, row] = memory.at;
	const where = memory.only === undefined ? [] : [memory.only];
	flow
		.add(memory.when, memory.at, only(memory.condition), 'Settle the import')
		.add(
			memory.write,
			[column + 1, row],
			updateIn('Khaos Mirakl Checkpoints', memory.columns, ...ownRow(memory.row), ...where),
			memory.when,
		);
}
