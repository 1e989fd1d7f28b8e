import { badRequest } from '../errors.mts';
import { readDate } from '../wire/dates.mts';
import type { Call } from './call.mts';

const MAX_VALUES = 100;
const DEFAULT_PAGE = 10;
const MAX_PAGE = 100;

/**
 * Values of a comma-separated parameter, or null where it was not given.
 * @throws ApiError 400 for more than 100 values
 */
export function listOf(call: Call, name: string): Set<string> | null {
	const text = call.query.get(name);
	if (text === null || text === '') return null;
	const values = text.split(',').map((value) => value.trim());
	if (values.length > MAX_VALUES) {
		throw badRequest(`The limit of ${MAX_VALUES} is exceeded for the parameter : ${name}`);
	}
	return new Set(values);
}

/** One of the values of an enumeration, or null where it was not given. @throws ApiError 400 for others */
export function oneOf<Value extends string>(
	call: Call,
	name: string,
	values: readonly Value[],
): Value | null {
	const text = call.query.get(name);
	if (text === null || text === '') return null;
	const value = values.find((known) => known === text);
	if (value !== undefined) return value;
	throw badRequest(`The value '${text}' of the parameter ${name} is invalid`);
}

/**
 * Values of a parameter that is repeated, or null where it was not given.
 * @throws ApiError 400 for more than 100 values
 */
export function repeatedOf(call: Call, name: string): Set<string> | null {
	const values = call.query.getAll(name).filter((value) => value !== '');
	if (values.length > MAX_VALUES) {
		throw badRequest(`The limit of ${MAX_VALUES} is exceeded for the parameter : ${name}`);
	}
	return values.length === 0 ? null : new Set(values);
}

/** A yes or no, or null where it was not given. @throws ApiError 400 for anything else */
export function booleanOf(call: Call, name: string): boolean | null {
	const text = call.query.get(name);
	if (text === null || text === '') return null;
	if (text === 'true') return true;
	if (text === 'false') return false;
	throw badRequest(`The value '${text}' of the parameter ${name} is not a boolean`);
}

/** A date in milliseconds, or null where it was not given. @throws ApiError 400 when malformed */
export function timeOf(call: Call, name: string): number | null {
	const text = call.query.get(name);
	return text === null || text === '' ? null : readDate(text, name).getTime();
}

export interface Page {
	max: number;
	offset: number;
}

/** Offset paging: `max` 10 by default and 100 at most, `offset` 0. @throws ApiError 400 */
export function pageOf(call: Call): Page {
	const max = wholeNumberOf(call, 'max', DEFAULT_PAGE);
	if (max < 1 || max > MAX_PAGE) throw badRequest(`The parameter max must be 1 to ${MAX_PAGE}`);
	return { max, offset: wholeNumberOf(call, 'offset', 0) };
}

/** `order`: ascending unless `desc` is asked for. @throws ApiError 400 for anything else */
export function descendingOf(call: Call): boolean {
	const text = call.query.get('order') ?? 'asc';
	if (text !== 'asc' && text !== 'desc')
		throw badRequest('The parameter order must be asc or desc');
	return text === 'desc';
}

/** `sort`: one of the operation's fields. @throws ApiError 400 for anything else */
export function sortOf<Field extends string>(
	call: Call,
	fields: readonly [Field, ...Field[]],
): Field {
	const text = call.query.get('sort') ?? fields[0];
	const field = fields.find((name) => name === text);
	if (field === undefined) throw badRequest(`The value '${text}' of the parameter sort is invalid`);
	return field;
}

/** The `Link` header of an offset page, without the relations that do not exist. */
export function linkHeader(call: Call, page: Page, total: number): Record<string, string> {
	const link = (offset: number, relation: string): string => {
		const query = new URLSearchParams(call.query);
		query.set('max', String(page.max));
		query.set('offset', String(offset));
		return `<${call.origin}${call.path}?${query.toString()}>; rel="${relation}"`;
	};
	const links: string[] = [];
	if (page.offset > 0) links.push(link(Math.max(0, page.offset - page.max), 'previous'));
	if (page.offset + page.max < total) links.push(link(page.offset + page.max, 'next'));
	return links.length === 0 ? {} : { Link: links.join(', ') };
}

/** A whole number of 0 or more. @throws ApiError 400 for anything else */
export function wholeNumberOf(call: Call, name: string, fallback: number): number {
	const text = call.query.get(name);
	if (text === null || text === '') return fallback;
	if (!/^\d+$/.test(text)) throw badRequest(`The parameter ${name} must be a whole number`);
	return Number(text);
}
