import type { HttpAnswer } from '../../fault-http.mts';
import { badRequest } from '../errors.mts';
import { json } from './call.mts';
import type { Call } from './call.mts';
import { wholeNumberOf } from './query.mts';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

interface SeekOptions<Row> {
	/** Field of `sort`, ascending unless told; the direction that holds without `sort`. */
	sort: string;
	descending?: boolean;
	defaultLimit?: number;
	maxLimit?: number;
	/** What the log names of a row. */
	key?: (row: Row) => string;
}

/**
 * A seek-paged answer (Mirakl's general notes): `limit` 10 by default and 100 at most; a token stands for the whole
 * first query, so that every other parameter beside it is ignored; no token on the last page.
 *
 * @param find  the rows that a query asks for, in ascending order
 * @param show  a row as the answer holds it
 * @throws ApiError 400 on a limit out of range, an unknown sort field or an unknown token
 */
export function seekPage<Row>(
	call: Call,
	find: (asked: Call) => Row[],
	show: (row: Row) => unknown,
	options: SeekOptions<Row>,
): HttpAnswer {
	const token = call.query.get('page_token');
	const { query, offset } = token === null ? { query: call.query, offset: 0 } : readToken(token);
	const asked = { ...call, query };
	const limit = limitOf(asked, options);
	const rows = find(asked);
	if (isDescending(asked, options)) rows.reverse();
	const page = rows.slice(offset, offset + limit);
	return json(
		200,
		{
			data: page.map(show),
			...(offset + limit < rows.length
				? { next_page_token: writeToken(query, offset + limit) }
				: {}),
			...(offset > 0
				? { previous_page_token: writeToken(query, Math.max(0, offset - limit)) }
				: {}),
		},
		options.key === undefined ? undefined : page.map(options.key),
	);
}

function limitOf(call: Call, { defaultLimit, maxLimit }: SeekOptions<never>): number {
	const limit = wholeNumberOf(call, 'limit', defaultLimit ?? DEFAULT_LIMIT);
	const max = maxLimit ?? MAX_LIMIT;
	if (limit < 1 || limit > max) throw badRequest(`The parameter limit must be 1 to ${max}`);
	return limit;
}

function isDescending({ query }: Call, { sort, descending }: SeekOptions<never>): boolean {
	const text = query.get('sort');
	if (text === null || text === '') return descending === true;
	const match = /^([^,]+)(?:,(ASC|DESC))?$/i.exec(text);
	if (match?.[1] === undefined || !sort.split(' ').includes(match[1])) {
		throw badRequest(`The value '${text}' of the parameter sort is invalid`);
	}
	return match[2] === undefined ? descending === true : match[2].toUpperCase() === 'DESC';
}

function writeToken(query: URLSearchParams, offset: number): string {
	return Buffer.from(`${offset}?${query.toString()}`, 'utf8').toString('base64url');
}

function readToken(token: string): { query: URLSearchParams; offset: number } {
	const match = /^(\d+)\?(.*)$/s.exec(Buffer.from(token, 'base64url').toString('utf8'));
	if (match === null) throw badRequest('The page_token is invalid');
	return { query: new URLSearchParams(match[2]), offset: Number(match[1]) };
}
