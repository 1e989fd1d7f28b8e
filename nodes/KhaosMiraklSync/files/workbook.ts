import writeXlsxFile, { type Feature } from 'write-excel-file/universal';
import type { Cell, Column, Sheet } from '../domain/finance/sheets';

const MONEY_FORMAT = '#,##0.00;[Red]-#,##0.00';
const HEAD = { fontWeight: 'bold', backgroundColor: '#DDE6EE', wrap: true } as const;

/** Printed, each sheet is one page wide. */
const fitToWidth: Feature<Blob> = {
	files: {
		transform: {
			'xl/worksheets/sheet{id}.xml': {
				transform: (xml) =>
					xml
						.replace(/<sheetViews>/, '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>$&')
						.replace(/<pageSetup /, '$&fitToWidth="1" fitToHeight="0" '),
			},
		},
	},
};

/**
 * The tables as an Excel workbook (.xlsx), a sheet each with its headings frozen. Amounts and dates are numbers with a
 * format, texts are text cells, which no spreadsheet runs as a formula.
 */
export async function workbook(sheets: readonly Sheet[]): Promise<Buffer> {
	const file = writeXlsxFile(
		sheets.map(({ name, columns, rows, strong = [] }) => ({
			sheet: name,
			data: [
				columns.map(heading),
				...rows.map((row) => row.map((cell, n) => cellOf(cell, columns[n], strong.includes(row)))),
			],
			columns: columns.map(({ width }) => ({ width })),
			stickyRowsCount: 1,
			orientation: 'landscape' as const,
		})),
		{ fontFamily: 'Calibri', fontSize: 10, features: [fitToWidth] },
	);
	const blob = await file.toBlob();
	return Buffer.from(await blob.arrayBuffer());
}

function heading({ title, kind }: Column) {
	return {
		value: title,
		type: String,
		align: kind === 'text' ? 'left' : 'right',
		...HEAD,
	} as const;
}

function cellOf(cell: Cell, { kind }: Column, isStrong: boolean) {
	const style = isStrong ? ({ fontWeight: 'bold' } as const) : {};
	if (cell === null || cell === '') return null;
	// indented, so that a text does not touch the number in front of it
	if (typeof cell === 'string') {
		return { value: cell, type: String, align: 'left', indent: 1, ...style } as const;
	}
	if (kind === 'money') return { value: cell / 100, type: Number, format: MONEY_FORMAT, ...style };
	if (kind === 'date') return { value: new Date(cell), type: Date, format: 'yyyy-mm-dd', ...style };
	return { value: cell, type: Number, ...style };
}
