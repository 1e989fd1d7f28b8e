import { Flow, type NodeKind } from './flow.mts';
import { choose, once, reshape, sync } from './nodes.mts';
import { insertInto, rowsOf, updateIn, upsertById } from './tables.mts';
import { html, respond, webhook } from './webPages.mts';

const PATH = 'khaos-mirakl-exceptions';
const SIGNED = { khaosMiraklDashboardApi: { id: null, name: 'Khaos Mirakl Dashboard' } };

/** A page with every open exception and how the flows stand, and its buttons. One flow serves all operators. */
export function exceptionDashboard() {
	const flow = new Flow('exception-dashboard', 'Khaos Mirakl: exception dashboard');
	page(flow);
	action(flow);
	return flow.overview(
		[0, 4.2],
		[3.4, 1.9],
		[
			'# Exception dashboard',
			'### How it works',
			'The first webhook reads the tables and answers with a page: what waits for approval, exceptions by owner and age, orders against their clocks and the forecast, flows, stock latency, despatch backlog, drift, account health. The second takes what a button of that page sends, checks its signature, writes the one row and leads back to the page.',
			'### Set-up',
			'1. Make a *Basic Auth* credential named **Khaos Mirakl Dashboard Sign-in** for the people who may look and act, and a *Khaos Mirakl Dashboard API* credential named **Khaos Mirakl Dashboard** with a random secret of 32 characters or more. Choose them in the nodes that ask.',
			'2. Publish, and open the production address of *Somebody opens the page*.',
		].join('\n'),
	);
}

function page(flow: Flow) {
	flow
		.add(
			'Somebody opens the page',
			[0, 0],
			webhook('GET', PATH, '6a3f8d52-0c4e-4b6d-9a17-2f5be0c1d301'),
		)
		.add('A list?', [1, 0], choose('!!$json.query?.list'), 'Somebody opens the page')
		.add('Operators', [2, 0], rowsOf('Khaos Mirakl Operators'), ['A list?', 1])
		.add('Checkpoints', [2.7, 0], rowsOf('Khaos Mirakl Checkpoints'), 'Operators')
		.add(
			'Runs of 24 hours',
			[3.4, 0],
			rowsOf('Khaos Mirakl Runs', [
				'finishedAt',
				'gt',
				'={{ $now.minus({ hours: 24 }).toUTC().toISO() }}',
			]),
			'Checkpoints',
		)
		.add(
			'Last audits and month ends',
			[4.2, 0],
			rowsOf('Khaos Mirakl Runs', ['flow', 'neq', 'stock-push'], ['flow', 'neq', 'drift-alerts']),
			'Runs of 24 hours',
		)
		.add('Orders', [5, 0], rowsOf('Khaos Mirakl Open Orders'), 'Last audits and month ends')
		.add(
			'Exceptions that are not closed',
			[6, 0],
			rowsOf('Khaos Mirakl Exceptions', ['status', 'neq', 'closed']),
			'Orders',
		)
		.add(
			'Render the page',
			[7, 0],
			once(
				signed('render', {
					operators: "={{ $('Operators').all() }}",
					exceptions: "={{ $('Exceptions that are not closed').all() }}",
					checkpoints: "={{ $('Checkpoints').all() }}",
					runs: "={{ [...$('Runs of 24 hours').all(), ...$('Last audits and month ends').all()] }}",
					orderRows: "={{ $('Orders').all() }}",
					actionUrl: PATH,
				}),
			),
			'Exceptions that are not closed',
		)
		.add('Show the page', [8, 0], html('={{ $json.html }}', 200), 'Render the page')
		.section('The page', [-0.2, -0.6], [9.4, 1.6], 'Read whole at every look; nothing is kept.');
	list(flow);
}

/** An exception that stands for many offers their list as a file. */
function list(flow: Flow) {
	flow
		.add(
			'The exception with the list',
			[2, -2],
			rowsOf('Khaos Mirakl Exceptions', ['id', 'eq', '={{ Number($json.query?.list) || 0 }}']),
			['A list?', 0],
		)
		.add(
			'Export the list',
			[3, -2],
			once(
				sync('exception', 'exportList', {
					exceptions: "={{ $('The exception with the list').all() }}",
				}),
			),
			'The exception with the list',
		)
		.add('Give the file', [4, -2], csv(), 'Export the list')
		.section('The list of an exception about many', [1.8, -2.6], [3.4, 1.5]);
}

function action(flow: Flow) {
	flow
		.add(
			'Somebody presses a button',
			[0, 2],
			webhook('POST', PATH, 'b1d7c0e4-93a5-4f2e-8c68-7d40a9e5f612'),
		)
		.add(
			'The exception',
			[1, 2],
			rowsOf('Khaos Mirakl Exceptions', [
				'id',
				'eq',
				"={{ Number(String($json.body?.token ?? '').split('.')[0]) || 0 }}",
			]),
			'Somebody presses a button',
		)
		.add(
			'The checkpoint',
			[2, 2],
			rowsOf('Khaos Mirakl Checkpoints', [
				'id',
				'eq',
				"={{ Number(String($('Somebody presses a button').first().json.body?.token ?? '').split('.')[0]) || 0 }}",
			]),
			'The exception',
		)
		.add(
			'Verify the action',
			[3, 2],
			once(
				signed('verify', {
					token: "={{ $('Somebody presses a button').first().json.body?.token ?? '' }}",
					exceptions: "={{ $('The exception').all() }}",
					checkpoints: "={{ $('The checkpoint').all() }}",
					person: "={{ $('Somebody presses a button').first().json.body?.person ?? '' }}",
					reason: "={{ $('Somebody presses a button').first().json.body?.reason ?? '' }}",
					actionUrl: PATH,
				}),
			),
			'The checkpoint',
		)
		.add('Good?', [4, 2], choose('$json.accepted === true'), 'Verify the action')
		.add('About an exception?', [5, 2], choose("$json.table === 'exceptions'"), ['Good?', 0])
		.add('Exception row', [6, 2], reshape('{ id: $json.id, ...$json.row }'), [
			'About an exception?',
			0,
		])
		.add('Write the exception', [7, 2], upsertById('Khaos Mirakl Exceptions'), 'Exception row')
		.add('Back to the page', [8, 2], back(), 'Write the exception')
		.add(
			'Approve or release',
			[6, 3],
			updateIn(
				'Khaos Mirakl Checkpoints',
				{ approval: '={{ $json.row.approval }}', approvedAt: '={{ $json.row.approvedAt }}' },
				['id', 'eq', '={{ $json.id }}'],
			),
			['About an exception?', 1],
		)
		.add(
			'Who did it',
			[7, 3],
			once(
				reshape(
					"(({ operator, flow, finishedAt, result, note }) => ({ operator, flow, finishedAt, result, note }))($('Verify the action').first().json.record)",
				),
			),
			'Approve or release',
		)
		.add('Record it', [7.8, 3], insertInto('Khaos Mirakl Runs'), 'Who did it')
		.wire('Record it', 'Back to the page')
		.add('Say why not', [5, 3], html('={{ $json.html }}', 403), ['Good?', 1])
		.section(
			'The buttons',
			[-0.2, 1.4],
			[9.4, 2.6],
			'Every button carries its own signed token: one verb, one row as it was, until it expires. Approve names its plan and expires in an hour.',
		);
}

function signed(operation: string, parameters: object): NodeKind {
	return { ...sync('dashboard', operation, parameters), credentials: SIGNED };
}

function csv(): NodeKind {
	return respond('={{ $json.csv }}', 200, [
		['content-type', 'text/csv; charset=utf-8'],
		['content-disposition', 'attachment; filename="exceptions.csv"'],
		['cache-control', 'no-store'],
	]);
}

/** 303: the browser asks for the page anew instead of sending the form again. */
function back(): NodeKind {
	return respond('', 303, [['location', PATH]]);
}
