/** Half a million rows as the bytes of a CSV file that a spreadsheet may open. */
import { createHash } from 'node:crypto';
import { rowsFile } from '../../nodes/common/rowsFile.ts';
import { benchCase } from '../case.mts';

const FULL_ROWS = 500_000;
const COLUMNS = ['stockCode', 'description', 'level', 'readAt'];

export default benchCase({
	name: 'csv-writer',
	title: '500,000 rows (short: 50,000) as a CSV file, every text safe for spreadsheets',
	baselineIs: 'a line per row, joined to one text, turned into bytes',
	targets: {},
	rounds: 2,
	input: (short) =>
		Array.from({ length: short ? FULL_ROWS / 10 : FULL_ROWS }, (_, index) => ({
			stockCode: `SKU-${index}-BLACK`,
			description: index % 50 === 0 ? `=Mug "no." ${index}` : `Mug no. ${index}`,
			level: index % 97,
			readAt: '2026-03-01T10:00:00.000Z',
		})),
	ours: (rows) => digest(rowsFile(rows, 'csv', COLUMNS)),
	baseline(rows) {
		const cell = (value: string | number) => {
			const text =
				typeof value === 'string' && /^'*\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
			return `"${String(text).replace(/"/g, '""')}"`;
		};
		const lines = rows.map((row) => Object.values(row).map(cell).join(','));
		const header = COLUMNS.map(cell).join(',');
		return digest(Buffer.from([header, ...lines, ''].join('\n')));
	},
});

function digest(file: Buffer): { bytes: number; sha256: string } {
	return { bytes: file.length, sha256: createHash('sha256').update(file).digest('hex') };
}
