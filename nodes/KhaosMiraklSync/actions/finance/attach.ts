import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { notAFormula, writeCsv } from '../../../common/csv';
import type { Sheet } from '../../domain/finance/sheets';
import { cellText } from '../../files/cells';
import { page } from '../../files/page';
import { workbook } from '../../files/workbook';

/** The files that a report brings along. */
export const attach: INodeProperties = {
	displayName: 'Attach',
	name: 'attach',
	type: 'multiOptions',
	default: ['workbook'],
	displayOptions: { show: { output: ['report'] } },
	options: [
		{ name: 'CSV Files', value: 'csv', description: 'A file per table' },
		{ name: 'Page', value: 'page', description: 'An HTML page, to be shown or printed' },
		{ name: 'Workbook', value: 'workbook', description: 'An Excel workbook, a sheet per table' },
	],
	description: 'Files of the report; each is put in a field of its own',
};

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The chosen files as binary fields: `workbook`, `page`, and `csvSummary`, `csvOrders`, … */
export async function filesOf(
	{ helpers }: Pick<IExecuteFunctions, 'helpers'>,
	title: string,
	sheets: readonly Sheet[],
	chosen: readonly string[],
): Promise<NonNullable<INodeExecutionData['binary']>> {
	const name = title.replace(/[^\w-]+/g, '-').toLowerCase();
	const files: NonNullable<INodeExecutionData['binary']> = {};
	if (chosen.includes('workbook')) {
		files.workbook = await helpers.prepareBinaryData(await workbook(sheets), `${name}.xlsx`, EXCEL);
	}
	if (chosen.includes('page')) {
		const content = Buffer.from(page(title, sheets));
		files.page = await helpers.prepareBinaryData(content, `${name}.html`, 'text/html');
	}
	if (!chosen.includes('csv')) return files;
	for (const sheet of sheets) {
		const table = sheet.name.replace(/\W+/g, '');
		const content = Buffer.from(csvOf(sheet));
		const file = `${name}-${table.toLowerCase()}.csv`;
		files[`csv${table}`] = await helpers.prepareBinaryData(content, file, 'text/csv');
	}
	return files;
}

/** Only texts are guarded against being run: a negative amount begins with a minus and must stay a number. */
function csvOf({ columns, rows }: Sheet): string {
	const lines = rows.map((row) =>
		row.map((cell, n) => {
			const text = cellText(cell, columns[n]);
			return typeof cell === 'string' ? notAFormula(text) : text;
		}),
	);
	return writeCsv([columns.map(({ title }) => title), ...lines], ',');
}
