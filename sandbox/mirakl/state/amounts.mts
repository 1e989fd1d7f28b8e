import { COMMISSION_PERCENT, COMMISSION_TAX_PERCENT } from '../tenant.mts';
import type { OrderLine, Reversal, TaxAmount } from './types.mts';

/** Commission on an amount and the tax on it, minor units. */
export interface Commission {
	fee: number;
	tax: number;
	total: number;
}

/** What the operator keeps of this amount (price and shipping without tax, minor units). */
function commissionOn(base: number): Commission {
	const fee = Math.round((base * COMMISSION_PERCENT) / 100);
	const tax = Math.round((fee * COMMISSION_TAX_PERCENT) / 100);
	return { fee, tax, total: fee + tax };
}

/** What the operator keeps of a line: fee on price and shipping, and the tax on the fee. */
export function commissionOf(line: OrderLine): Commission {
	return commissionOn(line.price + line.shipping);
}

/**
 * Commission given back for one more reversal: the share of all reversals so far less what was given
 * back before, so that the parts of a line reversed whole sum to its commission.
 */
export function commissionBack(line: OrderLine, amount: number, shipping: number): Commission {
	const total = line.price + line.shipping;
	const whole = commissionOf(line);
	const before = [...line.refunds, ...line.cancelations];
	const reversed = amount + shipping + sum(before, (item) => item.amount + item.shipping);
	const share = (of: number): number => (total === 0 ? 0 : Math.round((of * reversed) / total));
	const fee = share(whole.fee) - sum(before, (item) => item.commission);
	const tax = share(whole.tax) - sum(before, (item) => item.commissionTax);
	return { fee, tax, total: fee + tax };
}

/** What may still be refunded or cancelled of a line, minor units without tax. */
export function remaining(line: OrderLine): { amount: number; shipping: number; quantity: number } {
	const before = [...line.refunds, ...line.cancelations];
	return {
		amount: line.price - sum(before, (item) => item.amount),
		shipping: line.shipping - sum(before, (item) => item.shipping),
		quantity: line.quantity - sum(line.cancelations, (item) => item.quantity),
	};
}

/** What may still be refunded or cancelled of a tax of a line. */
export function remainingTax(line: OrderLine, of: 'taxes' | 'shippingTaxes', code: string): number {
	const before = [...line.refunds, ...line.cancelations];
	const charged = sum(
		line[of].filter((tax) => tax.code === code),
		(tax) => tax.amount,
	);
	return charged - sum(before, (item) => taxTotal(item[of].filter((tax) => tax.code === code)));
}

/** A line's taxes, price and shipping, minor units. */
export function lineTaxes(line: OrderLine): number {
	return taxTotal(line.taxes) + taxTotal(line.shippingTaxes);
}

export function taxTotal(taxes: readonly TaxAmount[]): number {
	return sum(taxes, (tax) => tax.amount);
}

/** All that was taken back by these, taxes included, minor units. */
export function reversedTotal(items: readonly Reversal[]): number {
	return sum(items, (item) => {
		const taxes = taxTotal(item.taxes) + taxTotal(item.shippingTaxes);
		return item.amount + item.shipping + taxes;
	});
}

/** Adds up one figure of each item. */
export function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
	return items.reduce((total, item) => total + of(item), 0);
}
