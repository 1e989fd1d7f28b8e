import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { weeklyReport as review, type WeekRow } from '../../domain/exceptions/weekly';
import { weeklySheets, weeklyText } from '../../domain/exceptions/weeklySheets';
import { isoOrNull } from '../../edge/cells';
import { readAlertAddresses } from '../../edge/exceptions';
import { readWeekRows } from '../../edge/week';
import { page } from '../../files/page';
import { exceptionRows, fromAll, operatorRows } from '../rows';

const params = z.object({ operators: rowList, exceptions: rowList });

/** The review of the last seven days: by cause, owner, age and outcome, with the mapping gaps closed. */
export const weeklyReport = forAllItems<undefined, typeof params>({
	displayName: 'Weekly Report',
	action: 'Report on the exceptions of a week',
	description:
		'Review the exceptions of the last seven days by operator, cause and owner, as one item with a page (HTML), the tables and a text for each operator',
	fields: [
		operatorRows,
		{
			...exceptionRows,
			description:
				'Rows of the table Khaos Mirakl Exceptions: all that are not closed, and those closed in the last seven days',
		},
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const now = Date.now();
		const report = review(readWeekRows(param.exceptions), now);
		const { from, until, gapsClosed, gapsOpen, lost, ...lines } = report;
		const [first, last] = [from, until].map((moment) => new Date(moment).toISOString());
		const html = page(
			`Exceptions ${first.slice(0, 10)} to ${last.slice(0, 10)}`,
			weeklySheets(report),
		);
		const addresses = new Map(
			readAlertAddresses(param.operators).map(({ operator, url }) => [operator, url]),
		);
		const reports = [...addresses].map(([operator, url]) => {
			return { operator, url, text: weeklyText(operator, report) };
		});
		const lists = { gapsClosed, gapsOpen, lost };
		const items = Object.entries(lists).map(([name, rows]) => [name, rows.map(itemOf)]);
		return fromAll(calls, [
			{ from: first, until: last, reports, ...lines, ...Object.fromEntries(items), html },
		]);
	},
});

function itemOf({ operator, kind, subject, message, owner, firstSeen, closedAt }: WeekRow) {
	const moments = { firstSeen: isoOrNull(firstSeen), closedAt: isoOrNull(closedAt) };
	return { operator, kind, subject, message, owner, ...moments };
}
