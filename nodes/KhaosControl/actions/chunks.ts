/** How many codes or references Khaos Control is asked for in one call (khaos-control.md 4.3). */
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
