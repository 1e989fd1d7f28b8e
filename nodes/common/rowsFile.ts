import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { csvLine, GUARDED_CSV, notAFormula } from './csv';
import type { Outcome } from './operation';

/** How many rows are turned into bytes at a time, so that no second copy of the whole file is held as text. */
const ROWS_PER_PART = 5_000;

const DELIVERIES = ['items', 'csv', 'ndjson'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** The choice between items and one file, for operations that can give very many rows. Read with `deliverySchema`. */
export const deliverAs: INodeProperties = {
	displayName: 'Deliver As',
	name: 'deliverAs',
	type: 'options',
	default: 'items',
	options: [
		{ name: 'CSV File', value: 'csv', description: 'One item with a file, a header line first' },
		{ name: 'Items', value: 'items', description: 'One item per row' },
		{ name: 'NDJSON File', value: 'ndjson', description: 'One item with a file, a JSON per line' },
	],
	description:
		'Whether to give the rows as items or as one file, which needs far less memory from 10,000 rows on',
};

export const deliverySchema = z
	.enum(DELIVERIES)
	.nullish()
	.transform((value) => value ?? 'items');

/**
 * Rows as the bytes of one file, UTF-8.
 *
 * Texts in a CSV file are made harmless for spreadsheets (`notAFormula`); its type says so, and `rowsInFile` reads them back
 * as they were.
 *
 * @param columns of a CSV file, in order; a row's other members are left out, missing ones are empty cells
 * @param delimiter between the cells of a CSV file
 */
export function rowsFile(
	rows: IDataObject[],
	format: Exclude<Delivery, 'items'>,
	columns: string[],
	delimiter = ',',
): Buffer {
	const line =
		format === 'csv'
			? (row: IDataObject) =>
					csvLine(
						columns.map((column) => cellText(row[column])),
						delimiter,
					)
			: (row: IDataObject) => `${JSON.stringify(row)}\n`;
	const parts = format === 'csv' ? [Buffer.from(csvLine(columns, delimiter))] : [];
	for (let start = 0; start < rows.length; start += ROWS_PER_PART) {
		const lines = rows.slice(start, start + ROWS_PER_PART).map(line);
		parts.push(Buffer.from(lines.join('')));
	}
	return Buffer.concat(parts);
}

function cellText(value: unknown): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return notAFormula(value);
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A file of rows that come some at a time: only its bytes are held. */
export class RowsFile {
	private readonly parts: Buffer[];
	private readonly header: Buffer;
	rows = 0;

	constructor(
		private readonly format: Exclude<Delivery, 'items'>,
		private readonly columns: string[],
	) {
		this.header = rowsFile([], format, columns);
		this.parts = [this.header];
	}

	add(rows: IDataObject[]): void {
		const part = rowsFile(rows, this.format, this.columns);
		this.parts.push(part.subarray(this.header.length));
		this.rows += rows.length;
	}

	/** The file as a binary field. `name` is without the ending. */
	async binary({ helpers }: Pick<IExecuteFunctions, 'helpers'>, name: string) {
		return await helpers.prepareBinaryData(
			Buffer.concat(this.parts),
			`${name}.${this.format}`,
			this.format === 'csv' ? GUARDED_CSV : 'application/x-ndjson',
		);
	}
}

export interface RowsDelivery {
	deliverAs: Delivery;
	/** Name of the file without its ending. */
	fileName: string;
	columns: string[];
	/** Field of the output item for the file. */
	outputField: string;
	/** Indexes of the input items behind the rows. */
	from: number[];
	/** Shown beside the file; the row count is added. */
	summary?: IDataObject;
}

/** The rows as items, or as one item with a file: what `deliverAs` says. */
export async function deliver(
	context: IExecuteFunctions,
	rows: IDataObject[],
	{ deliverAs, fileName, columns, outputField, from, summary }: RowsDelivery,
): Promise<Outcome[]> {
	if (deliverAs === 'items') return rows.map((json) => ({ json, from }));
	const file = new RowsFile(deliverAs, columns);
	file.add(rows);
	const data = await file.binary(context, fileName);
	return [{ json: { ...summary, rows: rows.length }, from, binary: { [outputField]: data } }];
}
