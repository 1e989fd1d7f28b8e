import { COMMISSION_TAX_CODE } from '../tenant.mts';
import { taxTotal } from '../state/amounts.mts';
import type { Cancelation, Refund, Reversal, TaxAmount } from '../state/types.mts';
import { amount } from './context.mts';
import type { TaxMode, Wire } from './context.mts';
import { orNull } from './dates.mts';

/** Amounts and taxes of a refund or cancellation, as OR11, OR28 and OR30 give them. */
export function reversedAmounts(item: Reversal, mode: TaxMode): Record<string, unknown> {
	const included = (taxes: TaxAmount[]): number => (mode === 'TAX_INCLUDED' ? taxTotal(taxes) : 0);
	return {
		amount: amount(item.amount + included(item.taxes)),
		shipping_amount: amount(item.shipping + included(item.shippingTaxes)),
		shipping_taxes: item.shippingTaxes.map(taxJson),
		taxes: item.taxes.map(taxJson),
	};
}

/** A refund as a line of OR11 holds it. */
export function refundJson(
	refund: Refund,
	mode: TaxMode,
	{ write }: Wire,
): Record<string, unknown> {
	return {
		...reversedAmounts(refund, mode),
		...commissionJson(refund),
		commission_tax_amount: amount(refund.commissionTax),
		created_date: write(refund.createdAt),
		eco_contributions: [],
		fees: [],
		id: refund.id,
		order_refund_id: refund.orderRefundId,
		quantity: refund.quantity,
		reason_code: refund.reasonCode,
		refund_state: refund.state,
		state: refund.state,
		tax_legal_notice: null,
		transaction_date: orNull(write, refund.transactionDate),
		transaction_number: refund.transactionNumber,
	};
}

/** A cancellation as a line of OR11 holds it. */
export function cancelationJson(
	item: Cancelation,
	mode: TaxMode,
	{ write }: Wire,
): Record<string, unknown> {
	return {
		...reversedAmounts(item, mode),
		...commissionJson(item),
		created_date: write(item.createdAt),
		eco_contributions: [],
		fees: [],
		id: item.id,
		quantity: item.quantity,
		reason_code: item.reasonCode,
	};
}

function commissionJson({ commission, commissionTax }: Reversal): Record<string, unknown> {
	return {
		commission_amount: amount(commission),
		commission_taxes: [{ amount: amount(commissionTax), code: COMMISSION_TAX_CODE }],
		commission_total_amount: amount(commission + commissionTax),
	};
}

function taxJson(tax: TaxAmount): Record<string, unknown> {
	return { amount: amount(tax.amount), code: tax.code };
}
