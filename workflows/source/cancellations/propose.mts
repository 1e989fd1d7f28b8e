import type { Flow } from '../flow.mts';
import { choose, once, withErrorPath } from '../nodes.mts';
import { lastPage, questionPage } from './form.mts';
import { failureOf, proposal } from './shared.mts';

/** The call that fits the order's state, and the reason that the person chooses. */
export function propose(flow: Flow) {
	flow
		.add('Propose the call', [9, 0], withErrorPath(once(proposal())), 'In Khaos Control')
		.add(
			'Not understood',
			[10, 1.2],
			lastPage(
				'b81f4c0d-6a7e-4d35-8f92-1c3e5a7b9d22',
				'Nothing was sent',
				failureOf('Propose the call'),
			),
			['Propose the call', 1],
		)
		.add('Possible?', [10, 0], choose('$json.isPossible === true'), ['Propose the call', 0])
		.add(
			'Say why not',
			[11, 1.2],
			lastPage('5e0a9b73-2d4c-4b18-a6f1-7c8d9e0f1a33', 'Nothing was sent', '={{ $json.text }}'),
			['Possible?', 1],
		)
		.add(
			'Choose the reason',
			[11, 0],
			questionPage('c49d7e52-8b1a-4e6f-9d30-2a5b6c7d8e44', 'What is proposed', '$json.page', {
				name: 'reason',
				label: 'Reason',
				options:
					"($json.call === 'cancelOrder' ? ['none is needed'] : $json.reasons.map(({ option }) => option))",
			}),
			['Possible?', 0],
		)
		.section(
			'Proposal',
			[8.85, -0.6],
			[3.05, 2.8],
			'By state and payment: refund (OR28), cancel (OR29), cancel lines (OR30).',
		);
}
