import { decimal, divideHalfUp, multiply, pence } from './decimal.mts';

export type CalcMethod = 'gross' | 'net';

/** Amounts in pence. */
export interface Amounts {
	net: number;
	tax: number;
	gross: number;
}

export interface LineInput {
	/** Unit price by the method, decimal text. */
	unitPrice: string;
	quantity: string;
	/** Tax rate in percent, e.g. `20`. */
	taxPercent: string;
	/** KSD_DISCOUNT in percent. */
	discountPercent?: string;
}

/**
 * Net, tax, gross and discount of one order line in pence, computed by the company class's method.
 * Source: Sales Order Calc; half-up rounding to the penny.
 * @throws RangeError when a number is not a plain decimal
 */
export function calculateLine(method: CalcMethod, line: LineInput): Amounts & { discount: number } {
	const full = multiply(decimal(line.unitPrice), decimal(line.quantity));
	const share = multiply(full, decimal(line.discountPercent ?? '0'));
	const discount = pence({ units: share.units, scale: share.scale + 2 });
	const amount = pence(full) - discount;
	const amounts =
		method === 'gross' ? fromGross(amount, line.taxPercent) : fromNet(amount, line.taxPercent);
	return { discount, ...amounts };
}

/** Splits a gross amount in pence into net and tax. */
export function fromGross(gross: number, taxPercent: string): Amounts {
	const rate = decimal(taxPercent);
	const hundred = 100n * 10n ** BigInt(rate.scale);
	const net = Number(divideHalfUp(BigInt(gross) * hundred, hundred + rate.units));
	return { net, tax: gross - net, gross };
}

/** Adds tax to a net amount in pence. */
export function fromNet(net: number, taxPercent: string): Amounts {
	const rate = decimal(taxPercent);
	const hundred = 100n * 10n ** BigInt(rate.scale);
	const tax = Number(divideHalfUp(BigInt(net) * rate.units, hundred));
	return { net, tax, gross: net + tax };
}

/** Sum of amounts, field by field. */
export function sumAmounts(list: Amounts[]): Amounts {
	return list.reduce(
		(a, b) => ({ net: a.net + b.net, tax: a.tax + b.tax, gross: a.gross + b.gross }),
		{ net: 0, tax: 0, gross: 0 },
	);
}
