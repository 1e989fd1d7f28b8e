import type { Flow } from '../flow.mts';
import { choose, once, withErrorPath } from '../nodes.mts';
import { lastPage, questionPage } from './form.mts';
import { call, proposal, PROPOSAL } from './shared.mts';

/** Shows exactly what would be sent, and waits for a person's word. */
export function approve(flow: Flow) {
	flow
		.add('A refund?', [12, 0], choose(`${PROPOSAL}.call === 'refund'`), 'Choose the reason')
		.add('Refund to be sent', [13, -0.6], withErrorPath(call('refund', true)), ['A refund?', 0])
		.add('Cancellation to be sent', [13, 0.6], withErrorPath(call('cancel', true)), [
			'A refund?',
			1,
		])
		.add(
			'Not possible now',
			[14, 1.2],
			lastPage(
				'7a6b5c4d-3e2f-4a1b-8c9d-0e1f2a3b4c55',
				'Nothing was sent',
				'={{ $json.error?.message ?? $json.error }} {{ $json.details ?? "" }}',
			),
			['Refund to be sent', 1],
		)
		.wire(['Cancellation to be sent', 1], 'Not possible now')
		.add('Exactly what is sent', [14, 0], once(proposal('={{ [$json] }}')), 'Refund to be sent')
		.wire('Cancellation to be sent', 'Exactly what is sent')
		.add(
			'Approve',
			[15, 0],
			questionPage('d2e3f4a5-b6c7-4d8e-9f0a-1b2c3d4e5f66', 'Approve', '$json.page', {
				name: 'approval',
				label: 'Send it',
				options: "['No', 'Yes, send exactly this']",
			}),
			'Exactly what is sent',
		)
		.add('Approved?', [16, 0], choose("String($json.approval ?? '').startsWith('Yes')"), 'Approve')
		.add(
			'Left alone',
			[17, 1.2],
			lastPage(
				'e6f7a8b9-c0d1-4e2f-8a3b-4c5d6e7f8a77',
				'Nothing was sent',
				'The order was left as it is.',
			),
			['Approved?', 1],
		)
		.section(
			'Approval',
			[11.95, -1.2],
			[5.0, 3.4],
			'The call in preview shows exactly what would be sent. Only the answer Yes goes on.',
		);
}
