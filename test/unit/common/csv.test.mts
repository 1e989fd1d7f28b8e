import fc from 'fast-check';
import { readCsv, writeCsv } from '../../../nodes/common/csv.ts';
import { reportedLines } from '../../../nodes/Mirakl/payloads/errorReport.ts';
import { StockFigures, type StockLine } from '../../../nodes/Mirakl/payloads/stockFile.ts';

function stockFile(lines: StockLine[]) {
	const figures = new StockFigures();
	for (const line of lines) figures.add(line);
	const { content, ...file } = figures.file();
	return { ...file, content: Buffer.concat(content).toString() };
}

const rejectedLines = (report: string) =>
	reportedLines(report).map(({ sku, reason }) => ({ sku, reason }));
import { readCsv as readAsMirakl } from '../../../sandbox/mirakl/wire/csv.mts';

const cell = () => fc.oneof(fc.string(), fc.constantFrom('', ';', '"', '"";"', 'a\nb', 'é', ' x '));

describe('CSV files', () => {
	it('are read as they were written, whatever is in the cells', () => {
		fc.assert(
			fc.property(
				fc.array(fc.array(cell(), { minLength: 1, maxLength: 5 }), { maxLength: 8 }),
				(rows) => {
					// a first line without ; may be one with commas: files of one column do not occur
					fc.pre(rows.length === 0 || rows[0].length > 1);
					expect(readCsv(writeCsv(rows))).toEqual(rows);
				},
			),
		);
	});

	it.each([
		[
			'without quotes',
			'a;b\n1;2\n',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		[
			'with a byte order mark and Windows line ends',
			'\uFEFF"a";"b"\r\n"1";""\r\n',
			[
				['a', 'b'],
				['1', ''],
			],
		],
		[
			'with empty lines and no line end at the end',
			'\na;b\n\n1;2',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		[
			'with commas',
			'a,b\n1,"2,5"\n',
			[
				['a', 'b'],
				['1', '2,5'],
			],
		],
		['empty', '', []],
	])('are read %s', (_name, text, rows) => {
		expect(readCsv(text)).toEqual(rows);
	});
});

describe('a stock file', () => {
	it('holds each figure once, the lines of one offer together, and Mirakl reads it back', () => {
		const line = fc.record({
			sku: fc.constantFrom('A', 'B;1', 'C"x'),
			warehouseCode: fc.constantFrom('', 'W1', 'W2'),
		});
		fc.assert(
			fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (given) => {
				const lines = given.map((one) => ({
					...one,
					quantity: one.sku.length + one.warehouseCode.length,
				}));
				const file = stockFile(lines);
				const [, ...rows] = readAsMirakl(file.content).map(({ cells }) => cells);
				const wanted = new Set(
					lines.map(({ sku, quantity, warehouseCode }) => `${sku}|${quantity}|${warehouseCode}`),
				);
				expect(
					new Set(rows.map(([sku, quantity, warehouse]) => `${sku}|${quantity}|${warehouse}`)),
				).toEqual(wanted);
				expect(rows).toHaveLength(wanted.size);
				expect(file.lines).toBe(wanted.size);
				const skus = rows.map(([sku]) => sku);
				expect(skus.filter((sku, index) => sku !== skus[index - 1])).toHaveLength(
					new Set(skus).size,
				);
			}),
		);
	});

	it('is not made of two figures for one SKU', () => {
		const lines = [1, 2].map((quantity) => ({ sku: 'A', quantity, warehouseCode: '' }));
		expect(() => stockFile(lines)).toThrow("'A'");
	});
});

describe('the error report', () => {
	it('gives SKU and reason, wherever the SKU’s column stands', () => {
		const reason = 'The offer does not exist';
		const usual = writeCsv([
			['error-line', 'error-message', 'offer-sku', 'quantity'],
			['2', reason, 'A', '1'],
		]);
		const other = writeCsv([
			['error-line', 'error-message', 'quantity', 'offer-sku'],
			['2', reason, '1', 'A'],
		]);
		const unnamed = writeCsv([
			['line', 'reason', 'sku', 'quantity'],
			['2', reason, 'A', '1'],
		]);
		for (const report of [usual, other, unnamed])
			expect(rejectedLines(report)).toEqual([{ sku: 'A', reason }]);
		expect(rejectedLines('')).toEqual([]);
	});
});
