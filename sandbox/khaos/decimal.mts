/**
 * Exact decimal arithmetic for money and quantities: a decimal text is an integer and a scale.
 * Rounding is half up, as the vendor's calculation sheet rounds.
 */
export interface Decimal {
	units: bigint;
	/** Number of decimal places. */
	scale: number;
}

/** Parses `-12.34`. @throws RangeError when the text is not a plain decimal number */
export function decimal(text: string): Decimal {
	const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
	if (match === null) throw new RangeError(`not a decimal number: ${text}`);
	const fraction = match[3] ?? '';
	const units = BigInt(`${match[2] ?? '0'}${fraction}`);
	return { units: match[1] === '-' ? -units : units, scale: fraction.length };
}

/** Product of decimals, exact. */
export function multiply(...factors: Decimal[]): Decimal {
	return factors.reduce((a, b) => ({ units: a.units * b.units, scale: a.scale + b.scale }), {
		units: 1n,
		scale: 0,
	});
}

/** Value in pence, rounded half up (away from zero). */
export function pence(value: Decimal): number {
	return Number(divideHalfUp(value.units * 100n, 10n ** BigInt(value.scale)));
}

/** Integer quotient, rounded half up (away from zero). `denominator` is positive. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
	const negative = numerator < 0n;
	const size = negative ? -numerator : numerator;
	const rounded = (2n * size + denominator) / (2n * denominator);
	return negative ? -rounded : rounded;
}

/** Pence as text with two decimals, e.g. `-0.05`. */
export function money(amount: number): string {
	const size = Math.abs(amount);
	const text = `${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
	return amount < 0 ? `-${text}` : text;
}

/** A quantity as Khaos Control prints it: no trailing zeros, at most four decimals. */
export function quantityText(quantity: number): string {
	return String(Math.round(quantity * 10_000) / 10_000);
}
