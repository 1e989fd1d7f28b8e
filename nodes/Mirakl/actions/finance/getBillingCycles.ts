import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { textList } from '../../../common/parameters';
import { billingCycle, rawFinance, simplifiedCycle } from '../../payloads/finance';
import { seekRows } from '../../transport/lists';
import { moment } from '../fields';
import { eachItem } from '../operation';
import { listFields, listSchema, wanted } from './paging';

const fields: INodeProperties[] = [
	{
		displayName: 'Payout States',
		name: 'payoutStates',
		type: 'multiOptions',
		default: [],
		description: 'Only cycles whose payout is in one of these states. Choose none for all.',
		options: [
			{ name: 'Failed', value: 'FAILED' },
			{ name: 'Paid', value: 'PAID' },
			{ name: 'To Pay', value: 'TO_PAY' },
		],
	},
	{
		displayName: 'Created Since',
		name: 'createdSince',
		type: 'dateTime',
		default: '',
		description: 'Cycles created at or after this time (UTC unless it names a zone)',
	},
	{
		displayName: 'Created Until',
		name: 'createdUntil',
		type: 'dateTime',
		default: '',
		description: 'Cycles created at or before this time (UTC unless it names a zone)',
	},
	{
		displayName: 'Billing Cycle IDs',
		name: 'billingCycleIds',
		type: 'string',
		default: '',
		description: 'Only these cycles; several with commas between',
	},
];

/** The most cycles that a page holds. */
const PAGE_SIZE = 1_000;

/** Billing cycles with their payout and what it consists of, oldest first (Mirakl SBC11; once a day). */
export const getBillingCycles = eachItem({
	displayName: 'Get Billing Cycles',
	action: 'Get billing cycles',
	description:
		'Read the billing cycles with their payouts (SBC11). Mirakl allows it once a day, all pages together.',
	fields: [...listFields.before, ...fields, ...listFields.after],
	params: z.object({
		...listSchema,
		payoutStates: textList,
		createdSince: moment,
		createdUntil: moment,
		billingCycleIds: textList,
	}),
	async execute({ client, param }) {
		const query = {
			pay_out_state: param.payoutStates,
			start_date: param.createdSince,
			end_date: param.createdUntil,
			id: param.billingCycleIds,
			sort: 'dateCreated,ASC',
		};
		const { rows } = await seekRows(
			client,
			'SBC11',
			'/api/seller-billing-cycles',
			{ query, row: billingCycle, keyOf: ({ value }) => value.id, pageSize: PAGE_SIZE },
			wanted(param),
		);
		return rows.map(({ raw, value }) =>
			param.simplify ? simplifiedCycle(value) : rawFinance(raw),
		);
	},
});
