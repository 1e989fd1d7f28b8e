import { z } from 'zod';
import type { MiraklClient, Query } from './client';
import {
	readPages,
	readTokens,
	type ReadOptions,
	type RowsRead,
	type TokenRowsRead,
} from './paging';

const token = z
	.string()
	.nullish()
	.transform((value) => value || undefined);

/** What a list operation needs to say of itself. `Row` is what the schema makes of a row. */
interface ListOf<Schema extends z.ZodTypeAny> {
	/** Filters and sort; the paging parameters are added. */
	query?: Query;
	row: Schema;
	/** By what a row is known when it comes again. */
	keyOf(row: z.output<Schema>): string;
}

export interface SeekList<Schema extends z.ZodTypeAny> extends ListOf<Schema> {
	/** The most rows of a page where it is not 100 (SBC11 1,000, TL02 2,000). */
	pageSize?: number;
}

export interface PagedList<Schema extends z.ZodTypeAny> extends ListOf<Schema> {
	/** The member of the answer that holds the rows: `offers`, `invoices`, … */
	member: string;
}

/**
 * All rows of a seek-paged list (ST11, ST12, RT11, RT12, TL02, SBC11, PRI02, OF04, M11, DR11, PL11),
 * each once.
 */
export async function seekRows<Schema extends z.ZodTypeAny>(
	mirakl: MiraklClient,
	operation: string,
	path: string,
	{ query = {}, row, keyOf, pageSize }: SeekList<Schema>,
	options: Parameters<typeof readTokens>[1] = {},
): Promise<TokenRowsRead<z.output<Schema>>> {
	const page = z.object({ data: z.array(row), next_page_token: token });
	return await readTokens<z.output<Schema>>(
		{
			keyOf,
			pageSize,
			async page(pageToken, limit) {
				// with a token Mirakl ignores every other parameter
				const asked =
					pageToken === undefined ? { ...query, limit } : { limit, page_token: pageToken };
				const { value } = await mirakl.get(operation, path, page, asked);
				return { rows: value.data as Array<z.output<Schema>>, next: value.next_page_token };
			},
		},
		options,
	);
}

/**
 * All rows of an offset-paged list (OF21, IV01, P51, P11, PR01), each once. The query names a sort that
 * does not change while the list is read; oldest first, so that new rows join at the end.
 */
export async function pagedRows<Schema extends z.ZodTypeAny>(
	mirakl: MiraklClient,
	operation: string,
	path: string,
	{ query = {}, member, row, keyOf }: PagedList<Schema>,
	options?: ReadOptions,
): Promise<RowsRead<z.output<Schema>>> {
	const page = z
		.object({ [member]: z.array(row) })
		.and(z.object({ total_count: z.number().nullish() }));
	return await readPages<z.output<Schema>>(
		{
			keyOf,
			async page(offset, max) {
				const { value } = await mirakl.get(operation, path, page, { ...query, max, offset });
				const rows = (value as Record<string, unknown>)[member] as Array<z.output<Schema>>;
				return { rows, total: value.total_count ?? undefined };
			},
		},
		options,
	);
}
