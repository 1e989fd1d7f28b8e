import type { Minor } from '../money';
import { londonWallClock } from '../orders/london';
import { HEADINGS } from './headings';
import type { BooksToReconcile } from './input';
import { postingsOf, type Accounts } from './postings';
import type { Reconciled } from './reconcile';
import { RESIDUAL_TITLES } from './residual';
import { kindOf } from './transaction';

/** A cell: text, an amount in minor units, a count, or a moment (UTC, milliseconds since 1970); null is an empty cell. */
export type Cell = string | number | null;

export interface Column {
	title: string;
	kind: 'text' | 'money' | 'count' | 'date';
	/** In characters. */
	width: number;
}

/** One table of the finance report; workbook, CSV and page are made of the same tables. */
export interface Sheet {
	name: string;
	columns: Column[];
	rows: Cell[][];
	/** Those of the rows that are totals. */
	strong?: Cell[][];
}

const text = (title: string, width = 18): Column => ({ title, kind: 'text', width });
const money = (title: string): Column => ({ title, kind: 'money', width: 14 });
const date = (title: string): Column => ({ title, kind: 'date', width: 12 });
const count = (title: string): Column => ({ title, kind: 'count', width: 8 });

/** The tables of the report, in the order in which an accountant reads them. */
export function sheetsOf(
	books: Pick<BooksToReconcile, 'operator' | 'period'>,
	reconciled: Reconciled,
	accounts: Accounts,
): Sheet[] {
	return [
		summarySheet(books, reconciled),
		cycleSheet(reconciled),
		orderSheet(reconciled),
		residualSheet(reconciled),
		feeSheet(reconciled),
		creditSheet(reconciled),
		postingSheet(reconciled, accounts),
	];
}

function summarySheet(
	{ operator, period }: Pick<BooksToReconcile, 'operator' | 'period'>,
	{ periods, cycles, residuals }: Reconciled,
): Sheet {
	const toDo = residuals.filter(({ needsAction }) => needsAction);
	const totals = (label: string, currency: string, amount: Minor): Cell[] => [
		label,
		null,
		currency,
		amount,
	];
	const strong: Cell[][] = periods.map((each) => totals('Residual', each.currency, each.residual));
	const cycleRows = byDate(cycles).map(({ cycle, difference }) =>
		totals(`Residual of billing cycle ${cycle.id}`, cycle.currency, difference),
	);
	const movements = periods.flatMap(({ currency, opening, headings, movements: sum, closing }) => {
		const end = totals('Open at the end', currency, closing);
		strong.push(end);
		return [
			totals('Open at the start', currency, opening),
			...headings.map((heading): Cell[] => [
				HEADINGS[heading.group] + (heading.refund ? ', refunded' : ''),
				heading.count,
				currency,
				heading.amount,
			]),
			totals('Movements', currency, sum),
			end,
		];
	});
	return {
		name: 'Summary',
		columns: [text('What', 52), count('Lines'), text('Currency', 10), money('Amount')],
		rows: [
			[`Operator: ${operator}`, null, '', null],
			[`Period: ${day(period.from)} to ${day(period.until - 1)}`, null, '', null],
			['Residuals that need somebody', toDo.length, '', null],
			...strong.slice(0, periods.length),
			...cycleRows,
			...movements,
		],
		strong,
	};
}

function byDate(cycles: Reconciled['cycles']): Reconciled['cycles'] {
	return [...cycles].sort(
		(a, b) =>
			a.cycle.currency.localeCompare(b.cycle.currency) || a.cycle.createdAt - b.cycle.createdAt,
	);
}

/** A month of London's begins an hour before UTC's while its clocks are forward. */
function day(moment: number): string {
	return londonWallClock(moment).slice(0, 10);
}

function cycleSheet({ cycles }: Reconciled): Sheet {
	return {
		name: 'Cycles',
		columns: [
			...[text('Billing cycle', 38), date('Created'), text('Currency', 10), money('Lines')],
			...[money('Payout'), money('Reached the bank'), money('Residual'), text('State', 10)],
			...[text('Payout reference'), text('Voucher')],
		],
		rows: byDate(cycles).map(({ cycle, lines, paid, difference }) => [
			...[cycle.id, cycle.createdAt, cycle.currency, lines, cycle.toSeller, paid ?? null],
			...[difference, cycle.payOutState, cycle.payOutReference, cycle.voucherNumber],
		]),
	};
}

function orderSheet({ orders }: Reconciled): Sheet {
	return {
		name: 'Orders',
		columns: [
			...[text('Order', 24), text('Associated Ref', 24), text('Sales order', 14)],
			...[text('Currency', 10), money('Sold'), money('Refunded'), money('Commission')],
			...[money('VAT on commission'), money('Charges'), money('Net'), money('Paid out')],
			...[money('Open'), money('Khaos Control'), money('Expected credit'), money('Residual')],
		],
		rows: orders.map((order) => [
			...[order.orderId, order.associatedRef, order.salesOrderCode, order.currency],
			...[order.gross, order.refunds, order.commission, order.commissionVat],
			...[order.charges + order.unknown, order.net, order.paid, order.open],
			...[order.khaosTotal ?? null, order.expectedCredit, order.residual],
		]),
	};
}

function residualSheet({ residuals }: Reconciled): Sheet {
	return {
		name: 'Residuals',
		columns: [
			...[text('Cause', 26), text('Needs somebody', 14), text('Owner', 16), text('Currency', 10)],
			...[money('Amount'), text('What it is', 90), text('Order', 24), text('Associated Ref', 24)],
			...[text('Sales order', 14), text('Transaction', 38), text('Billing cycle', 38)],
		],
		rows: toDoFirst(residuals).map((each) => [
			...[RESIDUAL_TITLES[each.cause], each.needsAction ? 'yes' : 'no', each.owner],
			...[each.currency, each.amount, each.message, each.orderId, each.associatedRef],
			...[each.salesOrderCode, each.transactionId, each.cycleId],
		]),
	};
}

function toDoFirst(residuals: Reconciled['residuals']): Reconciled['residuals'] {
	return [...residuals].sort((a, b) => Number(b.needsAction) - Number(a.needsAction));
}

function feeSheet({ fees }: Reconciled): Sheet {
	return {
		name: 'Fees',
		columns: [
			...[date('Date'), text('Heading', 22), text('Type', 34), text('Currency', 10)],
			...[money('Amount'), text('Order', 24), text('Billing cycle', 38), text('Document')],
		],
		rows: fees.map((line) => [
			...[line.createdAt, HEADINGS[kindOf(line.type).group], line.type, line.currency],
			...[line.amount, line.orderId, line.cycleId, line.documentNumber],
		]),
	};
}

function creditSheet({ credits }: Reconciled): Sheet {
	return {
		name: 'Expected credits',
		columns: [
			...[text('Order', 24), text('Associated Ref', 24), text('Sales order', 14)],
			...[text('Currency', 10), money('Credit'), text('Refunds', 40), text('Done (tick)', 12)],
		],
		rows: credits.map((credit) => [
			...[credit.orderId, credit.associatedRef, credit.salesOrderCode, credit.currency],
			...[credit.amount, credit.refundIds.join(', '), ''],
		]),
	};
}

function postingSheet({ cycles }: Reconciled, accounts: Accounts): Sheet {
	const amount = (value: Minor) => (value === 0 ? null : value);
	return {
		name: 'Postings',
		columns: [
			...[text('Billing cycle', 38), text('Account', 26), text('Currency', 10)],
			...[money('Debit'), money('Credit'), text('Text', 60)],
		],
		rows: byDate(cycles)
			.flatMap((cycle) => postingsOf(cycle, accounts))
			.map((posting) => [
				...[posting.cycleId, posting.account, posting.currency],
				...[amount(posting.debit), amount(posting.credit), posting.text],
			]),
	};
}
