import fc from 'fast-check';
import { csvLine, readCsv, writeCsv } from '../../../nodes/common/csv.ts';
import { columnsSchema, RowPicker } from '../../../nodes/common/columns.ts';
import { CsvReader } from '../../../nodes/common/csvReader.ts';
import { rowsIn, type FileRow } from '../../../nodes/common/rowsIn.ts';

/** Bytes of a text, cut anywhere, characters included. */
function pieces(text: string, sizes: number[]): Uint8Array[] {
	const bytes = Buffer.from(text);
	const cut: Uint8Array[] = [];
	for (let start = 0, turn = 0; start < bytes.length; turn++) {
		const size = sizes[turn % sizes.length];
		cut.push(bytes.subarray(start, start + size));
		start += size;
	}
	return cut;
}

async function all(text: string, sizes = [7]): Promise<FileRow[]> {
	const rows: FileRow[] = [];
	for await (const some of rowsIn(pieces(text, sizes))) rows.push(...some);
	return rows;
}

const cell = fc.oneof(
	fc.string(),
	fc.string({ unit: fc.constantFrom('"', ';', ',', '\n', '\r', 'a', 'ß', '€', ' ') }),
);
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

describe('a CSV file that comes in pieces', () => {
	it('gives back what was written, wherever it is cut and whatever stands in a cell', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }),
				fc.constantFrom(';', ',', '\t'),
				sizes,
				async (rows, delimiter, cuts) => {
					const header = csvLine(['a', 'b', 'c'], delimiter);
					const read = await all(`${header}${writeCsv(rows, delimiter)}`, cuts);
					expect(read.map(({ cells }) => cells)).toEqual(rows);
				},
			),
		);
	});

	it('reads bare cells, stray quotes, either line end and blank lines as readCsv does', () => {
		const text = fc.string({ unit: fc.constantFrom('"', ';', '\n', '\r\n', 'a', 'b', '5"') });
		fc.assert(
			fc.property(text, sizes, (body, cuts) => {
				const source = `x;y\n${body}`;
				const reader = new CsvReader();
				const decoder = new TextDecoder();
				const rows = pieces(source, cuts).flatMap((piece) =>
					reader.push(decoder.decode(piece, { stream: true })),
				);
				expect([...rows, ...reader.end()]).toEqual(readCsv(source));
			}),
		);
	});

	it('ignores a byte order mark and counts the header as row 1', async () => {
		const [first] = await all('\uFEFFsku;quantity\r\nA;1\r\n');
		expect(first).toEqual({ columns: ['sku', 'quantity'], cells: ['A', '1'], number: 2 });
	});

	it.each([
		['a;b,c;d', ['a', 'b,c', 'd']],
		['a,b', ['a', 'b']],
		['a\tb', ['a', 'b']],
		['a|b', ['a', 'b']],
		['alone', ['alone']],
	])('takes the delimiter from the header %p', async (header, columns) => {
		const [row] = await all(`${header}\nx\n`);
		expect(row.columns).toEqual(columns);
	});

	it('has no rows where the file is empty', async () => {
		expect(await all('')).toEqual([]);
		expect(await all('\n  \n')).toEqual([]);
	});
});

describe('an NDJSON file that comes in pieces', () => {
	it('gives back what was written, wherever it is cut', async () => {
		const record = fc.dictionary(fc.string(), fc.jsonValue());
		await fc.assert(
			fc.asyncProperty(fc.array(record, { minLength: 1 }), sizes, async (rows, cuts) => {
				const read = await all(rows.map((row) => `${JSON.stringify(row)}\n`).join(''), cuts);
				expect(
					read.map(({ columns, cells }) => columns.map((name, index) => [name, cells[index]])),
				).toEqual(rows.map((row) => Object.entries(JSON.parse(JSON.stringify(row)))));
			}),
		);
	});

	it('names the row that is no JSON', async () => {
		await expect(all('{"a":1}\n{"a":')).rejects.toThrow('Row 2');
	});
});

describe('a file of another kind', () => {
	it.each([
		['PK\u0003\u0004 workbook', 'Excel'],
		['[{"a":1}]', 'JSON list'],
	])('%p is refused with what to do', async (text, said) => {
		await expect(all(text)).rejects.toThrow(said);
	});
});

describe('columns of a file', () => {
	const fields = [
		{ name: 'sku', displayName: 'SKU', columns: ['offer-sku', 'sku'], required: true as const },
		{ name: 'quantity', displayName: 'Quantity', columns: ['quantity'] },
	];
	const row = (columns: string[], cells: unknown[]) => ({ columns, cells, number: 2 });

	it('are found by their usual names, in any case and sequence', () => {
		const picker = new RowPicker(fields, {});
		expect(picker.pick(row(['Quantity', 'SKU', 'x'], ['1', 'A', '?']))).toEqual({
			sku: 'A',
			quantity: '1',
		});
		expect(picker.pick(row(['offer-sku'], ['B']))).toEqual({ sku: 'B' });
	});

	it('are taken from where the mapping says', () => {
		const mapping = columnsSchema.parse({
			mapping: [
				{ field: 'sku', column: ' STOCK_CODE ' },
				{ field: 'quantity', column: '' },
			],
		});
		const picker = new RowPicker(fields, mapping);
		expect(picker.pick(row(['sku', 'Stock_Code'], ['wrong', 'A']))).toEqual({ sku: 'A' });
	});

	it('that are missing are named with those that are there', () => {
		expect(() => new RowPicker(fields, {}).pick(row(['code'], ['A']))).toThrow(
			"no column 'offer-sku' for SKU; it has 'code'",
		);
		expect(() => new RowPicker(fields, { quantity: 'Menge' }).pick(row(['sku'], ['A']))).toThrow(
			"no column 'Menge'",
		);
	});
});
