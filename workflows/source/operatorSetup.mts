import { Flow, type NodeKind } from './flow.mts';
import { FIELDS, NUMBERS, PROFILE_WORDS } from './operatorFields.mts';
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
			'Open the form, answer it for one marketplace operator and submit. The tables are made where they are missing, checked for their columns, and the operator’s row is written. Submit it again with the same operator name to change the row.',
			'### Set-up',
			'1. Publish, or choose *Execute workflow*, and open the form’s address.',
			'2. Import the four operator flows and write the operator’s name into their node **Operator**.',
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
				`={{ $json.operator }} is set up. Import the operator flows, write this name into their node "Operator", choose the credentials and publish. {{ (${JSON.stringify(PROFILE_WORDS)})[$json.profile] ?? '' }}`,
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

function form(): NodeKind {
	const values = FIELDS.map(({ label, column, options, required, hint }) => ({
		fieldLabel: label,
		fieldName: column,
		// a browser sends an empty number field as 0, which is not the same as no answer
		fieldType: options ? 'dropdown' : 'text',
		...(options && { fieldOptions: { values: options.map((option) => ({ option })) } }),
		...(hint && { placeholder: hint }),
		...(required && { requiredField: true }),
	}));
	return {
		type: 'n8n-nodes-base.formTrigger',
		typeVersion: 2.6,
		webhookId: 'a4d2f0d6-6f0b-4b7e-9a35-6d1f0c1e2b71',
		parameters: {
			formTitle: 'Set up a marketplace operator',
			formDescription:
				'One row for each operator. Names must be spelt exactly as in Khaos Control. What you leave empty stays as it was; on the first time it takes its default, and of a list the first entry.',
			formFields: { values },
			responseMode: 'lastNode',
			options: { path: 'khaos-mirakl-operator-setup', appendAttribution: false },
		},
	};
}

/** The page that the form ends with. */
function page(title: string, message: string, webhookId: string): NodeKind {
	return {
		type: 'n8n-nodes-base.form',
		typeVersion: 2.5,
		webhookId,
		parameters: {
			operation: 'completion',
			completionTitle: title,
			completionMessage: message,
			options: {},
		},
	};
}

function listTables(): NodeKind {
	return {
		type: 'n8n-nodes-base.dataTable',
		typeVersion: 1.1,
		parameters: { resource: 'table', operation: 'list', returnAll: true, options: {} },
	};
}
