import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { DEFAULT_ACCOUNTS } from '../../domain/finance/postings';
import { reconcileBooks } from '../../domain/finance/reconcile';
import { sheetsOf } from '../../domain/finance/sheets';
import { londonWallClock } from '../../domain/orders/london';
import { textCell, instantCell } from '../../edge/cells';
import {
	readCycles,
	readDocuments,
	readOrderMoney,
	readSales,
	readTransactions,
} from '../../edge/finance';
import { readOperator } from '../../edge/operator';
import { operatorRow } from '../rows';
import { attach, filesOf } from './attach';
import { evidenceOf, evidenceSheet } from './evidence';
import { accountsField, periodFields, sources } from './fields';
import { examinedIn, payoutFindings } from './findings';
import { rowItems } from './items';

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'report',
	options: [
		{ name: 'Cycles', value: 'Cycles', description: 'One item per billing cycle' },
		{ name: 'Expected Credits', value: 'Expected credits', description: 'One item per credit' },
		{ name: 'Fees', value: 'Fees', description: 'One item per charge of the operator' },
		{ name: 'Orders', value: 'Orders', description: 'One item per order' },
		{ name: 'Postings', value: 'Postings', description: 'One item per posting proposed' },
		{ name: 'Report', value: 'report', description: 'One item with totals, evidence and files' },
		{
			name: 'Residuals',
			value: 'Residuals',
			description: 'One item per difference, with its cause',
		},
	],
	description: 'What the items are',
};

const account = (name: keyof typeof DEFAULT_ACCOUNTS) => textCell(DEFAULT_ACCOUNTS[name]);

const params = z.object({
	operatorRow: rowList,
	periodFrom: instantCell(),
	periodUntil: instantCell(),
	transactions: rowList,
	cycles: rowList,
	invoices: rowList,
	orders: rowList,
	sales: rowList,
	salesSources: rowList,
	accounts: z
		.object({
			clearing: account('clearing'),
			commission: account('commission'),
			commissionVat: account('commissionVat'),
			charges: account('charges'),
			reserve: account('reserve'),
			bank: account('bank'),
		})
		.nullish(),
	output: textCell('report'),
	attach: z.array(z.enum(['workbook', 'csv', 'page'])).nullish(),
});

/** Explains payouts by orders, refunds and charges, and orders by Khaos Control (Mirakl TL02, SBC11, IV01, OR11). */
export const reconcile = forAllItems<undefined, typeof params>({
	displayName: 'Reconcile',
	action: 'Reconcile payouts with sales orders',
	description:
		'Explain every payout by orders, refunds, commissions and fees (TL02, SBC11), and every order by its sales order',
	fields: [operatorRow, ...periodFields, ...sources, accountsField, output, attach],
	params,
	async execute(calls) {
		const [{ param, context }] = calls;
		const operator = readOperator(param.operatorRow);
		const period = readPeriod(param);
		const books = {
			operator: operator.name,
			referencePrefix: operator.referencePrefix,
			salesSource: operator.salesSource,
			period,
			lines: readTransactions(param.transactions),
			cycles: readCycles(param.cycles),
			documents: readDocuments(param.invoices),
			orders: readOrderMoney(param.orders),
			sales: readSales(param.sales, param.salesSources, operator.currency),
		};
		const reconciled = reconcileBooks(books);
		const { transactions, cycles, invoices, orders, sales, salesSources } = param;
		const inputs = { transactions, cycles, invoices, orders, sales, salesSources };
		const evidence = evidenceOf(inputs, reconciled, Date.now());
		const sheets = [
			...sheetsOf(books, reconciled, param.accounts ?? DEFAULT_ACCOUNTS),
			evidenceSheet(evidence),
		];
		const from = calls.map(({ itemIndex }) => itemIndex);
		const chosen = sheets.find(({ name }) => name === param.output);
		if (chosen) return rowItems(chosen).map((json) => ({ json, from }));
		const json: IDataObject = {
			operator: operator.name,
			periodFrom: new Date(period.from).toISOString(),
			periodUntil: new Date(period.until).toISOString(),
			...evidence,
			examined: examinedIn(reconciled),
			findings: payoutFindings(operator.name, reconciled),
		};
		const title = `Marketplace reconciliation: ${operator.name}, ${londonWallClock(period.from).slice(0, 7)}`;
		return [{ json, from, binary: await filesOf(context, title, sheets, param.attach ?? []) }];
	},
});

function readPeriod({ periodFrom, periodUntil }: z.output<typeof params>) {
	if (periodFrom !== undefined && periodUntil !== undefined && periodFrom < periodUntil) {
		return { from: periodFrom, until: periodUntil };
	}
	throw new UserFacingError(
		'The period cannot be used',
		'Fill in Period From and Period Until as dates, the second after the first, for example 2026-03-01 and 2026-04-01.',
	);
}
