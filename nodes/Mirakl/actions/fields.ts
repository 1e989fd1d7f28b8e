import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

/** The order that an operation is about. */
export const orderId: INodeProperties = {
	displayName: 'Order ID',
	name: 'orderId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. ORDER-1042-A',
	description: 'The ID of one seller’s part of the purchase, not the commercial ID of the whole',
};

/** A text field that must be filled in. */
export const filledText = z
	.union([z.string(), z.number()])
	.transform((value) => String(value).trim())
	.pipe(z.string().min(1, 'it is empty'));

/** A text field that may be empty; outer spaces are taken off. */
export const optionalText = z
	.union([z.string(), z.number()])
	.nullish()
	.transform((value) => String(value ?? '').trim());

/** A yes or no that may be left out. */
export const optionalFlag = (leftOut: boolean) =>
	z
		.boolean()
		.nullish()
		.transform((value) => value ?? leftOut);

/** What `limit` gives: 50 where left out. */
export const limitSchema = z
	.number()
	.nullish()
	.transform((value) => value ?? 50)
	.pipe(z.number().int('a whole number is expected').min(1));

/** A number of seconds, from a field or an expression. */
export const seconds = (leftOut: number) =>
	z
		.union([
			z.number(),
			z
				.string()
				.regex(/^\s*\d+\s*$/, 'a number of seconds is expected')
				.transform(Number),
		])
		.nullish()
		.transform((value) => value ?? leftOut)
		.pipe(z.number().min(0));

/** The limit of a list, from the common *Limit* field. */
export const rowLimit = z
	.number()
	.nullish()
	.transform((value) => value ?? 50)
	.pipe(z.number().int('a whole number is expected').min(1));

const HAS_ZONE = /(z|[+-]\d\d(:?\d\d)?)$/i;

/** A moment as ISO 8601, UTC; without a zone it is read as UTC. Empty stays ''; undefined where it is no moment. */
export function momentOf(value: unknown): string | undefined {
	const text = value instanceof Date ? value.toISOString() : String(value ?? '').trim();
	if (text === '') return '';
	const zoned =
		HAS_ZONE.test(text) && text.includes('T')
			? text
			: `${text.replace(' ', 'T')}${text.includes('T') || text.includes(' ') ? '' : 'T00:00:00'}Z`;
	const ms = Date.parse(zoned);
	return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

export const NO_MOMENT = 'a date and time is expected';

/** A field that holds a moment, as `momentOf` reads it. */
export const moment = z.unknown().transform((value, context): string => {
	const read = momentOf(value);
	if (read !== undefined) return read;
	context.addIssue({ code: z.ZodIssueCode.custom, message: NO_MOMENT });
	return z.NEVER;
});
