import { Flow } from './flow.mts';
import {
	choose,
	once,
	only,
	post,
	reshape,
	splitOut,
	sync,
	weekly,
	withErrorPath,
} from './nodes.mts';
import { rowsOf } from './tables.mts';
import { html, webhook } from './webPages.mts';

const MONDAY = 1;
const ASKED = 'Somebody asks for it';

/** Reviews the exceptions of a week, for a meeting on Monday and for whoever asks. One flow serves all operators. */
export function weeklyReport() {
	const flow = new Flow('weekly-report', 'Khaos Mirakl: weekly report');
	flow
		.add('On Mondays at 7', [0, 0], weekly(MONDAY, 7))
		.add(ASKED, [0, 1], webhook('GET', 'khaos-mirakl-week', 'e4c05d17-6f2a-4b89-9d31-87a1b6c2f045'))
		.add('Operators', [1, 0], rowsOf('Khaos Mirakl Operators'), 'On Mondays at 7')
		.wire(ASKED, 'Operators')
		.add(
			'Not closed',
			[2, 0],
			rowsOf('Khaos Mirakl Exceptions', ['status', 'neq', 'closed']),
			'Operators',
		)
		.add(
			'Closed in 7 days',
			[3, 0],
			rowsOf(
				'Khaos Mirakl Exceptions',
				['status', 'eq', 'closed'],
				['closedAt', 'gt', '={{ $now.minus({ days: 7 }).toUTC().toISO() }}'],
			),
			'Not closed',
		)
		.add(
			'Write the report',
			[4, 0],
			once(
				sync('exception', 'weeklyReport', {
					operators: "={{ $('Operators').all() }}",
					exceptions: "={{ [...$('Not closed').all(), ...$('Closed in 7 days').all()] }}",
				}),
			),
			'Closed in 7 days',
		)
		.add('By a person?', [5, 0], choose(`$('${ASKED}').isExecuted`), 'Write the report')
		.section('Read and review', [0.8, -0.6], [4.9, 1.5], 'Only tables are read.');
	deliver(flow);
	return flow.overview(
		[0, 2.6],
		[3.4, 2],
		[
			'# Weekly report',
			'### How it works',
			'Reviews the exceptions of the last seven days by operator, cause, owner, age and outcome, with the mapping gaps closed, those still open, and what was lost. On Mondays each operator’s part goes to its alert URL, as text and as the page; who opens the address of *Somebody asks for it* sees the page, and `?download=1` saves it.',
			'### Set-up',
			'1. Choose the credential *Khaos Mirakl Dashboard Sign-in*, as in the exception dashboard.',
			'2. Publish.',
		].join('\n'),
	);
}

function deliver(flow: Flow) {
	const isFile = `$('${ASKED}').first().json.query?.download`;
	flow
		.add(
			'Show the page',
			[6, -0.6],
			html('={{ $json.html }}', 200, [
				[
					'content-disposition',
					`={{ ${isFile} ? 'attachment; filename="weekly-report.html"' : 'inline' }}`,
				],
			]),
			['By a person?', 0],
		)
		.add('Each operator', [6, 0.4], splitOut('reports'), ['By a person?', 1])
		.add('With an alert URL', [7, 0.4], only('!!$json.url'), 'Each operator')
		.add(
			'Send to the alert URL',
			[8, 0.4],
			withErrorPath(
				post(
					"{ text: $json.text, operator: $json.operator, page: $('Write the report').first().json.html }",
				),
			),
			'With an alert URL',
		)
		.add(
			'Not delivered',
			[9, 1],
			reshape('{ operator: $json.operator, error: $json.error?.message ?? $json.error }'),
			['Send to the alert URL', 1],
		)
		.section('Deliver', [5.8, -1.2], [4.4, 3.1], 'The page holds ids, never a name or an address.');
}
