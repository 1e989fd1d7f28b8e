import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { withAmountsAsText } from './money';
import { amount, amountText, besideRaw, momentText, textOrEmpty } from './values';

const idPart = z.object({ id: textOrEmpty }).nullish();

const entities = z
	.object({
		order: z
			.object({
				id: textOrEmpty,
				commercial_id: textOrEmpty,
				references: z
					.object({
						order_reference_for_seller: textOrEmpty,
						order_reference_for_customer: textOrEmpty,
					})
					.nullish(),
			})
			.nullish(),
		order_line: idPart,
		refund: idPart,
		shipment: idPart,
		channel: z.object({ code: textOrEmpty }).nullish(),
		order_tax: z.object({ code: textOrEmpty, rate: amount }).nullish(),
		shop_tax: z.object({ code: textOrEmpty, rate: amount }).nullish(),
		fee: z.object({ code: textOrEmpty }).nullish(),
		order_fee: z.object({ code: textOrEmpty }).nullish(),
		transaction_info: z.object({ number: textOrEmpty, date: textOrEmpty }).nullish(),
	})
	.nullish();

const line = z.object({
	id: z.string(),
	type: z.string(),
	amount,
	balance: amount,
	currency_iso_code: textOrEmpty,
	date_created: textOrEmpty,
	last_updated: textOrEmpty,
	payment_state: textOrEmpty,
	seller_billing_cycle_id: textOrEmpty,
	accounting_document_number: textOrEmpty,
	payment_voucher_number: textOrEmpty,
	entities,
});

/**
 * A line of the transaction log (TL02, TL05) beside Mirakl's own JSON. The amount is signed: what is taken off is
 * negative (TL02).
 */
export const transactionLine = besideRaw(line);

export type TransactionLine = z.output<typeof transactionLine>;

/** A transaction line in our words; amounts are decimal text, times ISO 8601 UTC. */
export function simplifiedLine(given: z.output<typeof line>): IDataObject {
	const { order, order_line: orderLine, refund, shipment, ...others } = given.entities ?? {};
	return {
		id: given.id,
		type: given.type,
		amount: amountText(given.amount),
		balance: amountText(given.balance),
		currency: given.currency_iso_code,
		paymentState: given.payment_state,
		billingCycleId: given.seller_billing_cycle_id,
		orderId: order?.id ?? '',
		orderLineId: orderLine?.id ?? '',
		refundId: refund?.id ?? '',
		shipmentId: shipment?.id ?? '',
		commercialId: order?.commercial_id ?? '',
		sellerReference: order?.references?.order_reference_for_seller ?? '',
		taxCode: others.order_tax?.code ?? others.shop_tax?.code ?? '',
		taxRate: amountText(others.order_tax?.rate ?? others.shop_tax?.rate),
		feeCode: others.fee?.code || (others.order_fee?.code ?? ''),
		channel: others.channel?.code ?? '',
		documentNumber: given.accounting_document_number,
		voucherNumber: given.payment_voucher_number,
		transactionNumber: others.transaction_info?.number ?? '',
		transactionDate: momentText(others.transaction_info?.date ?? ''),
		createdAt: momentText(given.date_created),
		updatedAt: momentText(given.last_updated),
	};
}

/** Is this member of a finance record an amount? Rates are decimals too and kept just as exact. */
function isFinanceMoney(name: string): boolean {
	return /amount|balance|^total_|^reserve_|^rate$|price$|^paid$|^payable$|^pending$/.test(name);
}

/** Mirakl's own JSON with its amounts as decimal text. */
export function rawFinance(raw: Record<string, unknown>): IDataObject {
	return withAmountsAsText(raw, isFinanceMoney) as IDataObject;
}

const payment = z
	.object({
		state: textOrEmpty,
		reference: textOrEmpty,
		transaction_date: textOrEmpty,
		failure_reason: textOrEmpty,
	})
	.nullish();

const cycle = z.object({
	id: z.string(),
	payment_voucher_number: textOrEmpty,
	date_created: textOrEmpty,
	currency_iso_code: textOrEmpty,
	amount_transferred_to_seller: amount,
	amount_transferred_to_operator: amount,
	pay_out: payment,
	summary: z.record(z.unknown()).nullish(),
});

/** A billing cycle (SBC11) with its payout and what it consists of, beside Mirakl's own JSON. */
export const billingCycle = besideRaw(cycle);

/** A billing cycle in our words; amounts are decimal text. */
export function simplifiedCycle(given: z.output<typeof cycle>): IDataObject {
	return {
		id: given.id,
		voucherNumber: given.payment_voucher_number,
		createdAt: momentText(given.date_created),
		currency: given.currency_iso_code,
		toSeller: amountText(given.amount_transferred_to_seller),
		toOperator: amountText(given.amount_transferred_to_operator),
		payoutState: given.pay_out?.state ?? '',
		payoutReference: given.pay_out?.reference ?? '',
		payoutDate: momentText(given.pay_out?.transaction_date ?? ''),
		payoutFailure: given.pay_out?.failure_reason ?? '',
		summary: rawFinance(given.summary ?? {}),
	};
}

const invoiceSchema = z.object({
	invoice_id: z
		.union([z.number(), z.string()])
		.nullish()
		.transform((id) => String(id ?? '')),
	id: textOrEmpty,
	type: textOrEmpty,
	state: textOrEmpty,
	issue_date: textOrEmpty,
	due_date: textOrEmpty,
	date_created: textOrEmpty,
	start_time: textOrEmpty,
	end_time: textOrEmpty,
	seller_billing_cycle_id: textOrEmpty,
	currency_iso_code: textOrEmpty,
	total_amount_excl_taxes: amount,
	total_amount_incl_taxes: amount,
	total_charged_amount: amount,
	total_taxes: z.array(z.object({ code: textOrEmpty, amount })).nullish(),
	payment,
	summary: z.record(z.unknown()).nullish(),
	details: z.array(z.record(z.unknown())).nullish(),
});

/** An accounting document (IV01) beside Mirakl's own JSON. */
export const invoice = besideRaw(invoiceSchema);

/** An invoice in our words, without the shop's address and bank details. */
export function simplifiedInvoice(given: z.output<typeof invoiceSchema>): IDataObject {
	return {
		invoiceId: given.invoice_id,
		documentId: given.id,
		type: given.type,
		state: given.state,
		issuedAt: momentText(given.issue_date || given.date_created),
		dueAt: momentText(given.due_date),
		from: momentText(given.start_time),
		until: momentText(given.end_time),
		billingCycleId: given.seller_billing_cycle_id,
		currency: given.currency_iso_code,
		totalExclTax: amountText(given.total_amount_excl_taxes),
		totalInclTax: amountText(given.total_amount_incl_taxes),
		totalCharged: amountText(given.total_charged_amount),
		taxes: (given.total_taxes ?? []).map(({ code, amount: tax }) => ({
			code,
			amount: amountText(tax),
		})),
		paymentState: given.payment?.state ?? '',
		paymentReference: given.payment?.reference ?? '',
		paidAt: momentText(given.payment?.transaction_date ?? ''),
		paymentFailure: given.payment?.failure_reason ?? '',
		summary: rawFinance(given.summary ?? {}),
		details: (given.details ?? []).map(rawFinance),
	};
}
