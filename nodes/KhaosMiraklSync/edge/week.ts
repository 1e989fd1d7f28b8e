import { z } from 'zod';
import type { WeekRow } from '../domain/exceptions/weekly';
import { choiceCell, instantCell, readRows, textCell } from './cells';
import { listCell } from './exceptions';

// a cell that a person spoilt is left out of the review; it must not take the review away
const moment = () => instantCell().catch(undefined);
const words = () => textCell().catch('');

const weekRow = z
	.object({
		operator: words(),
		kind: words(),
		subject: words(),
		owner: words(),
		status: choiceCell(['open', 'closed', 'ignored', 'accepted'], 'open').catch('open'),
		outcome: words(),
		message: words(),
		list: listCell(),
		firstSeen: moment(),
		closedAt: moment(),
		escalatedAt: moment(),
	})
	.transform(
		({ list, firstSeen, ...row }): WeekRow => ({
			...row,
			size: list?.length ?? 1,
			firstSeen: firstSeen ?? 0,
		}),
	);

/** Rows of the Exceptions table for the review of a week. */
export function readWeekRows(rows: readonly unknown[]): WeekRow[] {
	return readRows("Table 'Khaos Mirakl Exceptions'", weekRow, rows, (row) => row.subject);
}
