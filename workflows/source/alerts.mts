import { Flow } from './flow.mts';
import { every, once, post, reshape, splitOut, sync, withErrorPath } from './nodes.mts';
import { NOW } from './sections.mts';
import { deleteFrom, rowsOf, updateIn, upsertById } from './tables.mts';

const KEEP_RUNS_DAYS = 30;
const KEEP_CLOSED_DAYS = 90;

const olderThan = (days: number) => `={{ $now.minus({ days: ${days} }).toUTC().toISO() }}`;

/** Hands on what nobody acknowledged, sends every new exception once, and forgets old rows. One flow serves all operators. */
export function alerts() {
	const flow = new Flow('alerts', 'Khaos Mirakl: alerts');
	flow
		.add('Every 5 minutes', [0, 0], every(5))
		.add('Operators', [1, 0], rowsOf('Khaos Mirakl Operators'), 'Every 5 minutes');
	escalate(flow);
	flow
		.add(
			'Not yet alerted',
			[2, 0],
			rowsOf('Khaos Mirakl Exceptions', ['status', 'eq', 'open'], ['alertedAt', 'isEmpty']),
			'Operators',
		)
		.add(
			'Prepare alerts',
			[3, 0],
			once(
				sync('exception', 'prepareAlerts', {
					operators: "={{ $('Operators').all() }}",
					exceptions: "={{ $('Not yet alerted').all() }}",
				}),
			),
			'Not yet alerted',
		)
		.add(
			'Send to the alert URL',
			[4, 0],
			withErrorPath(post('{ text: $json.text, operator: $json.operator, count: $json.count }')),
			'Prepare alerts',
		)
		.add('Delivered', [5, 0], reshape("{ id: $('Prepare alerts').item.json.exceptionIds }"), [
			'Send to the alert URL',
			0,
		])
		.add('Each exception', [6, 0], splitOut('id'), 'Delivered')
		.add(
			'Mark as alerted',
			[7, 0],
			updateIn('Khaos Mirakl Exceptions', { alertedAt: NOW }, ['id', 'eq', '={{ $json.id }}']),
			'Each exception',
		)
		.add(
			'Not delivered',
			[5, 1],
			reshape(
				'{ operator: $json.operator, url: $json.url, error: $json.error?.message ?? $json.error }',
			),
			['Send to the alert URL', 1],
		)
		.section(
			'Alert',
			[0.8, -0.6],
			[7.4, 2.4],
			'What could not be delivered is tried again at the next cycle.',
		);
	forget(flow);
	return flow.overview(
		[0, 3.6],
		[3.4, 2],
		[
			'# Alerts',
			'### How it works',
			'Posts `{"text": …}` with the new exceptions of each operator to the alert URL in its row of the Operators table: an incoming webhook of Slack or Teams, or any address that takes JSON. Each exception is sent once. What nobody acknowledges on the dashboard within the hours of its severity goes to its next owner and is sent again. Replace the HTTP Request node by the Slack, Teams or e-mail node if you prefer one.',
			'### Set-up',
			'1. Give each operator its alert URL in *Khaos Mirakl: operator set-up*.',
			'2. Publish.',
		].join('\n'),
	);
}

/** Above the alerts, so that it comes first: the next owner is told in the same run. */
function escalate(flow: Flow) {
	flow
		.add(
			'Not acknowledged',
			[2, -1.6],
			rowsOf('Khaos Mirakl Exceptions', ['status', 'eq', 'open'], ['acknowledgedAt', 'isEmpty']),
			'Operators',
		)
		.add(
			'Who has waited too long?',
			[3, -1.6],
			once(sync('exception', 'escalate', { exceptions: "={{ $('Not acknowledged').all() }}" })),
			'Not acknowledged',
		)
		.add(
			'Next owner',
			[4, -1.6],
			reshape('{ id: $json.id, ...$json.row }'),
			'Who has waited too long?',
		)
		.add('Hand it on', [5, -1.6], upsertById('Khaos Mirakl Exceptions'), 'Next owner')
		.section(
			'Escalate',
			[1.8, -2.2],
			[4.4, 1.4],
			'Not acknowledged within the hours of its severity: the next owner, who is alerted below.',
		);
}

function forget(flow: Flow) {
	flow
		.add(
			'Forget old runs',
			[2, 2.5],
			once(deleteFrom('Khaos Mirakl Runs', ['finishedAt', 'lt', olderThan(KEEP_RUNS_DAYS)])),
			'Operators',
		)
		.add(
			'Forget closed exceptions',
			[3, 2.5],
			once(
				deleteFrom(
					'Khaos Mirakl Exceptions',
					['status', 'eq', 'closed'],
					['closedAt', 'lt', olderThan(KEEP_CLOSED_DAYS)],
				),
			),
			'Operators',
		)
		.add(
			'Forget ignored exceptions',
			[4, 2.5],
			once(
				deleteFrom(
					'Khaos Mirakl Exceptions',
					['status', 'eq', 'ignored'],
					['lastSeen', 'lt', olderThan(KEEP_CLOSED_DAYS)],
				),
			),
			'Operators',
		)
		.add(
			'Forget accepted exceptions',
			[5, 2.5],
			once(
				deleteFrom(
					'Khaos Mirakl Exceptions',
					['status', 'eq', 'accepted'],
					['lastSeen', 'lt', olderThan(KEEP_CLOSED_DAYS)],
				),
			),
			'Operators',
		)
		.section('Housekeeping', [1.8, 2], [4.4, 1.4]);
}
