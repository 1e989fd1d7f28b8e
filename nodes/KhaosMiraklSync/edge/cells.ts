import { z } from 'zod';
import { parseOr } from '../../common/parameters';
import { UserFacingError } from '../../common/failures';

/** How a cell is refused: the words that follow the column's name in the error. */
function refuse(context: z.RefinementCtx, message: string): never {
	context.addIssue({ code: z.ZodIssueCode.custom, message });
	return z.NEVER;
}

function isEmpty(value: unknown): value is '' | null | undefined {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/** The value as an error may show it: short, on one line. */
function shown(value: unknown): string {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
	return `'${text.replace(/\s+/g, ' ').slice(0, 60)}'`;
}

/** Text of a cell or field, outer spaces off; numbers and booleans as they are written; empty gives `fallback`. */
export function textCell(fallback = '') {
	return z.unknown().transform((value, context): string => {
		if (isEmpty(value)) return fallback;
		if (typeof value === 'string') return value.trim();
		if (typeof value === 'number' || typeof value === 'boolean') return String(value);
		return refuse(context, `${shown(value)} is not text`);
	});
}

/** Text that must be there; `what` says in the error what to write. */
export function requiredText(what: string) {
	return textCell().superRefine((value, context) => {
		if (value === '')
			context.addIssue({ code: z.ZodIssueCode.custom, message: `is empty; ${what}` });
	});
}

/** A number, or a number as text; empty gives `fallback`. Both limits are allowed values. */
export function numberCell<Fallback extends number | null | undefined>(
	fallback: Fallback,
	limits: { min?: number; max?: number; whole?: boolean } = {},
) {
	return z.unknown().transform((value, context): number | Fallback => {
		if (isEmpty(value)) return fallback;
		const number = typeof value === 'string' ? Number(value.trim()) : value;
		if (typeof number !== 'number' || !Number.isFinite(number)) {
			return refuse(context, `${shown(value)} is not a number`);
		}
		if (limits.whole === true && !Number.isInteger(number)) {
			return refuse(context, `${shown(value)} is not a whole number`);
		}
		const { min = -Infinity, max = Infinity } = limits;
		if (number < min) return refuse(context, `${shown(value)} is less than ${min}`);
		if (number > max) return refuse(context, `${shown(value)} is more than ${max}`);
		return number;
	});
}

/** A number, or a number in plain digits; undefined for anything that `numberCell` has to look at. */
export function plainNumber(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** Text that needs nothing done to it; anything else has to be looked at by `requiredText`. */
export function isPlainText(value: unknown): value is string {
	return typeof value === 'string' && value !== '' && value === value.trim();
}

const ISO_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/** A moment as this package writes it (ISO 8601, UTC), null where there is none; undefined for what `instantCell` has to look at. */
export function plainInstant(value: unknown): number | null | undefined {
	if (value === '' || value === null || value === undefined) return null;
	if (typeof value !== 'string' || !ISO_UTC.test(value)) return undefined;
	const moment = Date.parse(value);
	return Number.isNaN(moment) ? undefined : moment;
}

const FLAGS = new Map<string, boolean>([
	...['true', '1', '-1', 'yes'].map((text) => [text, true] as const),
	...['false', '0', 'no'].map((text) => [text, false] as const),
]);

/** A boolean, or one as text or number (n8n tables and Khaos Control write 'true', 1 or -1); empty gives `fallback`. */
export function flagCell(fallback: boolean) {
	return z.unknown().transform((value, context): boolean => {
		if (isEmpty(value)) return fallback;
		const flag = FLAGS.get(String(value).trim().toLowerCase());
		return flag ?? refuse(context, `${shown(value)} is neither true nor false`);
	});
}

/** One of a few words, compared without case; empty gives `fallback`, another word is an error that lists them. */
export function choiceCell<const Values extends readonly string[]>(
	values: Values,
	fallback: NoInfer<Values[number]>,
) {
	return z.unknown().transform((value, context): Values[number] => {
		if (isEmpty(value)) return fallback;
		const text = String(value).trim().toLowerCase();
		const chosen = values.find((candidate) => candidate.toLowerCase() === text);
		return chosen ?? refuse(context, `${shown(value)} is none of ${values.join(', ')}`);
	});
}

const ZONED = /(z|[+-]\d\d(:?\d\d)?)$/i;
const DATE_ONLY = /^\d{4}-\d\d-\d\d$/;

/** A moment as ISO text (with or without milliseconds; without a zone it is UTC) or a Date → ms since 1970; empty: undefined. */
export function instantCell() {
	return z.unknown().transform((value, context): number | undefined => {
		if (isEmpty(value)) return undefined;
		const moment = value instanceof Date ? value.getTime() : parseInstant(value);
		return Number.isFinite(moment) ? moment : refuse(context, `${shown(value)} is not a date`);
	});
}

function parseInstant(value: unknown): number {
	if (typeof value !== 'string') return Number.NaN;
	const text = value.trim().replace(' ', 'T');
	return Date.parse(DATE_ONLY.test(text) || ZONED.test(text) ? shortOffset(text) : `${text}Z`);
}

/** `+01` (Mirakl's CSV and examples have it) is no offset that Date.parse knows; `+01:00` is. */
function shortOffset(text: string): string {
	return /T.*[+-]\d\d$/.test(text) ? `${text}:00` : text;
}

/** A moment as tables and items carry it, `null` where there is none ('' is no value for a date column). */
export function isoOrNull(moment: number | undefined): string | null {
	return moment === undefined ? null : new Date(moment).toISOString();
}

/** A list that may be missing, null or JSON text (a table keeps lists as text). */
export function listOf<Item extends z.ZodTypeAny>(item: Item) {
	return z.preprocess((value) => {
		if (isEmpty(value)) return [];
		if (typeof value !== 'string') return value;
		try {
			return JSON.parse(value) as unknown;
		} catch {
			return value;
		}
	}, z.array(item));
}

/**
 * Reads rows of a table, or items of another node, with a schema.
 *
 * @param source where the rows come from, for the error: "Table 'Khaos Mirakl Operators'"
 * @param name   names a row in the error by an id of its own; never by a person
 * @throws UserFacingError that names the source, the row, the column and the value
 */
export function readRows<Schema extends z.ZodTypeAny>(
	source: string,
	schema: Schema,
	rows: readonly unknown[],
	name: (row: Record<string, unknown>) => unknown,
): Array<z.output<Schema>> {
	return rows.map(
		(row, index): z.output<Schema> =>
			parseOr(schema, row, (column, problem) => {
				const known = typeof row === 'object' && row !== null ? name({ ...row }) : undefined;
				const which = isEmpty(known) ? `row ${index + 1}` : `row ${shown(known)}`;
				return new UserFacingError(
					`${source}, ${which}, column '${column}': ${problem}`,
					'Correct the value, or the expression that hands the rows over.',
				);
			}),
	);
}
