import { KINDS, type FindingKind, type Owner, type Severity } from '../finding';
import type { ExceptionRow } from './exceptionRow';
import { workingMs } from './workingTime';

const HOUR_MS = 3_600_000;

/** How long nobody may have acknowledged an exception before the next owner is asked. */
export interface Patience {
	hours: number;
	/** True: hours of the working week, Monday to Friday, 8 to 18 in London. False: every hour. */
	working: boolean;
}

/** By severity. Marketplaces count weekends and nights, so what is critical does too. */
export const PATIENCE = {
	critical: { hours: 1, working: false },
	high: { hours: 4, working: true },
	medium: { hours: 10, working: true },
	low: { hours: 50, working: true },
} as const satisfies Record<Severity, Patience>;

/** Kinds that may wait longer or shorter than others of their severity. */
const KIND_PATIENCE: Readonly<Partial<Record<string, Patience>>> = {
	PAYOUT_RESIDUAL: { hours: 50, working: true },
	OFFER_WITHOUT_STOCK_CODE: { hours: 20, working: true },
	STOCK_CODE_WITHOUT_OFFER: { hours: 50, working: true },
	OFFER_INACTIVE: { hours: 20, working: true },
};

/** Who is asked after whom; *operations* is the end of every chain. */
export const NEXT_OWNER = {
	'customer service': 'operations',
	finance: 'operations',
	integration: 'IT',
	IT: 'operations',
	merchandising: 'integration',
	'stock control': 'integration',
	warehouse: 'operations',
	operations: undefined,
} as const satisfies Record<Owner, Owner | undefined>;

/** Kinds whose next owner is another than their owner's. */
const KIND_NEXT: Readonly<Partial<Record<string, Partial<Record<string, Owner>>>>> = {
	UNMAPPED_CARRIER: { warehouse: 'integration' },
	SHIPPING_METHOD_UNMAPPED: { warehouse: 'integration' },
	COUNTRY_UNKNOWN: { 'customer service': 'integration' },
};

/** An exception that is handed to its next owner, who is told of it anew. */
export interface Escalation {
	id: number;
	row: { owner: string; escalatedTo: string; escalatedAt: string; alertedAt: null };
}

/**
 * Hands every open exception that nobody acknowledged within its hours to its next owner. The hours begin when the owner
 * was told (where there are no alerts: when the exception was first seen), and anew with each owner. With a deadline they
 * end at the latest when half of the time to it is over. An owner that a person chose stays.
 *
 * @param now UTC, milliseconds since 1970
 * Source: rules.md#handing-on.
 */
export function escalations(rows: readonly ExceptionRow[], now: number): Escalation[] {
	return rows.flatMap((row) => {
		const owner = nextOwner(row);
		if (owner === undefined || isSeenTo(row) || now < row.firstSeen || !isOverdue(row, now)) {
			return [];
		}
		const escalatedAt = new Date(now).toISOString();
		return [{ id: row.id, row: { owner, escalatedTo: owner, escalatedAt, alertedAt: null } }];
	});
}

function isSeenTo({ status, acknowledgedAt, retryAt }: ExceptionRow): boolean {
	return status !== 'open' || acknowledgedAt !== undefined || retryAt !== undefined;
}

function nextOwner({ kind, owner, escalatedTo }: ExceptionRow): Owner | undefined {
	const usual = isKind(kind) ? KINDS[kind].owner : '';
	if (owner !== (escalatedTo || usual)) return undefined;
	return KIND_NEXT[kind]?.[owner] ?? (isOwner(owner) ? NEXT_OWNER[owner] : undefined);
}

function isOverdue(row: ExceptionRow, now: number): boolean {
	const since = Math.max(row.escalatedAt ?? 0, row.alertedAt ?? row.firstSeen);
	if (row.deadline !== undefined && row.deadline > since && now >= (since + row.deadline) / 2) {
		return true;
	}
	const { hours, working } = patienceFor(row);
	return (working ? workingMs(since, now) : now - since) >= hours * HOUR_MS;
}

/** How long an exception may wait for somebody; an unheard-of severity counts as low. */
export function patienceFor({ kind, severity }: { kind: string; severity: string }): Patience {
	return KIND_PATIENCE[kind] ?? (isSeverity(severity) ? PATIENCE[severity] : PATIENCE.low);
}

function isKind(kind: string): kind is FindingKind {
	return Object.hasOwn(KINDS, kind);
}

function isOwner(owner: string): owner is Owner {
	return Object.hasOwn(NEXT_OWNER, owner);
}

function isSeverity(severity: string): severity is Severity {
	return Object.hasOwn(PATIENCE, severity);
}
