import * as fc from 'fast-check';
import { asWritten, readCsv } from '../../../nodes/common/csv';
import { rowsFile } from '../../../nodes/common/rowsFile';

const rows = fc.array(fc.record({ sku: fc.string({ minLength: 1 }), level: fc.integer() }), {
	maxLength: 30,
});

describe('rows as one file', () => {
	it('gives every row back that was written as CSV, header first', () => {
		fc.assert(
			fc.property(rows, (given) => {
				const [header, ...lines] = readCsv(
					rowsFile(given, 'csv', ['sku', 'level'], ';').toString('utf8'),
				);
				expect(header).toEqual(['sku', 'level']);
				expect(lines.map((cells) => cells.map(asWritten))).toEqual(
					given.map(({ sku, level }) => [sku, String(level)]),
				);
			}),
		);
	});

	it('gives every row back that was written as NDJSON', () => {
		fc.assert(
			fc.property(rows, (given) => {
				const text = rowsFile(given, 'ndjson', []).toString('utf8');
				const lines = text.split('\n').slice(0, -1);
				expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(given);
			}),
		);
	});

	it('keeps all rows of a file that is written in several parts', () => {
		const many = Array.from({ length: 12_001 }, (_row, n) => ({ n }));
		expect(rowsFile(many, 'csv', ['n']).toString('utf8').trim().split('\n')).toHaveLength(12_002);
	});

	it('leaves a cell empty where a row has no such member, and writes a list as JSON', () => {
		expect(rowsFile([{ a: null, c: ['x'] }], 'csv', ['a', 'b', 'c']).toString('utf8')).toBe(
			'"a","b","c"\n"","","[""x""]"\n',
		);
	});
});
