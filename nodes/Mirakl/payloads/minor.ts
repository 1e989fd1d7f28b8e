import { z } from 'zod';
import { amountText } from './values';

/** Decimals that are kept: Mirakl's prices may have four (PC01 `offer_prices_decimals`). */
const DECIMALS = 4;
const ONE = 10 ** DECIMALS;

/**
 * An amount as Mirakl or a person writes it, as a whole number of ten-thousandths of the currency's unit ("12.5" →
 * 125000): the one form in which this node adds, compares and divides money. Further decimals are cut off.
 *
 * @throws Error where it is not a decimal number
 */
export function toMinor(amount: string | number): number {
	// a JSON number may carry the traces of binary arithmetic, or an exponent
	const text = typeof amount === 'number' ? amount.toFixed(2 * DECIMALS) : amount.trim();
	const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
	if (match === null) throw new Error(`'${amount}' is not an amount`);
	const [, sign, whole, decimals = ''] = match;
	const minor = Number(whole) * ONE + Number(decimals.slice(0, DECIMALS).padEnd(DECIMALS, '0'));
	return sign === '' || minor === 0 ? minor : -minor;
}

/** Such an amount as text with two decimals, more where it has more: 125000 → "12.50". */
export function minorText(minor: number): string {
	return amountText(minorNumber(minor)) ?? '';
}

/** Such an amount as the number that Mirakl's JSON wants: 125000 → 12.5. */
export function minorNumber(minor: number): number {
	const digits = String(Math.abs(minor)).padStart(DECIMALS + 1, '0');
	const text = `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
	return Number(minor < 0 ? `-${text}` : text);
}

/** The part that belongs to `count` of `of` units, in whole pennies (hundredths), never more than the part is. */
export function share(minor: number, count: number, of: number): number {
	if (count >= of) return minor;
	const penny = ONE / 100;
	return Math.floor((minor * count) / of / penny) * penny;
}

/** An amount in an answer of Mirakl; 0 where it is missing or null. */
export const minorOrZero = z
	.union([z.number(), z.string()])
	.nullish()
	.transform((given, context) => read(given ?? 0, context));

/** An amount that a person or an expression gives: a decimal number, not negative, at most two decimals. */
export const givenAmount = z.union([z.number(), z.string()]).transform((given, context) => {
	if (/^\s*\d+(\.\d{1,2})?\s*$/.test(String(given))) return read(given, context);
	const message = `'${given}' is not an amount: a decimal number such as 12.50 is expected`;
	context.addIssue({ code: z.ZodIssueCode.custom, message });
	return z.NEVER;
});

function read(given: string | number, context: z.RefinementCtx): number {
	try {
		return toMinor(given);
	} catch {
		context.addIssue({ code: z.ZodIssueCode.custom, message: `'${given}' is not an amount` });
		return z.NEVER;
	}
}
