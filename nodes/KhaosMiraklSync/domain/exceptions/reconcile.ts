import { isLostWhenLate, type Finding } from '../finding';
import { closing, opening, updating, type ExceptionChange } from './changes';
import { exceptionKey, type ExceptionRow } from './exceptionRow';
import { foldFindings } from './foldFindings';
import { inLongLists, MANY, MOST_ROWS, type Found } from './longLists';
import { settleSilenced } from './silenced';
import { scopeTest, type Scope } from './scope';

export type { ExceptionChange } from './changes';

export interface ToReconcile {
	operator: string;
	findings: readonly Finding[];
	/** Rows of the Exceptions table, any status; other operators' rows are left alone. */
	rows: readonly ExceptionRow[];
	scope: Scope;
	/** Subjects that are gone for good: their exceptions close as lost. */
	lostSubjects: readonly string[];
	now: number;
	/** Rows that one kind may have by themselves. */
	most?: number;
}

/**
 * What to write so that the table shows exactly what is wrong now: one open row for each kind and subject. What a
 * person ignores or accepts is not opened again until something else is said about it. Rows close only inside the scope
 * examined; doubles of a row always close, the oldest stays. Of a kind with very many, one row carries a list. What it
 * gives, once written, gives nothing the next time.
 *
 * Source: rules.md#rows.
 */
export function reconcile(input: ToReconcile): ExceptionChange[] {
	const own = input.rows.filter(({ operator }) => operator === input.operator);
	const silenced = groupOldestFirst(
		own.filter(({ status }) => status === 'ignored' || status === 'accepted'),
	);
	const open = groupOldestFirst(own.filter(({ status }) => status === 'open'));
	const inScope = scopeTest(input.scope);
	// inLongLists has looked at each subject of a list: where none is left, its row is over
	const examined = (row: ExceptionRow) =>
		(row.subject === MANY && row.list !== undefined) || inScope(row);
	const lost = new Set(input.lostSubjects);
	const { operator, most = MOST_ROWS } = input;
	const each = foldFindings(input.findings.filter((finding) => finding.operator === operator));
	const found = inLongLists({ found: each, open, silenced, examined: inScope, operator, most });
	return [
		...[...silenced.entries()].flatMap(([key, rows]) =>
			settleSilenced({ rows, open: open.get(key) ?? [] }, found.get(key), {
				examined,
				now: input.now,
			}),
		),
		...[...open.entries()]
			.filter(([key]) => !silenced.has(key))
			.flatMap(([key, rows]) =>
				settleRows(rows, found.get(key), { examined, lost, now: input.now }),
			),
		...[...found.entries()]
			.filter(([key]) => !open.has(key) && !silenced.has(key))
			.map(([, finding]) => opening(finding, input.now)),
	];
}

function groupOldestFirst(rows: ExceptionRow[]): Map<string, ExceptionRow[]> {
	const groups = new Map<string, ExceptionRow[]>();
	for (const row of [...rows].sort((a, b) => a.firstSeen - b.firstSeen || a.id - b.id)) {
		const key = exceptionKey(row);
		groups.set(key, [...(groups.get(key) ?? []), row]);
	}
	return groups;
}

function settleRows(
	[oldest, ...doubles]: ExceptionRow[],
	finding: Found | undefined,
	{
		examined,
		lost,
		now,
	}: { examined: (row: ExceptionRow) => boolean; lost: Set<string>; now: number },
): ExceptionChange[] {
	const folded = doubles.map((row) => closing(row, 'fixed', now));
	if (finding !== undefined) return [...updating(oldest, finding, now), ...folded];
	if (!examined(oldest)) return folded;
	const outcome = lost.has(oldest.subject) || isMissed(oldest, now) ? 'lost' : 'fixed';
	return [closing(oldest, outcome, now), ...folded];
}

/** The limit passed before it was put right. */
function isMissed({ kind, deadline }: ExceptionRow, now: number): boolean {
	return isLostWhenLate(kind) && deadline !== undefined && deadline < now;
}
