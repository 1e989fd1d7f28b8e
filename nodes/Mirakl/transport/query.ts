import { UserFacingError } from '../../common/failures';

type Value = string | number | boolean;

/** Parameters behind a path. A list goes as Mirakl wants it for that parameter: with commas, or repeated. */
export type Query = Record<string, Value | readonly Value[] | undefined>;

/** The most values that Mirakl takes in one list parameter; more answer 400 (Mirakl's general notes). */
const LIST_LIMIT = 100;

/**
 * List parameters that want one value with commas, by operation (the operations' own pages). Every
 * other list is repeated: `order_id=A&order_id=B`.
 */
const WITH_COMMAS: Readonly<Record<string, readonly string[]>> = {
	A21: ['periods'],
	AF01: ['entities'],
	DO01: ['entities'],
	IV01: ['issuing_user_types', 'pay_out_psp_codes'],
	M11: ['entity_id', 'channel_codes'],
	OF21: ['offer_state_codes'],
	OF51: ['channel_codes', 'shipping_zones', 'include_fields'],
	OR11: [
		'order_ids',
		'order_references_for_customer',
		'order_references_for_seller',
		'order_state_codes',
		'channel_codes',
	],
	OR72: ['order_ids'],
	OR73: ['order_ids', 'document_ids', 'document_codes'],
	P11: [
		'product_ids',
		'product_references',
		'offer_state_codes',
		'channel_codes',
		'shipping_zones',
	],
	P31: ['product_references', 'products'],
	PR01: ['ids', 'types', 'states', 'trigger_offer_ids', 'reward_offer_ids', 'channel_codes'],
	S31: ['shop_ids', 'document_ids', 'type_codes'],
	SBC11: ['pay_out_psp_code'],
	TL02: ['order_reference_for_customer', 'order_reference_for_seller', 'pay_out_psp_codes'],
};

/**
 * Puts parameters behind a path that may have some already. Undefined and empty ones are left out, so that an empty
 * list is no filter at all: whoever means "none of them" does not call.
 *
 * @param operation API code; decides how lists are written
 * @throws UserFacingError for a list of more than 100 values, or a value that a list with commas would tear apart
 */
export function withQuery(path: string, query: Query, operation = ''): string {
	const pairs = Object.entries(query).flatMap(([name, given]) =>
		written(operation, name, given).map(
			(value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
		),
	);
	if (pairs.length === 0) return path;
	return `${path}${path.includes('?') ? '&' : '?'}${pairs.join('&')}`;
}

function written(operation: string, name: string, given: Query[string]): string[] {
	if (given === undefined || given === '') return [];
	if (!isList(given)) return [String(given)];
	const values = given.map(String).filter((value) => value !== '');
	if (values.length > LIST_LIMIT) {
		throw new UserFacingError(
			`${operation} was given ${values.length} values of '${name}', and Mirakl takes ${LIST_LIMIT} in one call`,
			'Ask for them in several calls.',
		);
	}
	if (!(WITH_COMMAS[operation] ?? []).includes(name)) return values;
	const torn = values.find((value) => value.includes(','));
	if (torn !== undefined) {
		throw new UserFacingError(
			`'${torn}' cannot be asked for in '${name}' (${operation}): Mirakl would read its comma as the end of a value`,
			'Correct the value.',
		);
	}
	return values.length === 0 ? [] : [values.join(',')];
}

function isList(given: unknown): given is readonly Value[] {
	return Array.isArray(given);
}

/** Values cut into lists of at most `size`, each value once, in their order. */
export function inChunks<T>(values: readonly T[], size = LIST_LIMIT): T[][] {
	const once = [...new Set(values)];
	const chunks: T[][] = [];
	for (let start = 0; start < once.length; start += size) {
		chunks.push(once.slice(start, start + size));
	}
	return chunks;
}

/**
 * Makes one call after the other for at most `size` values each and puts their rows together. No value, no call.
 *
 * @param size the operation's own limit where it is not 100 (ST01 takes 1,000, S32 takes 50)
 */
export async function eachInChunks<T, Row>(
	values: readonly T[],
	call: (chunk: T[]) => Promise<Row[]>,
	size = LIST_LIMIT,
): Promise<Row[]> {
	const rows: Row[] = [];
	for (const chunk of inChunks(values, size)) {
		for (const row of await call(chunk)) rows.push(row);
	}
	return rows;
}
