import { cancellationForm, lastPage, questionPage } from './cancellationForm.mts';
import { Flow } from './flow.mts';
import { always, choose, khaos, mirakl, once, reshape, sync, withErrorPath } from './nodes.mts';
import { exceptions, OPERATOR, PREVIEW, SETTINGS, startedBy, setUpSteps } from './sections.mts';
import { rowsOf, updateIn } from './tables.mts';

const FORM = 'Cancellation form';
const WISH = "$('Which order').first().json";
const PROPOSAL = "$('Propose the call').first().json";
const TEXT = (node: string) =>
	`={{ $('${node}').first(1).json.error?.message ?? $('${node}').first(1).json.error }} {{ $('${node}').first(1).json.details ?? '' }}`;

/** A person cancels or refunds an order, or lines of it, by the call that fits, after a second look. */
export function cancellations() {
	const flow = new Flow('cancellations', 'Khaos Mirakl: cancellations');
	startedBy(flow, [[FORM, cancellationForm()]]);
	read(flow);
	// both systems answered: an earlier failure of the form is over
	exceptions(flow, { after: 'In Khaos Control', at: [9, -2.5], findings: [], kinds: [] });
	flow.section('An earlier failure is over', [8.85, -3.1], [4.2, 1.5]);
	propose(flow);
	approve(flow);
	send(flow);
	return overview(flow);
}

function read(flow: Flow) {
	const answer = `$('${FORM}').first().json`;
	const prefix = "($('Operator settings').first().json.referencePrefix ?? '')";
	flow
		.add(
			'Row of that reference',
			[4, 0],
			rowsOf(
				'Khaos Mirakl Open Orders',
				['operator', 'eq', `={{ ${OPERATOR} }}`],
				['reference', 'eq', `={{ ${answer}.order.trim() }}`],
			),
			'Operator settings',
		)
		.add(
			'Which order',
			[5, 0],
			once(
				reshape(
					`{ orderId: $json.orderId || (${prefix} && ${answer}.order.trim().startsWith(${prefix}) ? ${answer}.order.trim().slice(${prefix}.length) : ${answer}.order.trim()), lines: ${answer}.lines ?? '', person: ${answer}.person }`,
				),
			),
			'Row of that reference',
		)
		.add(
			'Order in Mirakl',
			[6, 0],
			withErrorPath(mirakl('order', 'get', { orderId: '={{ $json.orderId }}' })),
			'Which order',
		)
		.add(
			'Not read',
			[7, 1.2],
			lastPage('3d5b8a60-4c2f-4f0a-9b7e-8e1d6c4a2f11', 'Nothing was sent', TEXT('Order in Mirakl')),
			['Order in Mirakl', 1],
		)
		.add('Reasons', [7, 0], once(always(mirakl('referenceData', 'reasons'))), 'Order in Mirakl')
		.add(
			'In Khaos Control',
			[8, 0],
			once(
				always(
					khaos('salesOrder', 'getStatus', {
						associatedRefs: `={{ ${prefix} + ${WISH}.orderId }}`,
					}),
				),
			),
			'Reasons',
		)
		.section(
			'What both systems say now',
			[3.8, -0.6],
			[5, 2.8],
			'An order is named by its Associated Ref or by its Mirakl id. No address is read.',
		);
}

/** The parameters of the Sync operation, with what a preview gave, if anything. */
function proposal(previewed = '') {
	return sync('order', 'proposeCancellation', {
		operatorRow: SETTINGS,
		order: "={{ $('Order in Mirakl').all(0) }}",
		lines: `={{ ${WISH}.lines }}`,
		statuses: "={{ $('In Khaos Control').all() }}",
		reasons: "={{ $('Reasons').all() }}",
		previewed,
	});
}

function propose(flow: Flow) {
	flow
		.add('Propose the call', [9, 0], withErrorPath(once(proposal())), 'In Khaos Control')
		.add(
			'Not understood',
			[10, 1.2],
			lastPage(
				'b81f4c0d-6a7e-4d35-8f92-1c3e5a7b9d22',
				'Nothing was sent',
				TEXT('Propose the call'),
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

/** The call that was proposed; it looks at the order before it sends, and fails where another one would now be right. */
function call(operation: 'refund' | 'cancel', preview: boolean | string) {
	const lines = `={{ ${PROPOSAL}.lines }}`;
	const reason = `={{ (${PROPOSAL}.reasons.find(({ option }) => option === $('Choose the reason').first().json.reason) ?? { code: '' }).code }}`;
	const common = { orderId: `={{ ${PROPOSAL}.orderId }}`, lines, preview };
	if (operation === 'refund') {
		return mirakl('order', 'refund', { ...common, scope: 'lines', refundReason: reason });
	}
	const scope = `={{ ${PROPOSAL}.call === 'cancelOrder' ? 'wholeOrder' : 'lines' }}`;
	return mirakl('order', 'cancel', { ...common, scope, cancelReason: reason });
}

function approve(flow: Flow) {
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

function send(flow: Flow) {
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

function overview(flow: Flow) {
	return flow.overview(
		[0, 2],
		[3.4, 2.9],
		[
			'# Cancellations',
			'### How it works',
			'A form asks for an order, by its Associated Ref or its Mirakl id, and for the lines if it is not the whole order. The right call is proposed by the order’s state and whether the customer has paid: a refund (OR28), a cancellation (OR29) or a cancellation of lines (OR30), with what follows in Khaos Control. After the reason was chosen, a second page shows exactly what would be sent; only *Yes* sends it.',
			'',
			'In preview nothing is sent.',
			...setUpSteps(
				'Publish, and give the form’s address to customer service. Whoever opens it must be signed in to n8n.',
			),
		].join('\n'),
	);
}
