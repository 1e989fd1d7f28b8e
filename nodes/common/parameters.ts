import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from './failures';

/** What reading a parameter needs of n8n; also given by triggers and tests. */
export type ParameterReader = Pick<IExecuteFunctions, 'getNodeParameter'>;

/**
 * Reads the node parameters that a schema names, for one item, and checks them.
 *
 * @throws UserFacingError that names the field and what is wrong with it
 */
export function readParameters<Schema extends z.ZodTypeAny>(
	reader: ParameterReader,
	schema: Schema,
	itemIndex: number,
): z.output<Schema> {
	const raw: Record<string, unknown> = {};
	for (const name of parameterNames(schema)) {
		// `null` as fallback: without one n8n throws for a field that is hidden or was left out
		raw[name] = (reader.getNodeParameter(name, itemIndex, null) as unknown) ?? undefined;
	}
	return parseOr(
		schema,
		raw,
		(path, text) =>
			new UserFacingError(
				`The value of '${path}' cannot be used: ${text}`,
				'Check the field, or the expression that fills it.',
			),
	);
}

/** Parses with a schema; the first issue goes through `explain` into the error that is thrown. */
export function parseOr<Schema extends z.ZodTypeAny>(
	schema: Schema,
	value: unknown,
	explain: (path: string, text: string) => Error,
): z.output<Schema> {
	const result = schema.safeParse(value);
	if (result.success) return result.data as z.output<Schema>;
	const [issue] = result.error.issues;
	throw explain(issue.path.join('.') || 'value', issue.message);
}

function parameterNames(schema: z.ZodTypeAny): string[] {
	if (schema instanceof z.ZodEffects) return parameterNames(schema.innerType() as z.ZodTypeAny);
	if (schema instanceof z.ZodObject) return Object.keys(schema.shape as Record<string, unknown>);
	return [];
}

/**
 * A field that takes a list: an array from an expression, JSON text, or codes separated by commas or lines.
 * Blank entries are dropped; order is kept; doubles are removed.
 */
export const textList = z
	.union([z.array(z.union([z.string(), z.number()])), z.string(), z.null(), z.undefined()])
	.transform((value) => {
		const entries = Array.isArray(value) ? value.map(String) : splitText(value ?? '');
		return [...new Set(entries.map((entry) => entry.trim()).filter((entry) => entry !== ''))];
	});

/**
 * A field in which one entry is chosen from a list or given by its code (n8n's resource locator): the code as trimmed
 * text, '' where nothing is chosen. Plain text, from an older workflow or an expression, is taken as it is.
 */
export const chosenCode = z
	.union([
		z.object({ value: z.union([z.string(), z.number()]).nullish() }),
		z.string(),
		z.number(),
		z.null(),
		z.undefined(),
	])
	.transform((given) => {
		const code = typeof given === 'object' && given !== null ? given.value : given;
		return String(code ?? '').trim();
	});

function splitText(text: string): string[] {
	if (text.trim().startsWith('[')) {
		const parsed = z.array(z.union([z.string(), z.number()])).safeParse(jsonOrUndefined(text));
		if (parsed.success) return parsed.data.map(String);
	}
	return text.split(/[\n,]/);
}

/**
 * A field that takes rows: what `$('Node').all()` gives (items with `json`), plain objects, one object, or JSON text.
 * Empty objects are dropped: n8n passes one where a node that must always give output found nothing.
 */
export const rowList = z.unknown().transform((value, context): Array<Record<string, unknown>> => {
	const given = typeof value === 'string' ? parsedRows(value) : value;
	const list = given === undefined || given === null ? [] : Array.isArray(given) ? given : [given];
	const rows = z.array(z.record(z.unknown())).safeParse(list.map(unwrapItem));
	if (!rows.success) {
		context.addIssue({ code: z.ZodIssueCode.custom, message: 'a list of rows is expected' });
		return z.NEVER;
	}
	return rows.data.filter((row) => Object.keys(row).length > 0);
});

/** Text that is neither blank nor JSON stays text, which is no row: no rows at all would be a wrong answer. */
function parsedRows(text: string): unknown {
	return text.trim() === '' ? [] : (jsonOrUndefined(text) ?? text);
}

function unwrapItem(entry: unknown): unknown {
	if (typeof entry === 'object' && entry !== null && 'json' in entry) {
		return (entry as { json: unknown }).json;
	}
	return entry;
}

function jsonOrUndefined(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
