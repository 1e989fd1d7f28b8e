import { z } from 'zod';

export { amountText } from './money';

/** Text of a field that Mirakl may leave out or send as null: then ''. Codes may come as numbers. */
export const textOrEmpty = z
	.union([z.string(), z.number()])
	.nullish()
	.transform((value) => (value === null || value === undefined ? '' : String(value)));

/** A yes or no that may be missing. */
export const flag = (missing: boolean) =>
	z
		.boolean()
		.nullish()
		.transform((value) => value ?? missing);

/** An amount in an answer. Given on as `amountText` writes it. */
export const amount = z.union([z.number(), z.string()]).nullish();

/** A moment as Mirakl writes it, with or without milliseconds, as ISO 8601 UTC with milliseconds; '' where there is none. */
export function momentText(text: string): string {
	const ms = Date.parse(text);
	return Number.isNaN(ms) ? '' : new Date(ms).toISOString();
}

/** A record in our own terms beside Mirakl's own JSON of it, for operations that give either. */
export const besideRaw = <Schema extends z.ZodTypeAny>(schema: Schema) =>
	z.record(z.unknown()).transform((raw, context) => {
		const parsed = schema.safeParse(raw);
		if (parsed.success) return { raw, value: parsed.data as z.output<Schema> };
		for (const issue of parsed.error.issues) context.addIssue(issue);
		return z.NEVER;
	});
