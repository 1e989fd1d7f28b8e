/** One cell in quotes; quotes inside are doubled. */
function quoted(value: string): string {
	return `"${value.replaceAll('"', '""')}"`;
}

/** Rows as quoted lines, `;`-separated unless the tenant has another separator: the form of Mirakl's files. */
export function writeCsv(rows: readonly (readonly string[])[], delimiter = ';'): string {
	return rows.map((row) => row.map(quoted).join(delimiter)).join('\n') + '\n';
}

/**
 * Reads `;`-separated text with optional quotes; empty lines are left out.
 * @returns the cells of each line with the number of the line in the file, 1 for the first
 */
export function readCsv(text: string): { line: number; cells: string[] }[] {
	const rows: { line: number; cells: string[] }[] = [];
	let cells: string[] = [];
	let cell = '';
	let inQuotes = false;
	let line = 1;
	let startedAt = 1;
	const endRow = (): void => {
		cells.push(cell);
		if (cells.length > 1 || cells[0]?.trim() !== '') rows.push({ line: startedAt, cells });
		cells = [];
		cell = '';
	};
	const source = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
	for (let index = 0; index < source.length; index += 1) {
		const character = source.charAt(index);
		if (character === '\n') line += 1;
		if (inQuotes) {
			if (character !== '"') cell += character;
			else if (source.charAt(index + 1) === '"') {
				cell += '"';
				index += 1;
			} else inQuotes = false;
		} else if (character === '"') inQuotes = true;
		else if (character === ';') {
			cells.push(cell);
			cell = '';
		} else if (character === '\n') {
			endRow();
			startedAt = line;
		} else cell += character;
	}
	if (cell !== '' || cells.length > 0) endRow();
	return rows;
}
