import type { Cell, Column, Sheet } from '../finance/sheets';
import { totalOf, type WeeklyReport, type WeekLine, type WeekRow } from './weekly';

/** As many rows of a list as the text of an alert names. */
const NAMED = 5;

const text = (title: string): Column => ({ title, kind: 'text', width: 24 });
const count = (title: string): Column => ({ title, kind: 'count', width: 8 });
const date = (title: string): Column => ({ title, kind: 'date', width: 12 });

/** The report as tables, in the order in which a review goes through them. */
export function weeklySheets(report: WeeklyReport): Sheet[] {
	const closedColumns = ['Fixed', 'Lost', 'Accepted', 'Ignored'].map(count);
	const flow = [count('Opened'), ...closedColumns, count('Hours to close (median)')];
	const ages = ['Open now', 'Up to a day', '1–3 days', '3–7 days', 'Over a week'].map(count);
	const lines = (name: string, titles: string[], rows: readonly WeekLine[]): Sheet => ({
		name,
		columns: [...titles.map(text), ...flow, ...ages, count('Handed on')],
		rows: rows.map(cellsOf),
	});
	return [
		lines('By operator', ['Operator'], report.byOperator),
		lines('By cause', ['Operator', 'Kind'], report.byCause),
		lines('By owner', ['Owner'], report.byOwner),
		list('Mapping gaps closed', report.gapsClosed),
		list('Mapping gaps that are open', report.gapsOpen),
		list('Lost', report.lost),
	];
}

function cellsOf({
	names,
	opened,
	closed,
	hoursToClose,
	openNow,
	ages,
	handedOn,
}: WeekLine): Cell[] {
	const { fixed, lost, accepted, ignored } = closed;
	const hours = hoursToClose === undefined ? null : Math.round(hoursToClose * 10) / 10;
	return [...names, opened, fixed, lost, accepted, ignored, hours, openNow, ...ages, handedOn];
}

function list(name: string, rows: readonly WeekRow[]): Sheet {
	const columns = [text('Operator'), text('Kind'), text('Subject'), text('What'), text('Owner')];
	return {
		name,
		columns: [...columns, date('First seen'), date('Closed')],
		rows: rows.map(({ operator, kind, subject, message, owner, firstSeen, closedAt }) => [
			...[operator, kind, subject, message, owner],
			...[firstSeen, closedAt ?? null],
		]),
	};
}

/** The report of one operator in a few lines, for a chat or a mail. */
export function weeklyText(operator: string, report: WeeklyReport): string {
	const [line] = report.byOperator.filter(({ names }) => names[0] === operator);
	if (line === undefined) return `${operator}, last 7 days: no exceptions.`;
	const { opened, closed, openNow, ages, handedOn } = line;
	const own = (rows: readonly WeekRow[]) => rows.filter((row) => row.operator === operator);
	const causes = report.byCause
		.filter(({ names }) => names[0] === operator)
		.slice(0, NAMED)
		.map(({ names, openNow: open, opened: fresh }) => `${names[1]}: ${open} open, ${fresh} new`);
	const gaps = own(report.gapsClosed);
	const { fixed, lost, accepted, ignored } = closed;
	return [
		`${operator}, last 7 days: ${opened} new exceptions, ${totalOf(closed)} closed (${fixed} fixed, ${lost} lost, ${accepted} accepted, ${ignored} ignored), ${openNow} open, ${ages[3]} of them for over a week; ${handedOn} handed on.`,
		...causes,
		`Mapping gaps: ${gaps.length} closed${gaps.length > 0 ? ` (${named(gaps)})` : ''}, ${own(report.gapsOpen).length} open.`,
	].join('\n');
}

function named(rows: readonly WeekRow[]): string {
	const rest = rows.length - NAMED;
	const names = rows.slice(0, NAMED).map(({ kind, subject }) => `${kind} ${subject}`);
	return names.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
