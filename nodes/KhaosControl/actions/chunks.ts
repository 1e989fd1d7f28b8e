/** How many codes or references Khaos Control is asked for in one call, as in the vendor's connector. */
export const PER_CALL = 50;

/** Splits a list into parts of at most `size`. */
export function chunks<T>(list: T[], size = PER_CALL): T[][] {
	const parts = Math.ceil(list.length / size);
	return Array.from({ length: parts }, (_part, i) => list.slice(i * size, (i + 1) * size));
}

/** Text → the indexes of the input items that asked for it, in the order of first asking. */
export function askedBy(
	lists: Array<{ texts: string[]; itemIndex: number }>,
): Map<string, number[]> {
	const asked = new Map<string, number[]>();
	for (const { texts, itemIndex } of lists) {
		for (const text of texts) asked.set(text, [...(asked.get(text) ?? []), itemIndex]);
	}
	return asked;
}

/** What several input items ask for, without doubles in any case. */
export interface Asked {
	/** Spelt as they were first asked for. */
	codes: string[];
	/** The input items that asked for a code, in any case; none where nobody did. */
	by(code: string): number[];
}

/**
 * Gathers the codes that the input items ask for. A code with a comma is left out: in a request the comma separates
 * codes, so Khaos Control could only answer for something else.
 */
export function gathered(lists: Array<{ texts: string[]; itemIndex: number }>): Asked {
	const codes: string[] = [];
	const by = new Map<string, number[]>();
	for (const { texts, itemIndex } of lists) {
		// one list for all its codes: there may be half a million
		const alone = [itemIndex];
		for (const text of texts.filter((code) => !code.includes(','))) {
			const key = text.toLowerCase();
			const items = by.get(key);
			if (items === undefined) {
				codes.push(text);
				by.set(key, alone);
			} else if (!items.includes(itemIndex)) by.set(key, [...items, itemIndex]);
		}
	}
	return { codes, by: (code) => by.get(code.toLowerCase()) ?? [] };
}

/** Splits a list into groups of the same key, in the order of their first members. */
export function grouped<T>(list: T[], keyOf: (member: T) => string): T[][] {
	const groups = new Map<string, T[]>();
	for (const member of list) {
		const key = keyOf(member);
		groups.set(key, [...(groups.get(key) ?? []), member]);
	}
	return [...groups.values()];
}
