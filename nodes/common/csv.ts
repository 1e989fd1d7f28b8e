/**
 * A file of rows: every cell in quotes, quotes inside doubled, a line feed after each row. Between the cells stands `;`,
 * as Mirakl's imports want it, unless another delimiter is named.
 */
export function writeCsv(rows: string[][], delimiter = ';'): string {
	return rows.map((row) => csvLine(row, delimiter)).join('');
}

/** One line of such a file, its line feed included. */
export function csvLine(row: string[], delimiter = ';'): string {
	return `${row.map(quoted).join(delimiter)}\n`;
}

/** What a spreadsheet would run as a formula, and what was made harmless before. */
const FORMULA = /^'*\s*[=+\-@\t\r]/;

/**
 * Text as a spreadsheet may safely open it: what begins like a formula gets an apostrophe in front, which spreadsheets
 * read as "this is text". Texts come from the marketplace and its customers, so anybody could have written them.
 */
export function notAFormula(text: string): string {
	return FORMULA.test(text) ? `'${text}` : text;
}

/** Type of a CSV file whose texts went through `notAFormula`; only such a file is read back with `asWritten`. */
export const GUARDED_CSV = 'text/csv; formulas=guarded';

/** The text as it was before `notAFormula`. */
export function asWritten(cell: string): string {
	return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

function quoted(cell: string): string {
	return `"${cell.includes('"') ? cell.replace(/"/g, '""') : cell}"`;
}

/**
 * Reads such a file, with or without quotes, with a byte order mark, with either line end. Where the first line has
 * no `;` but a `,`, that is taken as the delimiter (PC01 `operator_csv_delimiter`). Empty lines are left out.
 */
export function readCsv(text: string): string[][] {
	const source = text.replace(/^\uFEFF/, '');
	const delimiter = delimiterOf(source);
	// a cell, in quotes or bare, and what ends it: the delimiter, a line end or the end of the text
	const cell = new RegExp(
		`(?:"((?:[^"]|"")*)"|([^${delimiter}\\r\\n]*))(${delimiter}|\\r?\\n|\\r|$)`,
		'y',
	);
	const rows: string[][] = [];
	let row: string[] = [];
	while (cell.lastIndex < source.length || row.length > 0) {
		const start = cell.lastIndex;
		const match = cell.exec(source);
		if (match === null) return [...rows, [...row, source.slice(start)]];
		const [whole, inQuotes, bare, end] = match;
		const isBlankLine = row.length === 0 && whole === end && end !== delimiter;
		if (!isBlankLine) row.push(inQuotes === undefined ? bare : inQuotes.replace(/""/g, '"'));
		if (end !== delimiter) {
			if (row.length > 0) rows.push(row);
			row = [];
			if (end === '') break;
		}
	}
	return rows;
}

function delimiterOf(source: string): ';' | ',' {
	const [firstLine] = source.split(/\r?\n/, 1);
	return !firstLine.includes(';') && firstLine.includes(',') ? ',' : ';';
}
