import type { ShownException } from './tables';

/** What a person can do about an exception, in Khaos Control's words. */
export const VERBS = {
	acknowledge: 'Acknowledge',
	retryDownload: 'Retry Download',
	retryImport: 'Retry Import',
	accept: 'Accept',
	ignore: 'Ignore',
	stopIgnoring: 'Stop Ignoring',
	takeBack: 'Take Back',
} as const;

export type Verb = keyof typeof VERBS;

export function isVerb(text: string): text is Verb {
	return Object.hasOwn(VERBS, text);
}

/** Kinds that say that Khaos Control or Mirakl did not take what was sent, or should be sent something now. */
const SENT_AND_REFUSED = new Set([
	'ORDER_REJECTED_BY_KHAOS',
	'ORDER_MISSING_IN_KHAOS',
	'ORDER_MISSING_IN_MIRAKL',
	'DESPATCH_REJECTED',
	'DESPATCH_NOT_REPORTED',
	'STOCK_LINE_REJECTED',
	'STOCK_DRIFT',
]);

/** Kinds about a flow, a set-up or a payout: there is nothing to read or send again. */
const NOTHING_TO_RETRY = new Set([
	'FLOW_STALLED',
	'CONNECTION_FAILED',
	'PAYOUT_RESIDUAL',
	'INVALID_REFERENCE_DATA',
	'ACCOUNT_HEALTH',
	'BLAST_RADIUS',
]);

/** Kinds that nobody can accept as they are: a flow or a connection that stands still, a clock that runs out. */
const NOT_TO_ACCEPT = new Set([
	'FLOW_STALLED',
	'CONNECTION_FAILED',
	'BLAST_RADIUS',
	'ACCEPTANCE_DEADLINE',
	'SHIPPING_DEADLINE',
]);

/** Verbs that need the name of who acts and a reason. */
export const WITH_REASON: ReadonlySet<Verb> = new Set<Verb>(['accept', 'ignore']);

/** The verbs that an exception offers. A closed one offers none. */
export function verbsFor({
	kind,
	status,
	acknowledgedAt,
}: Pick<ShownException, 'kind' | 'status' | 'acknowledgedAt'>): Verb[] {
	if (status === 'ignored') return ['stopIgnoring'];
	if (status === 'accepted') return ['takeBack'];
	if (status === 'closed') return [];
	const retry: Verb[] = NOTHING_TO_RETRY.has(kind)
		? []
		: SENT_AND_REFUSED.has(kind)
			? ['retryImport']
			: ['retryDownload'];
	const acknowledge: Verb[] = acknowledgedAt === undefined ? ['acknowledge'] : [];
	const accept: Verb[] = NOT_TO_ACCEPT.has(kind) ? [] : ['accept'];
	return [...acknowledge, ...retry, ...accept, 'ignore'];
}

/** Columns of the Exceptions table that a verb writes; moments are ISO UTC text. */
export type VerbColumns = Record<string, string | number | null>;

/**
 * What a verb writes into the row.
 *
 * - Retry Download, Retry Import: the attempts begin anew. The next cycle reads both systems and decides or sends again;
 *   what it finds again is alerted again (Reconcile).
 * - Ignore: this subject is left out, with reason and person, until what is said about it changes.
 * - Accept: it is as it is, with reason and person. The row closes as accepted once the cause is gone or something else is
 *   said.
 * - Stop Ignoring, Take Back: the row closes; the next cycle opens it again where the cause lasts.
 *
 * Source: rules.md#verbs.
 */
export function verbColumns(
	verb: Verb,
	{ person, reason, now }: { person: string; reason: string; now: number },
): VerbColumns {
	const at = new Date(now).toISOString();
	switch (verb) {
		case 'acknowledge':
			return { acknowledgedAt: at, person };
		case 'retryDownload':
			return { retry: 'download', retryAt: at, sightings: 0, person };
		case 'retryImport':
			return { retry: 'import', retryAt: at, sightings: 0, person };
		case 'accept':
			return { status: 'accepted', outcome: 'accepted', reason, person, ignoredAt: at };
		case 'ignore':
			return { status: 'ignored', reason, person, ignoredAt: at };
		case 'stopIgnoring':
			return { status: 'closed', outcome: 'ignored', person, closedAt: at, list: '' };
		case 'takeBack':
			return { status: 'closed', outcome: 'accepted', person, closedAt: at, list: '' };
	}
}
