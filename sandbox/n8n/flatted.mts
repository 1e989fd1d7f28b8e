/**
 * Read n8n's stored execution data: a JSON array in which every object, array and text stands once
 * and is referred to by its index, written as a text (the `flatted` format).
 */
export function unflatten(text: string): unknown {
	const table: unknown = JSON.parse(text);
	if (!Array.isArray(table)) throw new Error('This is no stored execution data.');
	const built = new Map<number, unknown>();
	const resolve = (value: unknown): unknown => {
		if (typeof value !== 'string') return value;
		const index = Number(value);
		if (built.has(index)) return built.get(index);
		const entry: unknown = table[index];
		if (typeof entry !== 'object' || entry === null) return entry;
		const copy: unknown[] | Record<string, unknown> = Array.isArray(entry) ? [] : {};
		built.set(index, copy); // before its parts, which may refer back to it
		for (const [key, part] of Object.entries(entry)) Object.assign(copy, { [key]: resolve(part) });
		return copy;
	};
	return resolve('0');
}
