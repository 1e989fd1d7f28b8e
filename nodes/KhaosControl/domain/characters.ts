/**
 * Characters that no XML document can carry, not even escaped: control characters, two noncharacters, and halves of a
 * surrogate pair (XML 1.0, section 2.2). They come from cut or broken texts, and a person cannot see them.
 */
const IMPOSSIBLE =
	// eslint-disable-next-line no-control-regex
	/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

export interface Removed {
	/** Where it stood: names of fields and numbers of list entries, joined by points. */
	path: string;
	/** How many characters. */
	count: number;
}

/** A copy of a value, at any depth, without impossible characters, and where some were taken out. */
export function withoutImpossible(
	value: unknown,
	path: string[] = [],
): { value: unknown; removed: Removed[] } {
	if (typeof value === 'string') {
		const count = value.match(IMPOSSIBLE)?.length ?? 0;
		if (count === 0) return { value, removed: [] };
		return { value: value.replace(IMPOSSIBLE, ''), removed: [{ path: path.join('.'), count }] };
	}
	if (typeof value !== 'object' || value === null) return { value, removed: [] };
	const entries = Object.entries(value).map(
		([key, inner]) => [key, withoutImpossible(inner, [...path, key])] as const,
	);
	const removed = entries.flatMap(([, result]) => result.removed);
	if (removed.length === 0) return { value, removed };
	if (Array.isArray(value)) return { value: entries.map(([, inner]) => inner.value), removed };
	return { value: Object.fromEntries(entries.map(([key, inner]) => [key, inner.value])), removed };
}
