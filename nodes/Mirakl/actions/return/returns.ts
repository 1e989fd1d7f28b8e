import { returnSchema, type Return } from '../../payloads/return';
import { withRaw, type WithRaw } from '../../payloads/withRaw';
import type { MiraklClient, Query } from '../../transport/client';
import { seekRows } from '../../transport/lists';
import { eachInChunks } from '../../transport/query';

/** Returns that the filters of RT11 let through, oldest first, all pages, each once. */
export async function listReturns(
	mirakl: MiraklClient,
	query: Query,
	limit?: number,
): Promise<Array<WithRaw<Return>>> {
	const list = {
		query: { ...query, sort: 'date_created,ASC' },
		row: withRaw(returnSchema),
		keyOf: ({ known }: WithRaw<Return>) => known.returnId,
	};
	return (await seekRows(mirakl, 'RT11', '/api/returns', list, { limit })).rows;
}

/** These returns as they are now (RT11), 100 in a call; those that this shop does not have are missing. */
export async function returnsById(mirakl: MiraklClient, returnIds: string[]): Promise<Return[]> {
	const records = await eachInChunks(
		returnIds,
		async (chunk) => await listReturns(mirakl, { return_id: chunk }),
	);
	return records.map(({ known }) => known);
}
