import { KINDS, type Finding } from '../finding';
import { exceptionKey, type ExceptionRow } from './exceptionRow';
import { foldFindings } from './foldFindings';
import { scopeTest, type Scope } from './scope';

/** An exception that is seen again and has not changed is written at most this often. */
const TOUCH_EVERY_MS = 60 * 60_000;

export type Outcome = '' | 'fixed' | 'lost' | 'accepted' | 'ignored';

/** Columns to write; moments are ISO UTC text, null where there is none. */
export interface ExceptionColumns {
	operator: string;
	kind: string;
	subject: string;
	owner: string;
	severity: string;
	status: ExceptionRow['status'];
	outcome: Outcome;
	message: string;
	fix: string;
	firstSeen: string;
	lastSeen: string;
	sightings: number;
	deadline: string | null;
	alertedAt: string | null;
	closedAt: string | null;
}

export type ExceptionChange =
	| { action: 'open'; row: ExceptionColumns }
	| { action: 'update' | 'close'; id: number; row: Partial<ExceptionColumns> };

export interface ToReconcile {
	operator: string;
	findings: readonly Finding[];
	/** Rows of the Exceptions table, any status; other operators' rows are left alone. */
	rows: readonly ExceptionRow[];
	scope: Scope;
	/** Subjects that are gone for good: their exceptions close as lost. */
	lostSubjects: readonly string[];
	now: number;
}

/**
 * What to write so that the table shows exactly what is wrong now: one open row for each kind and subject. A subject that
 * a person ignores is not opened again. Rows close only inside the scope examined; doubles of a row always close, the
 * oldest stays. What it gives, once written, gives nothing the next time.
 *
 * Source: design.md section 8.
 */
export function reconcile(input: ToReconcile): ExceptionChange[] {
	const own = input.rows.filter(({ operator }) => operator === input.operator);
	const ignored = new Set(own.filter(({ status }) => status === 'ignored').map(exceptionKey));
	const open = groupOldestFirst(own.filter(({ status }) => status === 'open'));
	const examined = scopeTest(input.scope);
	const lost = new Set(input.lostSubjects);
	const found = foldFindings(input.findings.filter(({ operator }) => operator === input.operator));
	return [
		...[...open.entries()].flatMap(([key, rows]) =>
			ignored.has(key)
				? rows.map(({ id }) => closing(id, 'ignored', input.now))
				: settleRows(rows, found.get(key), { examined, lost, now: input.now }),
		),
		...[...found.entries()]
			.filter(([key]) => !open.has(key) && !ignored.has(key))
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
	finding: Finding | undefined,
	{
		examined,
		lost,
		now,
	}: { examined: ReturnType<typeof scopeTest>; lost: Set<string>; now: number },
): ExceptionChange[] {
	const folded = doubles.map(({ id }) => closing(id, 'fixed', now));
	if (finding !== undefined) return [...updating(oldest, finding, now), ...folded];
	if (!examined(oldest)) return folded;
	const outcome = lost.has(oldest.subject) ? 'lost' : 'fixed';
	return [closing(oldest.id, outcome, now), ...folded];
}

function opening(finding: Finding, now: number): ExceptionChange {
	const { owner, severity, fix } = KINDS[finding.kind];
	const seen = new Date(now).toISOString();
	const row: ExceptionColumns = {
		operator: finding.operator,
		kind: finding.kind,
		subject: finding.subject,
		owner,
		severity,
		status: 'open',
		outcome: '',
		message: finding.message,
		fix,
		firstSeen: seen,
		lastSeen: seen,
		sightings: 1,
		deadline: deadlineText(finding.deadline),
		alertedAt: null,
		closedAt: null,
	};
	return { action: 'open', row };
}

/** The owner is left as it is: a person, or an escalation, may have handed the exception on. */
function updating(row: ExceptionRow, finding: Finding, now: number): ExceptionChange[] {
	const { severity } = KINDS[finding.kind];
	const changed: Partial<ExceptionColumns> = {
		...(finding.message !== row.message && { message: finding.message }),
		...(severity !== row.severity && { severity }),
		...(finding.deadline !== row.deadline && { deadline: deadlineText(finding.deadline) }),
	};
	if (Object.keys(changed).length === 0 && now - row.lastSeen < TOUCH_EVERY_MS) return [];
	const seen = { lastSeen: new Date(now).toISOString(), sightings: row.sightings + 1 };
	return [{ action: 'update', id: row.id, row: { ...changed, ...seen } }];
}

function closing(id: number, outcome: Outcome, now: number): ExceptionChange {
	const closedAt = new Date(now).toISOString();
	return { action: 'close', id, row: { status: 'closed', outcome, closedAt } };
}

function deadlineText(deadline: number | undefined): string | null {
	return deadline === undefined ? null : new Date(deadline).toISOString();
}
