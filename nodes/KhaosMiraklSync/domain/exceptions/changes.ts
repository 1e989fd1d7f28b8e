import { KINDS } from '../finding';
import type { ExceptionRow } from './exceptionRow';
import { listText, type Found } from './longLists';

/** An exception that is seen again and has not changed is written at most this often. */
export const TOUCH_EVERY_MS = 60 * 60_000;

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
	/** Minor units of the operator's currency; null where no sum can be put to it. */
	valueAtRisk: number | null;
	deadline: string | null;
	/** JSON of what a row stands for that stands for many; '' of all others. */
	list: string;
	alertedAt: string | null;
	closedAt: string | null;
	/** Why and by whom it was ignored or accepted. */
	reason: string;
	person: string;
	ignoredAt: string | null;
	acknowledgedAt: string | null;
	/** When and to whom it was handed on because nobody had acknowledged it. */
	escalatedAt: string | null;
	escalatedTo: string;
	/** 'download' or 'import' while a person's wish to try again waits for the next run. */
	retry: string;
	retryAt: string | null;
}

export type ExceptionChange =
	| { action: 'open'; row: ExceptionColumns }
	| { action: 'update' | 'close'; id: number; row: Partial<ExceptionColumns> };

/** Columns that people and escalation fill, as they are before. */
export const UNTOUCHED = {
	reason: '',
	person: '',
	ignoredAt: null,
	acknowledgedAt: null,
	escalatedAt: null,
	escalatedTo: '',
	retry: '',
	retryAt: null,
} as const;

/**
 * What a row that is still found needs: what changed, or a sighting an hour. The owner is left as it is: a person, or an
 * escalation, may have handed the exception on.
 */
export function updating(row: ExceptionRow, finding: Found, now: number): ExceptionChange[] {
	const { severity } = KINDS[finding.kind];
	const changed: Partial<ExceptionColumns> = {
		...(finding.message !== row.message && { message: finding.message }),
		...(severity !== row.severity && { severity }),
		...(finding.valueAtRisk !== row.valueAtRisk && { valueAtRisk: finding.valueAtRisk ?? null }),
		...(finding.deadline !== row.deadline && { deadline: deadlineText(finding.deadline) }),
		...(listText(finding.list) !== listText(row.list) && { list: listText(finding.list) }),
		// tried again at a person's wish, and still so: that person wants to be told
		...(row.retryAt !== undefined && { retry: '', retryAt: null, alertedAt: null }),
	};
	if (Object.keys(changed).length === 0 && now - row.lastSeen < TOUCH_EVERY_MS) return [];
	const seen = { lastSeen: new Date(now).toISOString(), sightings: row.sightings + 1 };
	return [{ action: 'update', id: row.id, row: { ...changed, ...seen } }];
}

/** A new row for what was found, with the owner, severity and fix of its kind. */
export function opening(finding: Found, now: number): ExceptionChange {
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
		valueAtRisk: finding.valueAtRisk ?? null,
		deadline: deadlineText(finding.deadline),
		list: listText(finding.list),
		alertedAt: null,
		closedAt: null,
		...UNTOUCHED,
	};
	return { action: 'open', row };
}

/** Closes a row with an outcome. What it stood for is forgotten: a list may be long. */
export function closing(
	{ id, list }: Pick<ExceptionRow, 'id' | 'list'>,
	outcome: Outcome,
	now: number,
): ExceptionChange {
	const closedAt = new Date(now).toISOString();
	const row = { status: 'closed', outcome, closedAt } as const;
	return { action: 'close', id, row: list === undefined ? row : { ...row, list: '' } };
}

/** A deadline as the column holds it: ISO UTC text, null where there is none. */
export function deadlineText(deadline: number | undefined): string | null {
	return deadline === undefined ? null : new Date(deadline).toISOString();
}
