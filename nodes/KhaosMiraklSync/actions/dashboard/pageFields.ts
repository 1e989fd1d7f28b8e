import type { INodeProperties } from 'n8n-workflow';
import { exceptionRows, operatorRows, orderRows, rowsField } from '../rows';

const RUNBOOK =
	'https://github.com/n8n-nodes-khaos-mirakl/n8n-nodes-khaos-mirakl/blob/main/docs/runbooks/';

const every = (displayName: string, name: string, usual: number): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 1 },
	default: usual,
	description: 'Minutes between two runs, as in the schedule of the flow',
});

/** What the page is made from, and how it looks. */
export const pageFields: INodeProperties[] = [
	operatorRows,
	{
		...exceptionRows,
		description: 'Rows of the table Khaos Mirakl Exceptions, all that are not closed',
	},
	rowsField({
		displayName: 'Checkpoints',
		name: 'checkpoints',
		default: "={{ $('Checkpoints').all() }}",
		description:
			'Rows of the table Khaos Mirakl Checkpoints: heartbeats, plans and SKUs that wait, account health, previews',
	}),
	rowsField({
		displayName: 'Runs',
		name: 'runs',
		default: "={{ $('Runs').all() }}",
		description: 'Rows of the table Khaos Mirakl Runs',
	}),
	orderRows,
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: 'Khaos Control and Mirakl',
		description: 'Heading of the page',
	},
	{
		displayName: 'Runbook URL',
		name: 'runbookUrl',
		type: 'string',
		default: RUNBOOK,
		description:
			'Folder of runbooks, ending in /, with a page for each kind of exception; or one page with a heading for each kind. Empty: no links.',
	},
	{
		displayName: 'Cycles',
		name: 'cycles',
		type: 'collection',
		placeholder: 'Add Cycle',
		default: {},
		description:
			'How often the flows run, where it is not as in the templates; a flow is stale after two cycles',
		options: [
			every('Despatch Every (Minutes)', 'despatch', 5),
			every('Drift Alerts Every (Minutes)', 'drift', 15),
			every('Order Acceptance Every (Minutes)', 'orders', 5),
			every('Stock Push Every (Minutes)', 'stock', 5),
		],
	},
];
