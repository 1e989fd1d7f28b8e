import type { IExecuteFunctions } from 'n8n-workflow';
import type { z } from 'zod';
import { RowPicker, type RowField } from '../../../../common/columns';
import { UserFacingError } from '../../../../common/failures';
import { rowsInFile, type FileRow } from '../../../../common/rowsIn';
import type { RejectedLine } from '../../../payloads/errorReport';

/** What collects the lines of an import. */
interface Collector<Line> {
	add(line: Line): void;
}

export interface LineSource<Line> {
	/** The line of each item; undefined where the lines are in the item's file. */
	line: Line | undefined;
	context: IExecuteFunctions;
	itemIndex: number;
	inputField: string;
	columns: Readonly<Record<string, string>>;
	skipBadLines: boolean;
}

const MOST_NAMED = 5;

/**
 * Puts the lines of all items, or of the files in them, into a collector.
 *
 * @param line  what a line must be
 * @returns the lines of files that cannot be sent, where the user wants the others to go
 * @throws UserFacingError that names the first of them otherwise
 */
export async function collectLines<Schema extends z.ZodTypeAny>(
	sources: Array<LineSource<z.output<Schema>>>,
	line: Schema,
	fields: readonly RowField[],
	collector: Collector<z.output<Schema>>,
): Promise<RejectedLine[]> {
	const bad: RejectedLine[] = [];
	for (const source of sources) {
		if (source.line !== undefined) {
			collector.add(source.line);
			continue;
		}
		const picker = new RowPicker(fields, source.columns);
		for await (const rows of rowsInFile(source.context, source.itemIndex, source.inputField)) {
			for (const row of rows) addRow(row, picker, line, collector, bad);
		}
		if (bad.length > 0 && !source.skipBadLines) throw cannotBeSent(bad);
	}
	return bad;
}

function addRow<Schema extends z.ZodTypeAny>(
	row: FileRow,
	picker: RowPicker,
	line: Schema,
	collector: Collector<z.output<Schema>>,
	bad: RejectedLine[],
): void {
	const values = picker.pick(row);
	const parsed = line.safeParse(values);
	if (parsed.success) {
		collector.add(parsed.data as z.output<Schema>);
		return;
	}
	const [{ path, message }] = parsed.error.issues;
	const sku = typeof values.sku === 'string' ? values.sku : '';
	bad.push({ sku, reason: `${path.join('.')}: ${message}`, line: row.number });
}

function cannotBeSent(bad: RejectedLine[]): UserFacingError {
	const named = bad
		.slice(0, MOST_NAMED)
		.map(({ line, sku, reason }) => `row ${line}${sku === '' ? '' : ` (${sku})`}: ${reason}`);
	const others = bad.length - named.length;
	return new UserFacingError(
		`${bad.length} rows of the file cannot be sent: ${named.join('; ')}${others > 0 ? `; and ${others} more` : ''}`,
		'Correct them, or switch on Leave Out Lines That Cannot Be Sent. Nothing was sent.',
	);
}
