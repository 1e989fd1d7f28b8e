import { Flow, type NodeKind } from './flow.mts';
import { FIELDS, NUMBERS } from './operatorFields.mts';
import { form, page, PROFILE_WORDS } from './operatorForm.mts';
import { choose, once, reshape, splitOut } from './nodes.mts';
import {
	createTable,
	rowsOf,
	insertInto,
	TABLES,
	type TableName,
	unlessIn,
	upsertInto,
} from './tables.mts';

/** Checkpoint rows that the flows of one operator update. */
const CHECKPOINTS = [
	'stock',
	'offers',
	'orders',
	'despatch',
	'drift',
	'carriers',
	'tracking',
	'couriers',
	'builds',
	'live',
	'blast',
	'refusals',
	'account',
	'sides',
	'preview orders',
	'preview stock',
	'preview despatch',
	'preview drift',
];

/** Column of the canvas behind the tables, one node each. */
const AFTER = Object.keys(TABLES).length + 1;

/** A form that makes the tables and writes one operator's row. Running it again changes what was answered and keeps the rest. */
export function operatorSetup() {
	const flow = new Flow('operator-setup', 'Khaos Mirakl: operator set-up');
	flow.add('Operator form', [0, 0], form());
	const last = tables(flow);
	check(flow, last);
	rows(flow);
	return flow.overview(
		[0, 1.2],
		[3.4, 2],
		[
			'# Operator set-up',
			'### How it works',
			'The form makes the tables where they are missing, checks their columns, and writes one marketplace operator’s row. Sent again with the same operator name, it changes the row.',
			'### Set-up',
			'1. Choose *Execute workflow*: the form opens. n8n asks once whether it may know who you are: *Allow access*. Answer it; no credential is needed.',
			'2. Its last page says what comes next.',
		].join('\n'),
	);
}

function tables(flow: Flow): string {
	let last = 'Operator form';
	(Object.keys(TABLES) as TableName[]).forEach((name, index) => {
		const node = name.replace('Khaos Mirakl ', 'Table: ');
		flow.add(node, [1 + index, 0], once(createTable(name)), last);
		last = node;
	});
	flow.section(
		'Make the tables',
		[0.8, -0.6],
		[AFTER - 0.95, 1.5],
		'A table that is there is kept as it is.',
	);
	return last;
}

function check(flow: Flow, after: string) {
	const expected = JSON.stringify(
		Object.fromEntries(
			Object.entries(TABLES).map(([name, columns]) => [name, Object.keys(columns)]),
		),
	);
	const lacking = `$('All tables').all().map(({ json }) => ({ table: json.name, columns: (${expected}[json.name] ?? []).filter((column) => !json.columns.some(({ name }) => name === column)) })).filter(({ columns }) => columns.length > 0)`;
	flow
		.add('All tables', [AFTER, 0], once(listTables()), after)
		.add('Columns missing?', [AFTER + 1, 0], once(choose(`${lacking}.length > 0`)), 'All tables')
		.add(
			'Say which table',
			[AFTER + 2, -0.6],
			page(
				'Not saved',
				`={{ ${lacking}.map(({ table, columns }) => table + ' (' + columns.join(', ') + ')').join('; ') }}: columns are missing that this version needs. Add them in n8n under Data tables, with the types that docs/tables.md gives, and submit the form again.`,
				'c0c1cf3f-8f61-4e43-9a38-1b3f5d0a7c11',
			),
			['Columns missing?', 0],
		)
		.section('Check the columns', [AFTER - 0.1, -1.2], [3.3, 1.68]);
}

function rows(flow: Flow) {
	const answers = "$('Operator form').first().json";
	const before = "$('As it was').first().json";
	const columns = FIELDS.map(({ column, number }) => {
		const answer = `${answers}.${column}`;
		if (column === 'live')
			return `live: ${answer} ? ${answer} === 'live' : (${before}.live ?? false)`;
		if (column === 'startFrom')
			return `startFrom: ${answer} || ${before}.startFrom || $now.toUTC().toISO()`;
		if (column === 'operator') return `operator: ${answer}.trim()`;
		return number
			? `${column}: ${answer} ? Number(${answer}) : (${before}.${column} ?? null)`
			: `${column}: ${answer} || ${before}.${column} || ''`;
	});
	const operator = `={{ ${answers}.operator.trim() }}`;
	const notNumbers = `${JSON.stringify(NUMBERS)}.filter(([column]) => ${answers}[column] && !Number.isFinite(Number(${answers}[column])))`;
	flow
		.add('Not a number?', [AFTER, 1.8], once(choose(`${notNumbers}.length > 0`)), [
			'Columns missing?',
			1,
		])
		.add(
			'Say which answer',
			[AFTER + 1, 2.8],
			page(
				'Not saved',
				`={{ ${notNumbers}.map(([, label]) => label).join(', ') }}: a number is needed. Submit the form again.`,
				'e2a6d7b4-51c8-4c0d-9f0e-6d3c1f5b8a90',
			),
			['Not a number?', 0],
		)
		.add(
			'As it was',
			[AFTER + 1, 1.8],
			rowsOf('Khaos Mirakl Operators', ['operator', 'eq', operator]),
			['Not a number?', 1],
		)
		.add(
			'Orders it has',
			[AFTER + 2, 1.8],
			rowsOf('Khaos Mirakl Open Orders', ['operator', 'eq', operator]),
			'As it was',
		)
		.add(
			'Prefix changed?',
			[AFTER + 3, 1.8],
			choose(
				`!!$json.orderId && ${before}.operator !== undefined && !!${answers}.referencePrefix && ${answers}.referencePrefix !== ${before}.referencePrefix`,
			),
			'Orders it has',
		)
		.add(
			'The prefix is locked',
			[AFTER + 4, 1],
			page(
				'Not saved',
				'The reference prefix cannot change once the operator has orders: they would be imported again. Submit the form with the prefix as it was, or leave it empty.',
				'7b0a4c1e-2f59-4a86-8d5e-90b7f2f6a3d4',
			),
			['Prefix changed?', 0],
		)
		.add('Operator row', [AFTER + 4, 1.8], once(reshape(`{ ${columns.join(', ')} }`)), [
			'Prefix changed?',
			1,
		])
		.add(
			'Write the operator',
			[AFTER + 5, 1.8],
			upsertInto('Khaos Mirakl Operators', ['operator', 'eq', operator]),
			'Operator row',
		)
		.add(
			'Checkpoints it needs',
			[AFTER + 6, 1.8],
			reshape(
				`{ checkpoints: [...${JSON.stringify(CHECKPOINTS)}.map((name) => ({ name, operator: ${answers}.operator.trim(), value: '', importId: '', holder: '', leaseUntil: 0, importsBegun: 0, finishedAt: '', approval: '', approvedAt: '' })), { name: 'lease', operator: '', value: '', importId: '', holder: '', leaseUntil: 0, importsBegun: 0, finishedAt: '', approval: '', approvedAt: '' }] }`,
			),
			'Write the operator',
		)
		.add('Each checkpoint', [AFTER + 7, 1.8], splitOut('checkpoints'), 'Checkpoints it needs')
		.add(
			'Not there yet',
			[AFTER + 8, 1.8],
			unlessIn(
				'Khaos Mirakl Checkpoints',
				['name', 'eq', '={{ $json.name }}'],
				['operator', 'eq', '={{ $json.operator }}'],
			),
			'Each checkpoint',
		)
		.add(
			'Write checkpoints',
			[AFTER + 9, 1.8],
			insertInto('Khaos Mirakl Checkpoints'),
			'Not there yet',
		)
		.add(
			'Saved',
			[AFTER + 6, 2.8],
			page(
				'Saved',
				`={{ $json.operator }} is set up{{ $json.live ? '' : ', in preview: nothing is sent' }}. What comes next:\n\n1. Data tables: one row in “Khaos Mirakl Shipping Map” for each shipping method, one in “Khaos Mirakl Carrier Map” for each courier.\n2. Publish the flows of {{ $json.operator }}: the node “Operator” in them says {{ $json.operator }}.\n3. Open the form of “system audit”: it says what is missing.\n4. Tick “live” in “Khaos Mirakl Operators”.\n\n{{ (${JSON.stringify(PROFILE_WORDS)})[$json.profile] ?? '' }}`,
				'5f7f3a3e-54b3-4f0c-8a53-3a6b0c5d9e12',
			),
			'Write the operator',
		)
		.section(
			'Write the rows',
			[AFTER - 0.1, 1.3],
			[10.3, 2.4],
			'The lease row is shared by all operators of this Khaos Control.',
		);
}

function listTables(): NodeKind {
	return {
		type: 'n8n-nodes-base.dataTable',
		typeVersion: 1.1,
		parameters: { resource: 'table', operation: 'list', returnAll: true, options: {} },
	};
}
