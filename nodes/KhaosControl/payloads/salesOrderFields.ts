import { z } from 'zod';

/**
 * Building blocks of the import format. Each names the tag that it is written as, so that a refusal names it too;
 * what is too long is refused and never cut.
 */

function within(tag: string, limit: number) {
	return (value: string, context: z.RefinementCtx) => {
		if (value.length <= limit) return;
		const message = `${tag} takes at most ${limit} characters, and it has ${value.length}`;
		context.addIssue({ code: z.ZodIssueCode.custom, message });
	};
}

const nothing = (value: string | null | undefined) => value ?? undefined;

/** A text that may be left out. */
export const optionalText = (tag: string, limit = Infinity) =>
	z
		.string({ invalid_type_error: `${tag} must be text` })
		.superRefine(within(tag, limit))
		.nullish()
		.transform(nothing);

/** A text that must be there. */
export const neededText = (tag: string, limit = Infinity) =>
	z
		.string({ required_error: `${tag} is missing`, invalid_type_error: `${tag} must be text` })
		.trim()
		.min(1, `${tag} is empty`)
		.superRefine(within(tag, limit));

/** An amount of money: text such as '12.34', or a number with up to two decimals; no sign, no currency. */
export const money = (tag: string) =>
	z
		.union([z.string(), z.number()], { errorMap: () => ({ message: notAnAmount(tag) }) })
		.transform((given, context) => {
			const text = typeof given === 'number' ? given.toFixed(2) : given;
			const exact = typeof given === 'string' || Number(text) === given;
			if (exact && /^\d+\.\d\d$/.test(text)) return text;
			context.addIssue({ code: z.ZodIssueCode.custom, message: notAnAmount(tag) });
			return z.NEVER;
		});

function notAnAmount(tag: string): string {
	return `${tag}: an amount such as 12.34 is expected`;
}

/** A figure with at most so many decimals, from a number or text. */
export const figure = (tag: string, decimals: number, range: { min: number; max?: number }) =>
	z.coerce
		.number({ invalid_type_error: `${tag} must be a number` })
		.superRefine((value, context) => {
			const { min, max = Infinity } = range;
			const places = /\.(\d+)$/.exec(String(value))?.[1].length ?? 0;
			const plain = Number.isFinite(value) && !/e/.test(String(value));
			if (plain && value >= min && value <= max && places <= decimals) return;
			const upTo = max === Infinity ? '' : ` and at most ${max}`;
			const message = `${tag} must be a number of at least ${min}${upTo} with at most ${decimals} decimals`;
			context.addIssue({ code: z.ZodIssueCode.custom, message });
		});

/** A date or a time of Khaos Control's wall clock: `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`; no other form is allowed. */
export const wallClockTime = (tag: string) =>
	z
		.string({
			required_error: `${tag} is missing`,
			invalid_type_error: `${tag} must be text`,
		})
		.refine(isWallClock, {
			message: `${tag}: a time such as 2024-05-14T09:31:07, without a zone, is expected`,
		});

function isWallClock(text: string): boolean {
	if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d)?$/.test(text)) return false;
	const moment = Date.parse(text.includes('T') ? `${text}Z` : `${text}T00:00:00Z`);
	return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
}

/** Name → value, written as elements of one kind with a NAME attribute. */
export const namedValues = z
	.record(z.string().min(1), z.string())
	.nullish()
	.transform((given) => given ?? undefined);

export const flag = z
	.boolean()
	.nullish()
	.transform((given) => given ?? undefined);
