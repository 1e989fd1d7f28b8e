import type { z } from 'zod';
import type { RowField } from '../../../../common/columns';
import type { Call, Outcome } from '../../../../common/operation';
import type { ImportFile } from '../../../payloads/lineFile';
import type { MiraklClient } from '../../../transport/client';
import { fromAll } from '../../operation';
import { csvPart } from './imports';
import type { ImportKind } from './kinds';
import { collectLines, type LineSource } from './lines';
import { sendImport, type ImportWish } from './settle';

/** An import of lines: stock or prices. */
export interface LineImport<Schema extends z.ZodTypeAny> {
	kind: ImportKind;
	fileName: string;
	/** What a line must be. */
	line: Schema;
	columns: readonly RowField[];
	/** Takes the lines and makes the file of them. */
	collector: { add(line: z.output<Schema>): void; file(): ImportFile };
}

type Settings = Pick<
	ImportWish,
	'importInFlight' | 'waitForResult' | 'maxWaitSeconds' | 'preview'
> & { source: 'items' | 'file' };

/** Sends the lines of all items, or of the files in them, in one import. A preview of a file holds the file to be sent. */
export async function sendLines<Schema extends z.ZodTypeAny>(
	calls: Array<
		Call<Settings & Omit<LineSource<z.output<Schema>>, 'context' | 'itemIndex'>, MiraklClient>
	>,
	{ kind, fileName, line, columns, collector }: LineImport<Schema>,
): Promise<Outcome[]> {
	const [{ client, param, context }] = calls;
	const sources = calls.map((call) => ({
		...call.param,
		context: call.context,
		itemIndex: call.itemIndex,
	}));
	const leftOut = await collectLines(sources, line, columns, collector);
	const file = collector.file();
	const json = await sendImport(client, {
		...param,
		kind,
		upload: (imports) => imports.upload([csvPart(fileName, file.content)]),
		file,
		leftOut,
	});
	const from = fromAll(calls);
	if (!param.preview || param.source === 'items') return [{ json, from }];
	const content = Buffer.concat(file.content);
	const data = await context.helpers.prepareBinaryData(content, fileName, 'text/csv');
	return [{ json, from, binary: { [param.inputField]: data } }];
}
