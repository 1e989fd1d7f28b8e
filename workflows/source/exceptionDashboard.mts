import { Flow, type NodeKind } from './flow.mts';
import { choose, once, reshape, sync } from './nodes.mts';
import { rowsOf, upsertById } from './tables.mts';

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
			'The first webhook reads the tables and answers with a page: exceptions by owner, orders against their clocks, flows, stock latency, despatch backlog. The second takes what a button of that page sends, checks its signature, writes the one row and leads back to the page.',
			'### Set-up',
			'1. Make a *Basic Auth* credential named **Khaos Mirakl Dashboard Sign-in** for the people who may look and act, and a *Khaos Mirakl Dashboard API* credential named **Khaos Mirakl Dashboard** with a random secret of 32 characters or more. Choose them in the nodes that ask.',
			'2. Publish, and open the production address of *Somebody opens the page*.',
		].join('\n'),
	);
}

function page(flow: Flow) {
	flow
		.add('Somebody opens the page', [0, 0], webhook('GET', '6a3f8d52-0c4e-4b6d-9a17-2f5be0c1d301'))
		.add('Operators', [1, 0], rowsOf('Khaos Mirakl Operators'), 'Somebody opens the page')
		.add('Checkpoints', [2, 0], rowsOf('Khaos Mirakl Checkpoints'), 'Operators')
		.add(
			'Runs of 24 hours',
			[3, 0],
			rowsOf('Khaos Mirakl Runs', [
				'finishedAt',
				'gt',
				'={{ $now.minus({ hours: 24 }).toUTC().toISO() }}',
			]),
			'Checkpoints',
		)
		.add(
			'Live orders',
			[4, 0],
			rowsOf('Khaos Mirakl Open Orders', ['live', 'isTrue']),
			'Runs of 24 hours',
		)
		.add(
			'Open and ignored exceptions',
			[5, 0],
			rowsOf('Khaos Mirakl Exceptions', ['status', 'neq', 'closed']),
			'Live orders',
		)
		.add(
			'Render the page',
			[6, 0],
			once(
				signed('render', {
					operators: "={{ $('Operators').all() }}",
					exceptions: "={{ $('Open and ignored exceptions').all() }}",
					checkpoints: "={{ $('Checkpoints').all() }}",
					runs: "={{ $('Runs of 24 hours').all() }}",
					orderRows: "={{ $('Live orders').all() }}",
					actionUrl: PATH,
				}),
			),
			'Open and ignored exceptions',
		)
		.add('Show the page', [7, 0], html('={{ $json.html }}', 200), 'Render the page')
		.section('The page', [-0.2, -0.6], [8.4, 1.6], 'Read whole at every look; nothing is kept.');
}

function action(flow: Flow) {
	flow
		.add(
			'Somebody presses a button',
			[0, 2],
			webhook('POST', 'b1d7c0e4-93a5-4f2e-8c68-7d40a9e5f612'),
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
			'Verify the action',
			[2, 2],
			once(
				signed('verify', {
					token: "={{ $('Somebody presses a button').first().json.body?.token ?? '' }}",
					exceptions: "={{ $('The exception').all() }}",
					person: "={{ $('Somebody presses a button').first().json.body?.person ?? '' }}",
					reason: "={{ $('Somebody presses a button').first().json.body?.reason ?? '' }}",
					actionUrl: PATH,
				}),
			),
			'The exception',
		)
		.add('Good?', [3, 2], choose('$json.accepted === true'), 'Verify the action')
		.add('Exception row', [4, 2], reshape('{ id: $json.id, ...$json.row }'), ['Good?', 0])
		.add('Write the exception', [5, 2], upsertById('Khaos Mirakl Exceptions'), 'Exception row')
		.add('Back to the page', [6, 2], back(), 'Write the exception')
		.add('Say why not', [4, 3], html('={{ $json.html }}', 403), ['Good?', 1])
		.section(
			'The buttons',
			[-0.2, 1.4],
			[8.4, 2.6],
			'Every button carries its own signed token: one verb, one row as it was, until it expires.',
		);
}

function signed(operation: string, parameters: object): NodeKind {
	return { ...sync('dashboard', operation, parameters), credentials: SIGNED };
}

function webhook(httpMethod: 'GET' | 'POST', webhookId: string): NodeKind {
	return {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		webhookId,
		parameters: {
			httpMethod,
			path: PATH,
			authentication: 'basicAuth',
			responseMode: 'responseNode',
			options: {},
		},
		credentials: { httpBasicAuth: { id: null, name: 'Khaos Mirakl Dashboard Sign-in' } },
	};
}

function html(responseBody: string, responseCode: number): NodeKind {
	return respond(responseBody, responseCode, [
		['content-type', 'text/html; charset=utf-8'],
		['cache-control', 'no-store'],
		['x-frame-options', 'DENY'],
		['referrer-policy', 'no-referrer'],
	]);
}

/** 303: the browser asks for the page anew instead of sending the form again. */
function back(): NodeKind {
	return respond('', 303, [['location', PATH]]);
}

function respond(
	responseBody: string,
	responseCode: number,
	headers: Array<[name: string, value: string]>,
): NodeKind {
	return {
		type: 'n8n-nodes-base.respondToWebhook',
		typeVersion: 1.5,
		parameters: {
			respondWith: 'text',
			responseBody,
			options: {
				responseCode,
				responseHeaders: { entries: headers.map(([name, value]) => ({ name, value })) },
			},
		},
	};
}
