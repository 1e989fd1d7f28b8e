import { z } from 'zod';
import { notAFormula, writeCsv } from '../../../common/csv';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { toDecimal } from '../../domain/money';
import { isoOrNull } from '../../edge/cells';
import { readExceptionRows } from '../../edge/exceptions';
import { fromAll, rowsField } from '../rows';

const HEAD = ['operator', 'kind', 'subject', 'message', 'deadline', 'valueAtRisk'];

const params = z.object({ exceptions: rowList });

/** The list of an exception that stands for many, as CSV for a spreadsheet. */
export const exportList = forAllItems<undefined, typeof params>({
	displayName: 'Export List',
	action: 'Export the list of an exception',
	description:
		'Give what an exception about many subjects stands for as the text of a CSV file; of an exception about one, that one',
	fields: [
		rowsField({
			displayName: 'Exceptions',
			name: 'exceptions',
			default: '={{ [$json] }}',
			description: 'Rows of the table Khaos Mirakl Exceptions',
		}),
	],
	params,
	async execute(calls) {
		const rows = readExceptionRows(calls[0].param.exceptions);
		const lines = rows.flatMap(({ list, ...row }) =>
			(list ?? [row]).map(({ subject, message, deadline, valueAtRisk }) => [
				...[row.operator, row.kind, subject, message, isoOrNull(deadline) ?? ''],
				valueAtRisk === undefined ? '' : toDecimal(valueAtRisk),
			]),
		);
		const csv = writeCsv(
			[HEAD, ...lines].map((line) => line.map(notAFormula)),
			',',
		);
		// without the mark, Excel on Windows reads its own character set
		return fromAll(calls, [{ csv: `\uFEFF${csv}`, rows: lines.length }]);
	},
});
