/** An amount in minor units (pence, cents) of its order's currency. Always a whole number (rules.md#money-and-time). */
export type Minor = number;

/**
 * Reads an amount as Mirakl and Khaos Control print it (a number, or text with a point and up to many decimals) into
 * minor units, rounding half away from zero at the second decimal.
 *
 * @throws RangeError when it is not a finite number
 */
export function toMinor(amount: number | string): Minor {
	const value = typeof amount === 'string' ? Number(amount.trim()) : amount;
	if (!Number.isFinite(value) || (typeof amount === 'string' && amount.trim() === '')) {
		throw new RangeError('an amount is not a number');
	}
	// toFixed on the decimal text avoids binary surprises such as 1.005 * 100
	const [digits, exponent = '0'] = Math.abs(value).toString().split('e');
	const rounded = Math.round(Number(`${digits}e${Number(exponent) + 2}`));
	return value < 0 ? -rounded : rounded;
}

/** Minor units as text with two decimals and no grouping: 1234 → '12.34', -5 → '-0.05'. */
export function toDecimal(minor: Minor): string {
	const sign = minor < 0 ? '-' : '';
	const digits = String(Math.abs(minor)).padStart(3, '0');
	return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
