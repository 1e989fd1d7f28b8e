import type { Minor } from '../../common/money';

/** How Khaos Control computes the orders of a company class; the class has it, an order cannot choose it. */
export type CalculationMethod = 'gross' | 'net';

/** One order line as it is priced by the method: gross unit price in a gross company class, net in a net one. */
export interface LinePrice {
	unitPrice: Minor;
	/** Units, up to four decimals. */
	quantity: number;
	/** KSD_DISCOUNT, per cent, up to four decimals. */
	discountPercent?: number;
	/** VAT of the line, per cent, up to four decimals. */
	taxPercent?: number;
}

export interface LineAmounts {
	discount: Minor;
	net: Minor;
	tax: Minor;
	gross: Minor;
}

/** Quantities and percentages are counted in ten-thousandths, so that no binary fraction ever decides a penny. */
const FOUR_DECIMALS = 10_000n;
const HUNDRED_PERCENT = 100n * FOUR_DECIMALS;

/**
 * What Khaos Control computes for one line, in minor units; each step is rounded half up, away from zero.
 *
 * @param taxPercent 0 where none is given: then net and gross are the same
 * @throws RangeError where a figure has more than four decimals or the price is no whole number of minor units
 * Source: Sales Order Calc.
 */
export function lineAmounts(method: CalculationMethod, line: LinePrice): LineAmounts {
	const full = BigInt(line.unitPrice) * tenThousandths(line.quantity);
	const percent = tenThousandths(line.discountPercent ?? 0);
	const discount = divide(full * percent, FOUR_DECIMALS * HUNDRED_PERCENT);
	const amount = divide(full, FOUR_DECIMALS) - discount;
	const amounts = method === 'gross' ? fromGross(amount, line.taxPercent) : fromNet(amount, line);
	return { discount: Number(discount), ...amounts };
}

/** The unit price by the other method: what a net price becomes in a gross company class, and the reverse. */
export function convertedPrice(to: CalculationMethod, price: Minor, taxPercent: number): Minor {
	const amount = BigInt(price);
	return to === 'gross' ? fromNet(amount, { taxPercent }).gross : fromGross(amount, taxPercent).net;
}

function fromGross(gross: bigint, taxPercent = 0) {
	const net = divide(gross * HUNDRED_PERCENT, HUNDRED_PERCENT + tenThousandths(taxPercent));
	return { net: Number(net), tax: Number(gross - net), gross: Number(gross) };
}

function fromNet(net: bigint, { taxPercent = 0 }: Pick<LinePrice, 'taxPercent'>) {
	const tax = divide(net * tenThousandths(taxPercent), HUNDRED_PERCENT);
	return { net: Number(net), tax: Number(tax), gross: Number(net + tax) };
}

function tenThousandths(figure: number): bigint {
	const [digits, exponent = '0'] = figure.toString().split('e');
	const scaled = Number(`${digits}e${Number(exponent) + 4}`);
	if (!Number.isSafeInteger(scaled)) throw new RangeError(`${figure} has more than four decimals`);
	return BigInt(scaled);
}

/** Integer quotient, rounded half up away from zero. `divisor` is positive. */
function divide(dividend: bigint, divisor: bigint): bigint {
	const size = dividend < 0n ? -dividend : dividend;
	const rounded = (2n * size + divisor) / (2n * divisor);
	return dividend < 0n ? -rounded : rounded;
}
