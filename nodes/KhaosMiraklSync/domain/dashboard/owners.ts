import type { ExceptionHead } from './tables';

const SEVERITIES = ['critical', 'high', 'medium', 'low'];

/** As many rows as the page shows for each owner; the rest is counted. */
const SHOWN_FOR_EACH_OWNER = 100;

export interface OwnerExceptions<Row extends ExceptionHead = ExceptionHead> {
	owner: string;
	/** By severity, the gravest first; severities without rows are left out. */
	counts: Array<{ severity: string; count: number }>;
	total: number;
	/** First seen, of the oldest; UTC, ms. */
	oldest: number;
	/** The most urgent ones: by severity, then deadline, then age. */
	shown: Row[];
}

/** Exceptions of one status by owner; the owner with the gravest comes first. Rows that double one count once. */
export function byOwner(
	exceptions: readonly ExceptionHead[],
	status: ExceptionHead['status'],
): OwnerExceptions[] {
	const groups = new Map<string, ExceptionHead[]>();
	for (const row of withoutDoubles(exceptions, status)) {
		const owner = ownerOf(row);
		const group = groups.get(owner);
		if (group) group.push(row);
		else groups.set(owner, [row]);
	}
	return [...groups]
		.map(([owner, rows]) => ownerExceptions(owner, rows))
		.sort((a, b) => mostUrgentFirst(a.shown[0], b.shown[0]) || (a.owner < b.owner ? -1 : 1));
}

/** Whose an exception is, in words. */
export function ownerOf({ owner }: ExceptionHead): string {
	return owner || 'nobody yet';
}

/** The row that was seen first stands for its doubles, as in Reconcile. */
export function withoutDoubles(
	exceptions: readonly ExceptionHead[],
	status: ExceptionHead['status'],
): Iterable<ExceptionHead> {
	const kept = new Map<string, ExceptionHead>();
	for (const row of exceptions) {
		if (row.status !== status) continue;
		const key = `${row.operator}\n${row.kind}\n${row.subject}`;
		const other = kept.get(key);
		const older = other === undefined || row.firstSeen - other.firstSeen || row.id - other.id;
		if (older === true || (typeof older === 'number' && older < 0)) kept.set(key, row);
	}
	return kept.values();
}

function ownerExceptions(owner: string, rows: ExceptionHead[]): OwnerExceptions {
	const counts = new Map<string, number>();
	for (const { severity } of rows) counts.set(severity, (counts.get(severity) ?? 0) + 1);
	return {
		owner,
		counts: [...counts]
			.map(([severity, count]) => ({ severity, count }))
			.sort((a, b) => rank(a) - rank(b)),
		total: rows.length,
		oldest: rows.reduce((oldest, { firstSeen }) => Math.min(oldest, firstSeen), Infinity),
		shown: rows.sort(mostUrgentFirst).slice(0, SHOWN_FOR_EACH_OWNER),
	};
}

function mostUrgentFirst(a: ExceptionHead, b: ExceptionHead): number {
	return (
		rank(a) - rank(b) ||
		(a.deadline ?? Number.MAX_VALUE) - (b.deadline ?? Number.MAX_VALUE) ||
		a.firstSeen - b.firstSeen ||
		a.id - b.id
	);
}

function rank({ severity }: { severity: string }): number {
	const place = SEVERITIES.indexOf(severity);
	return place === -1 ? SEVERITIES.length : place;
}
