const QUOTE = '"';

/**
 * Reads rows out of a CSV text that comes in pieces, with the rules of `readCsv`: cells in quotes or bare, either line
 * end, blank lines left out, a byte order mark ignored. The delimiter is the one of `;`, `,`, tab and `|` that the first
 * line has most of.
 */
export class CsvReader {
	private rest = '';
	private delimiter = '';
	private started = false;

	/** @returns the rows that are complete with this piece */
	push(piece: string): string[][] {
		this.rest += piece;
		return this.read(false);
	}

	/** @returns the row that had no line end */
	end(): string[][] {
		return this.read(true);
	}

	private read(isEnd: boolean): string[][] {
		if (!this.started) this.start();
		if (this.delimiter === '') {
			if (!isEnd && !/[\r\n]/.test(this.rest)) return [];
			this.delimiter = delimiterOf(this.rest);
		}
		const rows: string[][] = [];
		let row: string[] = [];
		let at = 0;
		let rowStart = 0;
		while (at < this.rest.length || row.length > 0) {
			const cell = this.cellAt(at, isEnd);
			if (cell === undefined) break;
			at = cell.next;
			const isBlankLine = row.length === 0 && cell.length === 0 && !cell.more;
			if (!isBlankLine) row.push(cell.text);
			if (cell.more) continue;
			if (row.length > 0) rows.push(row);
			row = [];
			rowStart = at;
		}
		this.rest = this.rest.slice(rowStart);
		return rows;
	}

	private start(): void {
		if (this.rest === '') return;
		this.started = true;
		if (this.rest.startsWith('\uFEFF')) this.rest = this.rest.slice(1);
	}

	/** The cell that begins here; undefined where its end has not come yet. */
	private cellAt(start: number, isEnd: boolean) {
		const inQuotes = this.rest[start] === QUOTE ? this.quotedEnd(start, isEnd) : NOT_QUOTED;
		if (inQuotes === undefined) return undefined;
		const isQuoted = inQuotes !== NOT_QUOTED;
		const end = isQuoted ? inQuotes : this.bareEnd(start);
		if (!isEnd && (end >= this.rest.length || this.mayBeHalfLineEnd(end))) return undefined;
		const raw = isQuoted ? this.rest.slice(start + 1, end - 1) : this.rest.slice(start, end);
		const text = isQuoted && raw.includes(QUOTE) ? raw.replace(/""/g, QUOTE) : raw;
		const more = this.rest[end] === this.delimiter;
		const lineEnd = this.rest.startsWith('\r\n', end) ? 2 : 1;
		return { text, length: end - start, more, next: end + (more ? 1 : lineEnd) };
	}

	/** Behind the closing quote; NOT_QUOTED where what follows shows that the quotes are part of a bare cell. */
	private quotedEnd(start: number, isEnd: boolean): number | undefined {
		let from = start + 1;
		for (;;) {
			const close = this.rest.indexOf(QUOTE, from);
			if (close === -1) return isEnd ? NOT_QUOTED : undefined;
			const after = this.rest[close + 1];
			if (after === undefined && !isEnd) return undefined;
			if (after !== QUOTE) return this.isCellEnd(after) ? close + 1 : NOT_QUOTED;
			from = close + 2;
		}
	}

	private bareEnd(start: number): number {
		let end = start;
		while (end < this.rest.length && !this.isCellEnd(this.rest[end])) end++;
		return end;
	}

	private isCellEnd(character: string | undefined): boolean {
		return (
			character === undefined ||
			character === this.delimiter ||
			character === '\n' ||
			character === '\r'
		);
	}

	private mayBeHalfLineEnd(end: number): boolean {
		return this.rest[end] === '\r' && end + 1 === this.rest.length;
	}
}

const NOT_QUOTED = -1;
const DELIMITERS = [';', ',', '\t', '|'];

function delimiterOf(text: string): string {
	const [firstLine] = text.split(/[\r\n]/, 1);
	const counts = DELIMITERS.map((delimiter) => firstLine.split(delimiter).length);
	return DELIMITERS[counts.indexOf(Math.max(...counts))];
}
