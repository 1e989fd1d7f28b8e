import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { asWritten, GUARDED_CSV } from './csv';
import { CsvReader } from './csvReader';
import { UserFacingError } from './failures';

/** A row of an input file. Rows of a CSV file share one list of columns. */
export interface FileRow {
	columns: readonly string[];
	cells: readonly unknown[];
	/** Its number in the file; the header of a CSV file is row 1. */
	number: number;
}

const PIECE_BYTES = 256 * 1024;

/**
 * The rows of a CSV or NDJSON file in a field of an input item, some at a time: the file is not held as rows. Which of
 * the two it is shows its first character.
 *
 * @throws UserFacingError where there is no such file, or it is neither CSV nor NDJSON
 */
export async function* rowsInFile(
	{ helpers }: Pick<IExecuteFunctions, 'helpers'>,
	itemIndex: number,
	field: string,
): AsyncGenerator<FileRow[]> {
	const { id, mimeType } = helpers.assertBinaryData(itemIndex, field);
	const pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array> =
		id === undefined
			? inPieces(await helpers.getBinaryDataBuffer(itemIndex, field))
			: await helpers.getBinaryStream(id, PIECE_BYTES);
	yield* rowsIn(pieces, mimeType === GUARDED_CSV);
}

/** As `rowsInFile`, from a file that an expression gives. */
export async function* rowsInBinary(
	{ helpers }: Pick<IExecuteFunctions, 'helpers'>,
	{ id, data, mimeType }: Pick<IBinaryData, 'id' | 'data' | 'mimeType'>,
): AsyncGenerator<FileRow[]> {
	const pieces = id === undefined ? decoded(data) : await helpers.getBinaryStream(id, PIECE_BYTES);
	yield* rowsIn(pieces, mimeType === GUARDED_CSV);
}

/** A base64 text in pieces, so that its bytes are not held beside it. Four characters are three bytes. */
function* decoded(base64: string): Generator<Uint8Array> {
	for (let start = 0; start < base64.length; start += PIECE_BYTES) {
		yield Buffer.from(base64.slice(start, start + PIECE_BYTES), 'base64');
	}
}

function* inPieces(file: Buffer): Generator<Uint8Array> {
	for (let start = 0; start < file.length; start += PIECE_BYTES) {
		yield file.subarray(start, start + PIECE_BYTES);
	}
}

/**
 * As `rowsInFile`, from the bytes of a file (UTF-8).
 *
 * @param isGuarded a CSV file of ours, whose texts were made harmless for spreadsheets; others are taken as they stand
 */
export async function* rowsIn(
	pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
	isGuarded = false,
): AsyncGenerator<FileRow[]> {
	const decoder = new TextDecoder('utf-8');
	let reader: RowReader | undefined;
	for await (const piece of pieces) {
		const text = decoder.decode(piece, { stream: true });
		if (text.trim() === '' && reader === undefined) continue;
		reader ??= readerFor(text, isGuarded);
		const rows = reader.push(text);
		if (rows.length > 0) yield rows;
	}
	const last = [...(reader?.push(decoder.decode()) ?? []), ...(reader?.end() ?? [])];
	if (last.length > 0) yield last;
}

interface RowReader {
	push(piece: string): FileRow[];
	end(): FileRow[];
}

function readerFor(start: string, isGuarded: boolean): RowReader {
	const text = start.trimStart();
	if (text.startsWith('PK')) {
		throw new UserFacingError(
			'The file is an Excel workbook or a ZIP file, not CSV or NDJSON',
			'Save it as CSV, or read it with the Extract From File node and send its items.',
		);
	}
	if (text.startsWith('[')) {
		throw new UserFacingError(
			'The file is one JSON list, not CSV or NDJSON',
			'Write one JSON object per line, or read it with the Extract From File node and send its items.',
		);
	}
	return text.startsWith('{')
		? new NdjsonRows()
		: new CsvRows(isGuarded ? asWritten : (cell) => cell);
}

class CsvRows implements RowReader {
	private readonly reader = new CsvReader();
	private columns: string[] | undefined;
	private number = 0;

	constructor(private readonly textOf: (cell: string) => string) {}

	push(piece: string): FileRow[] {
		return this.rows(this.reader.push(piece));
	}

	end(): FileRow[] {
		return this.rows(this.reader.end());
	}

	private rows(read: string[][]): FileRow[] {
		if (read.length > 0 && this.columns === undefined) {
			this.columns = (read.shift() ?? []).map((name) => name.trim());
			this.number = 1;
		}
		const columns = this.columns ?? [];
		return read.map((cells) => ({ columns, cells: cells.map(this.textOf), number: ++this.number }));
	}
}

class NdjsonRows implements RowReader {
	private rest = '';
	private number = 0;

	push(piece: string): FileRow[] {
		const lines = `${this.rest}${piece}`.split('\n');
		this.rest = lines.pop() ?? '';
		return lines.flatMap((line) => this.row(line));
	}

	end(): FileRow[] {
		return this.row(this.rest);
	}

	private row(line: string): FileRow[] {
		this.number++;
		if (line.trim() === '') return [];
		const value = objectIn(line);
		if (value === undefined) {
			throw new UserFacingError(
				`Row ${this.number} of the file is no JSON object`,
				'An NDJSON file has one JSON object per line.',
			);
		}
		return [{ columns: Object.keys(value), cells: Object.values(value), number: this.number }];
	}
}

function objectIn(line: string): IDataObject | undefined {
	try {
		const value: unknown = JSON.parse(line);
		const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
		return isObject ? (value as IDataObject) : undefined;
	} catch {
		return undefined;
	}
}
