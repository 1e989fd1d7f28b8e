import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { forAllItems, type AllItemsOperation, type Call } from '../../../common/operation';
import type { Khaos } from '../khaos';
import { readList, type ListSource } from './sources';

interface ListOperation<Row> {
	displayName: string;
	action: string;
	description: string;
	source: ListSource<Row>;
	/** One output item for a row. */
	item(row: Row): IDataObject;
}

/** An operation without fields that reads one list in one call, however many items come in. */
export function listOperation<Row>(list: ListOperation<Row>): AllItemsOperation<Khaos> {
	return forAllItems({
		displayName: list.displayName,
		action: list.action,
		description: list.description,
		fields: [],
		params: z.object({}),
		async execute(calls: Array<Call<object, Khaos>>) {
			const [{ client: khaos }] = calls;
			const rows = await readList(khaos, list.source);
			const from = calls.map(({ itemIndex }) => itemIndex);
			return rows.map((row) => ({ json: list.item(row), from }));
		},
	});
}

/** The output item of an entry that is known by its name alone. */
export const named = (name: string): IDataObject => ({ name });
