import { z } from 'zod';

/** A field that takes a list of objects: an array from an expression, or JSON text; blank text is an empty list. */
export function jsonList<Row extends z.ZodTypeAny>(row: Row) {
	return z
		.unknown()
		.transform((value) => (typeof value === 'string' ? parsed(value) : (value ?? [])))
		.pipe(z.array(row, { invalid_type_error: 'a list is expected' }));
}

/** Text that is no JSON stays text, which is no list. */
function parsed(text: string): unknown {
	if (text.trim() === '') return [];
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
