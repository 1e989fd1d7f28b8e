import { KINDS } from '../finding';
import {
	closing,
	deadlineText,
	opening,
	TOUCH_EVERY_MS,
	UNTOUCHED,
	type ExceptionChange,
} from './changes';
import type { ExceptionRow } from './exceptionRow';
import { listText, MANY, type Found } from './longLists';

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
 * Source: rules.md#outcomes.
 *
 * @param now UTC, milliseconds since 1970
 */
export function settleSilenced(
	{ rows, open }: Silenced,
	finding: Found | undefined,
	{ examined, now }: { examined: (row: ExceptionRow) => boolean; now: number },
): ExceptionChange[] {
	const outcome = rows[0].status === 'accepted' ? 'accepted' : 'ignored';
	const closedOpen = open.map((row) => closing(row, outcome, now));
	if (finding === undefined) {
		const over = rows.filter((row) => row.status === 'accepted' && examined(row));
		return [...closedOpen, ...closed(over, now), ...emptied(rows)];
	}
	const same = rows.find((row) => said(row, row.message) === said(row, finding.message));
	if (same !== undefined) return [...closedOpen, ...seen(same, finding, now)];
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
	return rows.map((row) => {
		return closing(row, row.status === 'accepted' ? 'accepted' : 'ignored', now);
	});
}

/** A list that is over: what it stood for has rows of its own now, or is gone. */
function emptied(rows: readonly ExceptionRow[]): ExceptionChange[] {
	return rows
		.filter(({ status, list }) => status === 'ignored' && list !== undefined)
		.map(({ id }) => ({ action: 'update', id, row: { list: '' } }));
}

function seen(row: ExceptionRow, finding: Found, now: number): ExceptionChange[] {
	const list = listText(finding.list);
	const isOther = list !== listText(row.list);
	if (!isOther && now - row.lastSeen < TOUCH_EVERY_MS) return [];
	const columns = {
		...(isOther && { list, message: finding.message }),
		lastSeen: new Date(now).toISOString(),
		sightings: row.sightings + 1,
	};
	return [{ action: 'update', id: row.id, row: columns }];
}

function reopening(row: ExceptionRow, finding: Found, now: number): ExceptionChange {
	const columns = {
		status: 'open',
		outcome: '',
		// what a person chose stays; what escalation chose begins anew
		...(row.owner === row.escalatedTo && { owner: KINDS[finding.kind].owner }),
		severity: KINDS[finding.kind].severity,
		message: finding.message,
		deadline: deadlineText(finding.deadline),
		list: listText(finding.list),
		lastSeen: new Date(now).toISOString(),
		sightings: row.sightings + 1,
		alertedAt: null,
		closedAt: null,
		...UNTOUCHED,
	} as const;
	return { action: 'update', id: row.id, row: columns };
}

/** What a message says: where it counts, without numbers that stand alone (those inside a code stay). */
function said({ kind, subject }: ExceptionRow, message: string): string {
	if (!COUNTING.has(kind) && subject !== MANY) return message;
	return message.replace(/(?<![\w-])\d+(?:[.,]\d+)?(?![\w-])/g, '#');
}
