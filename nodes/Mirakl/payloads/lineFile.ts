import { csvLine } from '../../common/csv';

const LINES_PER_PART = 5_000;

/** The file of an import, made line by line, and kept as bytes: 500,000 lines are some 20 MB. */
export class LineFile {
	private readonly parts: Buffer[] = [];
	private text = '';
	private waiting = 0;
	lines = 0;

	/** @param header names of the columns */
	constructor(header: string[]) {
		this.text = csvLine(header);
	}

	add(cells: string[]): void {
		this.text += csvLine(cells);
		this.lines++;
		if (++this.waiting === LINES_PER_PART) this.close();
	}

	/** UTF-8, in order. */
	get content(): Buffer[] {
		this.close();
		return this.parts;
	}

	private close(): void {
		if (this.text !== '') this.parts.push(Buffer.from(this.text));
		this.text = '';
		this.waiting = 0;
	}
}

/** What an import of lines needs of them. */
export interface ImportFile {
	lines: number;
	content: Buffer[];
	/** The SKU in a line of the file, the header being line 1; '' where there is no such line. */
	skuAt(line: number): string;
}
