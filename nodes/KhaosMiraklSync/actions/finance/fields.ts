import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_ACCOUNTS } from '../../domain/finance/postings';
import { rowsField } from '../rows';

/** The rows that a reconciliation rests on. */
export const sources: INodeProperties[] = [
	rowsField({
		displayName: 'Transactions',
		name: 'transactions',
		default: "={{ $('Transactions').all() }}",
		description: 'Items of Mirakl: Get Transactions (TL02), not simplified',
	}),
	rowsField({
		displayName: 'Billing Cycles',
		name: 'cycles',
		default: "={{ $('Billing cycles').all() }}",
		description: 'Items of Mirakl: Get Billing Cycles (SBC11), not simplified',
	}),
	rowsField({
		displayName: 'Invoices',
		name: 'invoices',
		default: "={{ $('Invoices').all() }}",
		description: 'Items of Mirakl: Get Invoices (IV01), not simplified',
	}),
	rowsField({
		displayName: 'Orders',
		name: 'orders',
		default: "={{ $('Orders').all() }}",
		description:
			'Items of Mirakl: Get Many Orders (OR11), not simplified (empty: transactions are not held against their orders)',
	}),
	rowsField({
		displayName: 'Sales Orders',
		name: 'sales',
		default: "={{ $('Sales orders').all() }}",
		description: 'Items of Khaos Control: Get Status, for the totals (ExportOrderStatusEx)',
	}),
	rowsField({
		displayName: 'Sales Sources',
		name: 'salesSources',
		default: "={{ $('Sales sources').all() }}",
		description:
			'Items of Khaos Control: Get, for the sales source (ExportOrders; empty: sales sources are not checked)',
	}),
];

export const periodFields: INodeProperties[] = [
	{
		displayName: 'Period From',
		name: 'periodFrom',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 2026-03-01',
		description: 'First day, or moment, of the period (UTC unless it names a zone)',
	},
	{
		displayName: 'Period Until',
		name: 'periodUntil',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 2026-04-01',
		description: 'The day, or moment, after the period',
	},
];

/** Names of the client's ledger accounts, for the posting proposal. */
export const accountsField: INodeProperties = {
	displayName: 'Accounts',
	name: 'accounts',
	type: 'collection',
	placeholder: 'Add Account',
	default: {},
	description: 'Names of your ledger accounts, for the posting proposal',
	options: [
		account('Bank', 'bank', 'Where the payout arrives'),
		account('Charges', 'charges', 'Subscriptions, seller fees, penalties, manual documents'),
		account('Clearing', 'clearing', 'What the marketplace owes'),
		account('Commission', 'commission', 'Commission of the operator, without VAT'),
		account('Reserve', 'reserve', 'What the operator holds back'),
		account('VAT on Commission', 'commissionVat', 'Input VAT on the commission'),
	],
};

function account(
	displayName: string,
	name: keyof typeof DEFAULT_ACCOUNTS,
	description: string,
): INodeProperties {
	const placeholder = `e.g. ${DEFAULT_ACCOUNTS[name]}`;
	return { displayName, name, type: 'string', default: '', placeholder, description };
}
