import { z } from 'zod';
import type { SoapValue } from '../transport/answer';
import { figureForInformation, unexpectedAnswer } from './payload';

/** A text member of a record: trimmed, empty where it is nil or absent. */
export const textMember = z
	.string()
	.nullish()
	.transform((value) => value?.trim() ?? '');

/** A yes/no member of a record; SOAP writes `true` and `false`, XML in strings `-1` and `0`. */
export const flagMember = textMember.transform((value) =>
	['true', '1', '-1'].includes(value.toLowerCase()),
);

/** A number member of a record: null where it is nil or absent. One that is there and empty is none, and refused. */
export const numberMember = z
	.string()
	.nullish()
	.transform((text, context): number | null => {
		if (text === null || text === undefined) return null;
		const figure = figureForInformation(text);
		if (figure !== null) return figure;
		context.addIssue({ code: z.ZodIssueCode.custom, message: 'is no number' });
		return z.NEVER;
	});

/** A list of records inside another record; an empty one comes as nil, as an empty element, or not at all. */
const listMember = <Schema extends z.ZodTypeAny>(schema: Schema) =>
	z
		.array(schema)
		.nullish()
		.or(z.literal('').transform(() => null))
		.transform((list: Array<z.output<Schema>> | null | undefined) => list ?? []);

/**
 * Reads an answer that is a list of records.
 *
 * @param what is named in the error, for example "list of keycodes"
 * @throws RemoteError `doubtful` where it is something else
 */
export function readRecords<Schema extends z.ZodTypeAny>(
	value: SoapValue,
	schema: Schema,
	what: string,
): Array<z.output<Schema>> {
	const parsed = listMember(schema).safeParse(value);
	if (!parsed.success) throw unexpectedAnswer(what);
	return parsed.data;
}

/**
 * Reads an answer that is a record with `Count` and `List`. The count must fit, since large answers get cut (guide p.8).
 *
 * @throws RemoteError `doubtful` where it is something else, or shorter than it says
 */
export function readCountedList<Schema extends z.ZodTypeAny>(
	value: SoapValue,
	schema: Schema,
	what: string,
): Array<z.output<Schema>> {
	if (value === null || value === '') return [];
	const parsed = z.object({ Count: numberMember, List: listMember(schema) }).safeParse(value);
	if (!parsed.success) throw unexpectedAnswer(what);
	const { Count: count, List: list } = parsed.data;
	if (count !== null && count > list.length) throw unexpectedAnswer(`whole ${what}`);
	return list;
}
