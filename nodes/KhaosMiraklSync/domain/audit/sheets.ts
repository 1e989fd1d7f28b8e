import type { Cell, Column, Sheet } from '../finance/sheets';
import type { Assessment } from './assess';

/** Rows that were read, by input. */
export type Read = ReadonlyArray<{ name: string; rows: number }>;

const text = (title: string, width = 20): Column => ({ title, kind: 'text', width });
const count = (title: string): Column => ({ title, kind: 'count', width: 9 });

/** The tables of the audit's page: the verdict, what was found, what was asked, and what it rests on. */
export function auditSheets(
	{ verdict, findings, checks }: Assessment,
	operator: string,
	runAt: string,
	read: Read,
): Sheet[] {
	const of = (severity: string) => findings.filter((each) => each.severity === severity).length;
	const summary: Cell[][] = [
		['Verdict', verdict],
		['Operator', operator],
		['Time (UTC)', runAt],
		['Blockers', String(of('blocker'))],
		['Warnings', String(of('warning'))],
		['For information', String(of('info'))],
		['Checks passed', String(checks.filter(({ result }) => result === 'passed').length)],
		[
			'Checks that could not run',
			String(checks.filter(({ result }) => result === 'not checked').length),
		],
	];
	return [
		{ name: verdict, columns: [text('What'), text('Result', 40)], rows: summary },
		{
			name: 'Findings',
			columns: [
				text('Severity', 12),
				text('What', 90),
				text('Where', 50),
				text('How to fix', 80),
				text('Check'),
			],
			rows: findings.map(({ severity, what, where, fix, check }) => [
				severity,
				what,
				where,
				fix,
				check,
			]),
		},
		{
			name: 'Checks',
			columns: [
				text('Check', 40),
				text('Result', 14),
				count('Blockers'),
				count('Warnings'),
				count('Infos'),
				text('Note', 50),
			],
			rows: checks.map(({ title, result, blockers, warnings, infos, note }) => [
				...[title, result, blockers, warnings, infos, note],
			]),
		},
		{
			name: 'Read',
			columns: [text('Input', 30), count('Rows')],
			rows: read.map(({ name, rows }) => [name, rows]),
		},
	];
}
