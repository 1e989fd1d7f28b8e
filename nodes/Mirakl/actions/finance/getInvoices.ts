import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { textList } from '../../../common/parameters';
import { invoice, rawFinance, simplifiedInvoice } from '../../payloads/finance';
import { pagedRows } from '../../transport/lists';
import { moment } from '../fields';
import { eachItem } from '../operation';
import { listFields, listSchema, oneOf, wanted } from './paging';

const fields: INodeProperties[] = [
	{
		displayName: 'Type',
		name: 'invoiceType',
		type: 'options',
		default: 'ALL',
		description: 'Which documents to give',
		options: [
			{ name: 'All', value: 'ALL' },
			{ name: 'Invoices of Billing Cycles', value: 'AUTO_INVOICE' },
			{ name: 'Manual Credits', value: 'MANUAL_CREDIT' },
			{ name: 'Manual Invoices', value: 'MANUAL_INVOICE' },
		],
	},
	{
		displayName: 'Payment State',
		name: 'invoicePaymentState',
		type: 'options',
		default: '',
		description: 'Whether the document has been paid',
		options: [
			{ name: 'Any', value: '' },
			{ name: 'Failed', value: 'FAILED' },
			{ name: 'Paid', value: 'PAID' },
			{ name: 'Pending', value: 'PENDING' },
		],
	},
	{
		displayName: 'Created Since',
		name: 'createdSince',
		type: 'dateTime',
		default: '',
		description: 'Documents created at or after this time (UTC unless it names a zone)',
	},
	{
		displayName: 'Created Until',
		name: 'createdUntil',
		type: 'dateTime',
		default: '',
		description: 'Documents created at or before this time (UTC unless it names a zone)',
	},
	{
		displayName: 'Billing Cycle IDs',
		name: 'billingCycleIds',
		type: 'string',
		default: '',
		description: 'Only documents of these cycles; several with commas between',
	},
];

/** Invoices and credits of the operator to the shop, oldest first (Mirakl IV01; once a day). */
export const getInvoices = eachItem({
	displayName: 'Get Invoices',
	action: 'Get invoices',
	description:
		'Read the operator’s invoices and credits to your shop (IV01). Mirakl allows it once a day, all pages together.',
	fields: [...listFields.before, ...fields, ...listFields.after],
	params: z.object({
		...listSchema,
		invoiceType: oneOf(['ALL', 'AUTO_INVOICE', 'MANUAL_CREDIT', 'MANUAL_INVOICE']),
		invoicePaymentState: oneOf(['PENDING', 'PAID', 'FAILED']),
		createdSince: moment,
		createdUntil: moment,
		billingCycleIds: textList,
	}),
	async execute({ client, param }) {
		const query = {
			// without a type Mirakl gives the automatic ones alone
			type: param.invoiceType || 'ALL',
			payment_status: param.invoicePaymentState,
			start_date: param.createdSince,
			end_date: param.createdUntil,
			seller_billing_cycle_id: param.billingCycleIds,
			...{ sort: 'dateCreated', order: 'asc' },
		};
		const { rows } = await pagedRows(
			client,
			'IV01',
			'/api/invoices',
			{
				query,
				member: 'invoices',
				row: invoice,
				keyOf: ({ value }) => value.invoice_id || value.id,
			},
			wanted(param),
		);
		return rows.map(({ raw, value }) =>
			param.simplify ? simplifiedInvoice(value) : rawFinance(raw),
		);
	},
});
