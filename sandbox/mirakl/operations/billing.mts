import { badRequest, notFound } from '../errors.mts';
import { sum } from '../state/amounts.mts';
import { closedCycles, isPaidOut } from '../state/ledger.mts';
import type { BillingCycle, Transaction } from '../state/ledger.mts';
import type { Shop } from '../state/shop.mts';
import { COMMISSION_TAX_CODE, SHOP_ID, SHOP_NAME } from '../tenant.mts';
import { amount, wireOf } from '../wire/context.mts';
import { documentNumber } from '../wire/transaction-json.mts';
import { json, param } from './call.mts';
import type { Operation } from './call.mts';
import { descendingOf, linkHeader, oneOf, pageOf, repeatedOf, timeOf } from './query.mts';
import { seekPage } from './seek.mts';

type Closed = ReturnType<typeof closedCycles>[number];

/** SBC11: billing cycles that have ended, with what is paid out and of what it consists. */
export const listBillingCycles: Operation = (call) =>
	seekPage(
		call,
		(asked) => {
			const ids = repeatedOf(asked, 'id');
			const states = repeatedOf(asked, 'pay_out_state');
			const from = timeOf(asked, 'start_date') ?? -Infinity;
			const to = timeOf(asked, 'end_date') ?? Infinity;
			return closedCycles(call.shop).filter(
				({ cycle }) =>
					(ids?.has(cycle.id) ?? true) &&
					(states?.has(payOutState(call.shop, cycle)) ?? true) &&
					cycle.end.getTime() >= from &&
					cycle.end.getTime() <= to,
			);
		},
		(closed) => cycleJson(closed, call.shop),
		{ sort: 'dateCreated', maxLimit: 1000, key: ({ cycle }) => cycle.id },
	);

/** IV01: the operator's invoices, one AUTO_INVOICE for each cycle that has ended. */
export const listInvoices: Operation = (call) => {
	const page = pageOf(call);
	const types = ['ALL', 'AUTO_INVOICE', 'MANUAL_INVOICE', 'MANUAL_CREDIT'] as const;
	const type = oneOf(call, 'type', types) ?? 'AUTO_INVOICE';
	const state = oneOf(call, 'payment_status', ['PENDING', 'PAID', 'FAILED']);
	const cycles = repeatedOf(call, 'seller_billing_cycle_id');
	const ids = repeatedOf(call, 'invoice_id');
	const from = timeOf(call, 'start_date') ?? -Infinity;
	const to = timeOf(call, 'end_date') ?? Infinity;
	const found = closedCycles(call.shop).filter(
		({ cycle }) =>
			(type === 'ALL' || type === 'AUTO_INVOICE') &&
			(state === null || state === (isPaidOut(call.shop, cycle) ? 'PAID' : 'PENDING')) &&
			(cycles?.has(cycle.id) ?? true) &&
			(ids?.has(String(invoiceId(cycle))) ?? true) &&
			cycle.end.getTime() >= from &&
			cycle.end.getTime() <= to,
	);
	if (descendingOf(call)) found.reverse();
	const rows = found.slice(page.offset, page.offset + page.max);
	const answer = json(200, {
		invoices: rows.map((closed) => invoiceJson(closed, call.shop)),
		total_count: found.length,
	});
	return { ...answer, headers: { ...answer.headers, ...linkHeader(call, page, found.length) } };
};

/** IV02: an invoice as a PDF. */
export const downloadInvoice: Operation = (call) => {
	if (!/^\d+$/.test(param(call))) throw badRequest('The accounting document id must be a number');
	const id = Number(param(call));
	const closed = closedCycles(call.shop).find(({ cycle }) => invoiceId(cycle) === id);
	if (closed === undefined) throw notFound();
	return {
		status: 200,
		headers: {
			'Content-Type': 'application/octet-stream',
			'Content-Disposition': `attachment; filename="invoice-${id}.pdf"`,
		},
		body: `%PDF-1.4\n% Invoice ${documentNumber(closed.cycle.number)}\n%%EOF\n`,
	};
};

function cycleJson({ cycle, lines }: Closed, shop: Shop): Record<string, unknown> {
	const { write, reference } = wireOf(shop);
	const paid = isPaidOut(shop, cycle);
	return {
		...transferred(lines),
		currency_iso_code: reference.currency,
		date_created: write(cycle.end),
		id: cycle.id,
		pay_out: {
			state: payOutState(shop, cycle),
			...(paid
				? { reference: `PAY-${documentNumber(cycle.number)}`, transaction_date: write(cycle.end) }
				: {}),
		},
		pay_out_psp_code: 'NOT_SPECIFIED',
		payment_voucher_number: documentNumber(cycle.number),
		shop: { shop_corporate_name: SHOP_NAME, shop_id: SHOP_ID, shop_name: SHOP_NAME },
		summary: summaryOf(lines),
	};
}

function invoiceJson({ cycle, lines }: Closed, shop: Shop): Record<string, unknown> {
	const { write, reference } = wireOf(shop);
	const fee = -total(lines, 'COMMISSION_FEE', 'REFUND_COMMISSION_FEE');
	const tax = -total(lines, 'COMMISSION_VAT', 'REFUND_COMMISSION_VAT');
	const taxes = [{ amount: amount(tax), code: COMMISSION_TAX_CODE }];
	const paid = isPaidOut(shop, cycle);
	const { amount_transferred_to_seller: transferredToSeller } = transferred(lines);
	return {
		currency_iso_code: reference.currency,
		date_created: write(cycle.end),
		details: [{ amount_excl_taxes: amount(fee), description: 'Commissions', quantity: 1, taxes }],
		due_date: write(cycle.end),
		end_time: write(cycle.end),
		id: cycle.id,
		invoice_id: invoiceId(cycle),
		issue_date: write(cycle.end),
		issuing_user: { information: 'Automatic action', type: 'BATCH' },
		pay_out_psp_code: 'NOT_SPECIFIED',
		payment: {
			state: paid ? 'PAID' : 'PENDING',
			...(paid ? { reference: `PAY-${documentNumber(cycle.number)}` } : {}),
		},
		seller_billing_cycle_id: cycle.id,
		shop_corporate_name: SHOP_NAME,
		shop_id: SHOP_ID,
		shop_model: 'MARKETPLACE',
		shop_name: SHOP_NAME,
		start_time: write(cycle.start),
		state: 'COMPLETE',
		summary: {
			amount_transferred: transferredToSeller,
			amount_transferred_to_operator: amount(fee + tax),
			total_commissions_excl_tax: amount(total(lines, 'COMMISSION_FEE')),
			total_commissions_incl_tax: amount(total(lines, 'COMMISSION_FEE', 'COMMISSION_VAT')),
		},
		total_amount_excl_taxes: amount(fee),
		total_amount_incl_taxes: amount(fee + tax),
		total_charged_amount: amount(fee + tax),
		total_taxes: taxes,
		type: 'AUTO_INVOICE',
	};
}

function transferred(lines: readonly Transaction[]) {
	const commissions = ['COMMISSION_FEE', 'COMMISSION_VAT'];
	const kept = [...commissions, ...commissions.map((type) => `REFUND_${type}`)];
	return {
		amount_transferred_to_operator: amount(-total(lines, ...kept)),
		amount_transferred_to_seller: amount(sum(lines, (line) => line.amount)),
	};
}

function summaryOf(lines: readonly Transaction[]): Record<string, number> {
	const both = (name: string, net: string[], taxes: string[]): [string, number][] => [
		[`${name}_excl_tax`, amount(total(lines, ...net))],
		[`${name}_incl_tax`, amount(total(lines, ...net, ...taxes))],
	];
	const order = ['ORDER_AMOUNT', 'ORDER_SHIPPING_AMOUNT'];
	const orderTaxes = order.map((type) => `${type}_TAX`);
	const back = (types: string[]): string[] => types.map((type) => `REFUND_${type}`);
	return Object.fromEntries([
		...both('total_payable_orders', order, orderTaxes),
		...both('total_refund_orders', back(order), back(orderTaxes)),
		...both('total_refund_payable_orders', back(order), back(orderTaxes)),
		...both('total_commissions', ['COMMISSION_FEE'], ['COMMISSION_VAT']),
		...both('total_refund_commissions', ['REFUND_COMMISSION_FEE'], ['REFUND_COMMISSION_VAT']),
		...both('total_subscription', [], []),
		...both('total_other_credits', [], []),
		...both('total_other_invoices', [], []),
		['total_operator_remitted_taxes', remitted(lines, 'OPERATOR_REMITTED_ORDER')],
		['total_refund_operator_remitted_taxes', remitted(lines, 'OPERATOR_REMITTED_REFUND')],
	]);
}

function total(lines: readonly Transaction[], ...types: string[]): number {
	return sum(
		lines.filter(({ type }) => types.includes(type)),
		(line) => line.amount,
	);
}

function remitted(lines: readonly Transaction[], start: string): number {
	const found = lines.filter(({ type }) => type.startsWith(start));
	return amount(sum(found, (line) => line.amount));
}

function payOutState(shop: Shop, cycle: BillingCycle): 'TO_PAY' | 'PAID' {
	return isPaidOut(shop, cycle) ? 'PAID' : 'TO_PAY';
}

function invoiceId({ number }: BillingCycle): number {
	return 7001 + number;
}
