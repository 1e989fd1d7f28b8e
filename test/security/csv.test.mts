import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { asWritten, notAFormula, readCsv } from '../../nodes/common/csv.ts';
import { rowsFile } from '../../nodes/common/rowsFile.ts';
import { rowsIn } from '../../nodes/common/rowsIn.ts';
import { workbook } from '../../nodes/KhaosMiraklSync/files/workbook.ts';
import { offerFileOf } from '../../nodes/Mirakl/payloads/offerFile.ts';

/** Texts as an outsider writes them who wants a spreadsheet to run something. */
const hostile = fc
	.tuple(
		fc.constantFrom('', "'", "''", ' ', '  ', '"'),
		fc.constantFrom('=', '+', '-', '@', '\t', '\r', 'a', '1'),
		fc.constantFrom('HYPERLINK("http://x";"y")', "cmd|'/C calc'!A0", '', '5', 'SUM(A1)\n=1'),
	)
	.map((parts) => parts.join(''));
const runs = /^\s*[=+\-@\t\r]/;
const columns = ['sku', 'description'];

describe('CSV for people', () => {
	it('has no text that a spreadsheet runs', () => {
		fc.assert(
			fc.property(hostile, hostile, (sku, description) => {
				const file = rowsFile([{ sku, description }], 'csv', columns).toString();
				const [, cells = []] = readCsv(
					file.replace(/^"sku","description"/, '"sku";"description"').replace(/","/g, '";"'),
				);
				expect(cells.filter((cell) => runs.test(cell))).toEqual([]);
			}),
		);
	});

	it('is read back as it was, so that a SKU with a minus stays that SKU', async () => {
		await fc.assert(
			fc.asyncProperty(hostile, hostile, async (sku, description) => {
				const read = [];
				const file = rowsFile(
					[
						{ sku, description },
						{ sku: 'end', description: 'x' },
					],
					'csv',
					columns,
				);
				for await (const rows of rowsIn([file], true)) read.push(...rows.map(({ cells }) => cells));
				expect(read).toEqual([
					[sku, description],
					['end', 'x'],
				]);
			}),
		);
	});

	it('leaves numbers as numbers', () => {
		expect(rowsFile([{ sku: 'A', description: -5 }], 'csv', columns).toString()).toContain('"-5"');
	});

	it('can be undone for every text', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), hostile), (text) => {
				expect(asWritten(notAFormula(text))).toBe(text);
				expect(notAFormula(text)).not.toMatch(runs);
			}),
		);
	});
});

describe('CSV for Mirakl', () => {
	it('carries every text unchanged: an apostrophe would name another offer', () => {
		fc.assert(
			fc.property(hostile, (sku) => {
				const [, row = []] = readCsv(
					Buffer.concat(offerFileOf([{ sku, state: '11' }]).content).toString(),
				);
				expect(row[0]).toBe(sku);
			}),
		);
	});
});

describe('the workbook', () => {
	it('has texts as text and no formula, whatever the texts are', async () => {
		const texts = fc.sample(hostile, 40);
		const file = await workbook([
			{
				name: 'Orders',
				columns: [{ title: '=1+1', kind: 'text', width: 10 }],
				rows: texts.map((text) => [text]),
			},
		]);
		const sheet = strFromU8(
			unzipSync(new Uint8Array(file))['xl/worksheets/sheet1.xml'] ?? new Uint8Array(),
		);
		expect(sheet).not.toMatch(/<f[ >]/);
		const cells = [...sheet.matchAll(/<c [^>]*>/g)].map(([cell]) => cell);
		expect(cells.length).toBeGreaterThan(20);
		expect(
			cells.filter((cell) => !/ t="(s|inlineStr)"/.test(cell) && !cell.endsWith('/>')),
		).toEqual([]);
	});
});
