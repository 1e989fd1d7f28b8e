import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { textList } from '../../../common/parameters';
import { rawFinance, simplifiedLine, transactionLine } from '../../payloads/finance';
import { seekRows } from '../../transport/lists';
import { moment, seconds } from '../fields';
import { eachItem } from '../operation';
import { listFields, listSchema, wanted } from './paging';
import { exportTransactions } from './transactionExport';

const readBy: INodeProperties = {
	displayName: 'Read By',
	name: 'readBy',
	type: 'options',
	default: 'list',
	options: [
		{
			name: 'Export',
			value: 'export',
			description: 'One export of all lines, which Mirakl allows once a day (TL03, TL04, TL05)',
		},
		{
			name: 'List',
			value: 'list',
			description: 'Page by page, 2,000 lines each; Mirakl allows 60 pages an hour (TL02)',
		},
	],
	description: 'How the lines are read. From 100,000 lines on choose Export.',
};

const shownForExport = { show: { readBy: ['export'] } };

const fields: INodeProperties[] = [
	{
		displayName: 'Updated Since',
		name: 'updatedSince',
		type: 'dateTime',
		default: '',
		description:
			'Lines changed at or after this time (UTC unless it names a zone). A line changes when it becomes payable or paid.',
	},
	{
		displayName: 'Created Since',
		name: 'createdSince',
		type: 'dateTime',
		default: '',
		description: 'Lines created at or after this time (UTC unless it names a zone)',
	},
	{
		displayName: 'Created Until',
		name: 'createdUntil',
		type: 'dateTime',
		default: '',
		description: 'Lines created at or before this time (UTC unless it names a zone)',
	},
	{
		displayName: 'Payment States',
		name: 'paymentStates',
		type: 'multiOptions',
		default: [],
		description: 'Only lines in these states. Choose none for all.',
		options: [
			{ name: 'Not Applicable', value: 'NOT_APPLICABLE' },
			{ name: 'Paid', value: 'PAID' },
			{ name: 'Payable', value: 'PAYABLE' },
			{ name: 'Pending', value: 'PENDING' },
			{ name: 'Reserve', value: 'RESERVE' },
		],
	},
	{
		displayName: 'Transaction Types',
		name: 'transactionTypes',
		type: 'string',
		default: '',
		placeholder: 'e.g. ORDER_AMOUNT, COMMISSION_FEE',
		description: 'Only lines of these types; several with commas between',
	},
	{
		displayName: 'Billing Cycle IDs',
		name: 'billingCycleIds',
		type: 'string',
		default: '',
		description: 'Only lines of these billing cycles; several with commas between',
	},
	{
		displayName: 'Order IDs',
		name: 'orderIds',
		type: 'string',
		default: '',
		description: 'Only lines of these orders; several with commas between',
	},
	{
		displayName: 'Max Wait Seconds',
		name: 'maxWaitSeconds',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 240,
		displayOptions: shownForExport,
		description: 'How long to wait for Mirakl to write the export',
	},
];

/** The most lines that a page holds. */
const PAGE_SIZE = 2_000;

/** Lines of the transaction log: what was earned, charged, refunded and paid out (Mirakl TL02, or TL03, TL04, TL05). */
export const getTransactions = eachItem({
	displayName: 'Get Transactions',
	action: 'Get transactions',
	description:
		'Read what was earned, charged, refunded and paid out, line by line (TL02, or TL03, TL04, TL05)',
	fields: [readBy, ...listFields.before, ...fields, ...listFields.after],
	params: z.object({
		...listSchema,
		readBy: z
			.enum(['list', 'export'])
			.nullish()
			.transform((value) => value ?? 'list'),
		updatedSince: moment,
		createdSince: moment,
		createdUntil: moment,
		paymentStates: textList,
		transactionTypes: textList,
		billingCycleIds: textList,
		orderIds: textList,
		maxWaitSeconds: seconds(240),
	}),
	async execute({ client, param }) {
		const filters = {
			last_updated_from: param.updatedSince,
			date_created_from: param.createdSince,
			date_created_to: param.createdUntil,
			payment_state: param.paymentStates,
			transaction_type: param.transactionTypes,
			seller_billing_cycle_id: param.billingCycleIds,
			order_id: param.orderIds,
		};
		const rows =
			param.readBy === 'export'
				? await exportTransactions(client, filters, param.maxWaitSeconds * 1000)
				: (
						await seekRows(
							client,
							'TL02',
							'/api/sellerpayment/transactions_logs',
							{
								query: {
									...filters,
									sort: param.updatedSince === '' ? 'dateCreated,ASC' : 'lastUpdated,ASC',
								},
								row: transactionLine,
								keyOf: ({ value }) => value.id,
								pageSize: PAGE_SIZE,
							},
							wanted(param),
						)
					).rows;
		const kept = param.returnAll ? rows : rows.slice(0, param.limit);
		return kept.map(({ raw, value }) => (param.simplify ? simplifiedLine(value) : rawFinance(raw)));
	},
});
