import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { RowPicker, type RowField } from './columns';
import { rowList } from './parameters';
import { rowsInBinary } from './rowsIn';

type Row = Record<string, unknown>;

/** Rows of a table or of items, and files whose rows belong to them. */
export interface RowSource {
	rows: Row[];
	files: IBinaryData[];
}

/**
 * A field that takes rows as `rowList` does, or items with a CSV or NDJSON file: `$('Node').all()` then gives the rows of
 * the file, and what else such an item says is left out. So one flow serves ten rows and half a million.
 */
export const rowSource = z.unknown().transform((value, context): RowSource => {
	const files: IBinaryData[] = [];
	const isFile = (entry: unknown) => {
		const found = filesOf(entry);
		files.push(...found);
		return found.length > 0;
	};
	const rest = Array.isArray(value) ? value.filter((entry) => !isFile(entry)) : value;
	const rows = rowList.safeParse(isFile(rest) ? [] : rest);
	if (rows.success) return { rows: rows.data, files };
	context.addIssue({ code: z.ZodIssueCode.custom, message: 'a list of rows or files is expected' });
	return z.NEVER;
});

/** Items that say something of their own and may carry the rows of a file besides. */
export const itemsWithFiles = z.unknown().transform((value, context) => {
	const items = rowList.safeParse(value);
	const source = rowSource.safeParse(value);
	if (items.success && source.success) return { items: items.data, files: source.data.files };
	context.addIssue({ code: z.ZodIssueCode.custom, message: 'a list of items is expected' });
	return z.NEVER;
});

/** All rows of a source, each read as it comes, so that what is not read is not held. */
export async function readAll<Read>(
	context: Pick<IExecuteFunctions, 'helpers'>,
	source: RowSource,
	fields: readonly RowField[],
	read: (rows: Row[]) => Read[],
): Promise<Read[]> {
	const all: Read[] = [];
	for await (const rows of rowsFrom(context, source, fields)) {
		for (const each of read(rows)) all.push(each);
	}
	return all;
}

function filesOf(entry: unknown): IBinaryData[] {
	if (typeof entry !== 'object' || entry === null || !('binary' in entry)) return [];
	const { binary } = entry as { binary: unknown };
	if (typeof binary !== 'object' || binary === null) return [];
	return Object.values(binary as Record<string, IBinaryData>);
}

/**
 * All rows of a source, some at a time: its files are not held as rows. Of a file's rows only the fields named are taken.
 *
 * @throws UserFacingError where a file has no column of a required field
 */
export async function* rowsFrom(
	context: Pick<IExecuteFunctions, 'helpers'>,
	{ rows, files }: RowSource,
	fields: readonly RowField[],
): AsyncGenerator<Row[]> {
	if (rows.length > 0) yield rows;
	for (const file of files) {
		const picker = new RowPicker(fields, {});
		for await (const part of rowsInBinary(context, file)) {
			yield part.map((row) => picker.pick(row));
		}
	}
}
