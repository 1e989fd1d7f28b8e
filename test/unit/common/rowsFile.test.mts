import * as fc from 'fast-check';
import type { IExecuteFunctions } from 'n8n-workflow';
import { asWritten, readCsv } from '../../../nodes/common/csv';
import { rowsFile, RowsFile } from '../../../nodes/common/rowsFile';
import { rowsInBinary } from '../../../nodes/common/rowsIn';

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

	it('is read back as it was where it is ours, and as it stands where it is not', async () => {
		const texts = ['-TEE', "'=x", '@home', "'plain"];
		const helpers = {
			prepareBinaryData: async (content: Buffer, fileName: string, mimeType: string) => {
				return { data: content.toString('base64'), fileName, mimeType };
			},
		} as unknown as IExecuteFunctions['helpers'];
		const file = new RowsFile('csv', ['sku']);
		file.add(texts.map((sku) => ({ sku })));
		const ours = await file.binary({ helpers }, 'stock');
		const data = Buffer.from(`sku\n${texts.join('\n')}\n`).toString('base64');
		for (const given of [ours, { data, mimeType: 'text/csv' }]) {
			const read: unknown[] = [];
			for await (const rows of rowsInBinary({ helpers }, given)) {
				read.push(...rows.flatMap(({ cells }) => cells));
			}
			expect(read).toEqual(texts);
		}
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
