import fc from 'fast-check';
import { readCsv, writeCsv } from '../../../sandbox/mirakl/wire/csv.mts';

describe('semicolon files', () => {
	it('give back every cell that was written, whatever it holds', () => {
		const cell = fc.string().map((text) => text.replaceAll('\r\n', '\n').replaceAll('\uFEFF', ''));
		const row = fc.array(cell, { minLength: 2, maxLength: 4 });
		fc.assert(
			fc.property(fc.array(row, { minLength: 1 }), (rows) => {
				expect(readCsv(writeCsv(rows)).map(({ cells }) => cells)).toEqual(rows);
			}),
		);
	});

	it('keep the number of each line in the file, over empty lines and breaks in cells', () => {
		const rows = readCsv('\uFEFFa;b\r\n\r\n"x\ny";1\r\nz;2');
		expect(rows).toEqual([
			{ line: 1, cells: ['a', 'b'] },
			{ line: 3, cells: ['x\ny', '1'] },
			{ line: 5, cells: ['z', '2'] },
		]);
	});
});
