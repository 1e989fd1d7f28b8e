import { KINDS, type Finding } from '../finding';
import {
	closing,
	deadlineText,
	opening,
	TOUCH_EVERY_MS,
	UNTOUCHED,
	type ExceptionChange,
} from './changes';
import type { ExceptionRow } from './exceptionRow';
import type { scopeTest } from './scope';

/** Kinds whose message counts units: the count moves by itself, and that is no news. */
const COUNTING = new Set(['STOCK_DRIFT', 'INSUFFICIENT_STOCK']);

interface Silenced {
	/** Ignored and accepted rows of one kind and subject, the oldest first. */
	rows: readonly ExceptionRow[];
	/** Open ones of the same. */
	open: readonly ExceptionRow[];
}

/**
 * A subject that a person ignores or has accepted. While the same is said about it, it stays so, and is marked as seen
 * once an hour, so that rows nobody sees any more can be forgotten. Once something else is said, an ignored one opens
 * again, as new, and is alerted; an accepted one closes as accepted, and what is said now opens as a row of its own.
 * What was accepted and is not found any more, inside the scope, closes as accepted. Further rows of the subject close.
 *
 * Source: design.md section 8 (*ignored*: until the subject changes; *accepted*: a person, with a reason).
 *
 * @param now UTC, milliseconds since 1970
 */
export function settleSilenced(
	{ rows, open }: Silenced,
	finding: Finding | undefined,
	{ examined, now }: { examined: ReturnType<typeof scopeTest>; now: number },
): ExceptionChange[] {
	const outcome = rows[0].status === 'accepted' ? 'accepted' : 'ignored';
	const closedOpen = open.map(({ id }) => closing(id, outcome, now));
	if (finding === undefined) {
		const over = rows.filter((row) => row.status === 'accepted' && examined(row));
		return [...closedOpen, ...closed(over, now)];
	}
	const same = rows.find((row) => said(row.kind, row.message) === said(row.kind, finding.message));
	if (same !== undefined) return [...closedOpen, ...seen(same, now)];
	const reopened = rows.find(({ status }) => status === 'ignored');
	const others = closed(
		rows.filter((row) => row !== reopened),
		now,
	);
	const renewed =
		reopened === undefined ? opening(finding, now) : reopening(reopened, finding, now);
	return [renewed, ...others, ...closedOpen];
}

function closed(rows: readonly ExceptionRow[], now: number): ExceptionChange[] {
	return rows.map(({ id, status }) => {
		return closing(id, status === 'accepted' ? 'accepted' : 'ignored', now);
	});
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
		// what a person chose stays; what escalation chose begins anew
		...(row.owner === row.escalatedTo && { owner: KINDS[finding.kind].owner }),
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
