/** A string, which is passed over whole, or a number as JSON writes it. */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Texts without this have no number that could lose digits. */
const MAY_LOSE_DIGITS = /\d[\d.]{15,}/;
const SAFE_DIGITS = 15;

/**
 * What a JSON text says, or undefined where it is not JSON. No JSON text says `undefined`.
 *
 * A number with more digits than a double holds (15) comes as text with all of them: ids are 64-bit integers
 * (Mirakl's trap 31), and amounts must not drift.
 */
export function fromJson(text: string): unknown {
	try {
		return JSON.parse(MAY_LOSE_DIGITS.test(text) ? withLongNumbersAsText(text) : text);
	} catch {
		return undefined;
	}
}

function withLongNumbersAsText(text: string): string {
	return text.replace(STRING_OR_NUMBER, (token) =>
		token.startsWith('"') || digitsOf(token) <= SAFE_DIGITS ? token : `"${token}"`,
	);
}

function digitsOf(number: string): number {
	return number.replace(/[eE].*$/, '').replace(/^-?0*\.?0*|\./g, '').length;
}
