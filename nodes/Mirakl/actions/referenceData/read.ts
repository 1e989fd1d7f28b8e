import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { fromList } from '../../../common/fields';
import type { AllItemsOperation } from '../../../common/operation';
import { chosenCode } from '../../../common/parameters';
import type { CodeRow, ReferenceList } from '../../payloads/referenceData';
import type { MiraklClient, Query } from '../../transport/client';
import { allItems, fromAll } from '../operation';

const language = fromList({
	displayName: 'Language',
	name: 'language',
	listMethod: 'searchLocales',
	placeholder: 'e.g. en_GB',
	description:
		'The language of the labels. Leave empty for the marketplace’s own. Codes are the same in every language.',
});

/** The rows of a list of the marketplace, in its order. One call; Mirakl allows most of them once a day. */
export async function readList<Row>(
	mirakl: MiraklClient,
	{ operation, path, answer }: ReferenceList<Row>,
	query: Query = {},
): Promise<Row[]> {
	const { value } = await mirakl.get(operation, path, answer, query);
	return value;
}

interface ListOperation<Row extends CodeRow & IDataObject, Schema extends z.ZodTypeAny> {
	displayName: string;
	action: string;
	/** Says once what the list is; API code and call limit are added. */
	about: string;
	list: ReferenceList<Row>;
	/** Labels come in a language of choice. */
	isLocalised?: true;
	/** Further fields, read with `choice`. */
	fields?: INodeProperties[];
	choice?: Schema;
	/** What is asked for. */
	query?: (choice: z.output<Schema>) => Query;
	/** Rows to give, where the marketplace cannot choose them itself. */
	keep?: (row: Row, choice: z.output<Schema>) => boolean;
}

/** An operation that reads one list of codes in one call, however many items come in. */
export function listOperation<Row extends CodeRow & IDataObject, Schema extends z.AnyZodObject>({
	list,
	about,
	isLocalised,
	fields = [],
	choice = z.object({}) as Schema,
	query = () => ({}),
	keep = () => true,
	...described
}: ListOperation<Row, Schema>): AllItemsOperation<MiraklClient> {
	return allItems({
		...described,
		description: `${about} (${list.operation})`,
		fields: [...fields, ...(isLocalised ? [language] : [])],
		params: z.object({ language: chosenCode }).merge(choice),
		async execute(calls) {
			const [{ client, param }] = calls;
			const chosen = param as z.output<Schema>;
			const rows = await readList(client, list, {
				...query(chosen),
				locale: isLocalised && param.language ? String(param.language) : undefined,
			});
			const from = fromAll(calls);
			return rows.filter((row) => keep(row, chosen)).map((row) => ({ json: { ...row }, from }));
		},
	});
}
