import type { Flow } from '../flow.mts';
import { always, choose, withErrorPath } from '../nodes.mts';
import { OPERATOR, PREVIEW } from '../sections.mts';
import { updateIn } from '../tables.mts';
import { lastPage } from './form.mts';
import { call, PROPOSAL, WISH } from './shared.mts';

/** Sends the call once, and closes the exception that asked for it. */
export function send(flow: Flow) {
	const sent = "($('Refund').isExecuted ? $('Refund').first().json : $('Cancel').first().json)";
	const name = `(${PROPOSAL}.call === 'refund' ? 'refund (OR28)' : ${PROPOSAL}.call === 'cancelOrder' ? 'cancellation (OR29)' : 'cancellation of lines (OR30)')`;
	flow
		.add('Refund it?', [17, 0], choose(`${PROPOSAL}.call === 'refund'`), ['Approved?', 0])
		.add('Refund', [18, -0.6], withErrorPath(call('refund', PREVIEW)), ['Refund it?', 0])
		.add('Cancel', [18, 0.6], withErrorPath(call('cancel', PREVIEW)), ['Refund it?', 1])
		.add(
			'It failed',
			[19, 1.2],
			lastPage(
				'f0a1b2c3-d4e5-4f6a-9b7c-8d9e0f1a2b88',
				'It may not have been sent',
				'={{ $json.error?.message ?? $json.error }} {{ $json.details ?? "" }}',
			),
			['Refund', 1],
		)
		.wire(['Cancel', 1], 'It failed')
		.add('Was it sent?', [19, 0], choose('$json.changed === true'), 'Refund')
		.wire('Cancel', 'Was it sent?')
		.add(
			'Record the outcome',
			[20, -0.6],
			always(
				updateIn(
					'Khaos Mirakl Exceptions',
					{
						status: 'closed',
						outcome: 'fixed',
						reason: `={{ 'Sent by the form: ' + ${name} }}`,
						person: `={{ ${WISH}.person }}`,
						closedAt: '={{ $now.toUTC().toISO() }}',
					},
					['operator', 'eq', `={{ ${OPERATOR} }}`],
					['subject', 'eq', `={{ ${PROPOSAL}.orderId }}`],
					['kind', 'eq', 'CANCELLED_IN_KHAOS'],
					['status', 'neq', 'closed'],
				),
			),
			['Was it sent?', 0],
		)
		.add(
			'Done',
			[21, -0.6],
			lastPage(
				'a9b8c7d6-e5f4-4a3b-8c2d-1e0f9a8b7c99',
				'Sent',
				`={{ 'Order ' + ${PROPOSAL}.orderId + ': ' + ${name} + ' was sent. ' + ${PROPOSAL}.khaos }}`,
			),
			'Record the outcome',
		)
		.add(
			'Nothing changed',
			[20, 0.6],
			lastPage(
				'0b1c2d3e-4f5a-4b6c-8d7e-9f0a1b2c3daa',
				'Nothing was sent',
				`={{ ${sent}.note || 'Mirakl shows this as done already.' }}`,
			),
			['Was it sent?', 1],
		)
		.section(
			'Send, once',
			[17, -1.2],
			[5.0, 3.4],
			'The order is read again first: what was done already is not sent again. A CANCELLED_IN_KHAOS about this order closes with who sent what.',
		);
}
