import { KINDS, type Finding } from '../finding';
import { closing, deadlineText, TOUCH_EVERY_MS, UNTOUCHED, type ExceptionChange } from './changes';
import type { ExceptionRow } from './exceptionRow';

/** Kinds whose message counts units: the count moves by itself, and that is no news. */
const COUNTING = new Set(['STOCK_DRIFT', 'INSUFFICIENT_STOCK']);

/**
 * A subject that a person ignores. While the same is said about it, it stays ignored, and is marked as seen once an hour,
 * so that rows nobody sees any more can be forgotten. Once something else is said, its oldest row opens again, as new, and
 * is alerted. Further rows of the subject close. Source: design.md section 8 (*ignored*: until the subject changes).
 *
 * @param rows ignored rows of one kind and subject, the oldest first; `open` are open ones of the same
 * @param now  UTC, milliseconds since 1970
 */
export function settleIgnored(
	{ rows, open }: { rows: readonly ExceptionRow[]; open: readonly ExceptionRow[] },
	finding: Finding | undefined,
	now: number,
): ExceptionChange[] {
	const closed = (others: readonly ExceptionRow[]) =>
		others.map(({ id }) => closing(id, 'ignored', now));
	if (finding === undefined) return closed(open);
	const same = rows.find((row) => said(row.kind, row.message) === said(row.kind, finding.message));
	if (same !== undefined) return [...closed(open), ...seen(same, now)];
	const [oldest, ...others] = rows;
	return [reopening(oldest, finding, now), ...closed(others), ...closed(open)];
}

function seen(row: ExceptionRow, now: number): ExceptionChange[] {
	if (now - row.lastSeen < TOUCH_EVERY_MS) return [];
	const columns = { lastSeen: new Date(now).toISOString(), sightings: row.sightings + 1 };
	return [{ action: 'update', id: row.id, row: columns }];
}

function reopening(row: ExceptionRow, finding: Finding, now: number): ExceptionChange {
	const columns = {
		status: 'open',
		outcome: '',
		severity: KINDS[finding.kind].severity,
		message: finding.message,
		deadline: deadlineText(finding.deadline),
		lastSeen: new Date(now).toISOString(),
		sightings: row.sightings + 1,
		alertedAt: null,
		closedAt: null,
		...UNTOUCHED,
	} as const;
	return { action: 'update', id: row.id, row: columns };
}

/** What a message says: of kinds that count units, without numbers that stand alone (those inside a code stay). */
function said(kind: string, message: string): string {
	return COUNTING.has(kind) ? message.replace(/(?<![\w-])\d+(?:[.,]\d+)?(?![\w-])/g, '#') : message;
}
