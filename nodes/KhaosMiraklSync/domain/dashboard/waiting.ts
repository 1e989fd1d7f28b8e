import { approvedUntil as until, APPROVED_FOR_MS } from '../stock/blastRadius';
import { ALL_SKUS, namesSku } from '../stock/refusals';
import { fingerprint, signAction, type Action } from './token';

/** A plan of stock push that waits until a person approves it (BLAST_RADIUS). Moments are UTC, ms since 1970. */
export interface WaitingPlan {
	/** Row of the Checkpoints table, and when it last changed. */
	rowId: number;
	updatedAt: number;
	operator: string;
	/** Names the plan; an approval counts for this plan only. */
	hash: string;
	since: number;
	skus: readonly string[];
	/** What is approved already, and when. */
	approval: string;
	approvedAt?: number;
}

/** SKUs of an operator that stand at 0 after a refusal for want of stock. */
export interface HeldStock {
	rowId: number;
	updatedAt: number;
	operator: string;
	skus: ReadonlyArray<{ sku: string; refusedAt: number }>;
	/** What a person has released already, and the next stock push has not seen. */
	approval: string;
}

/** What waits for a person, from rows of the Checkpoints table. */
export interface Waiting {
	plans: readonly WaitingPlan[];
	held: readonly HeldStock[];
}

/** What a person can do about a checkpoint. */
export const WAITING_VERBS = { approve: 'Approve', release: 'Release' } as const;

export type WaitingVerb = keyof typeof WAITING_VERBS;

export function isWaitingVerb(text: string | undefined): text is WaitingVerb {
	return text !== undefined && Object.hasOwn(WAITING_VERBS, text);
}

/** Until when a plan is approved already; undefined where it is not. */
export function approvedUntil({ hash, approval, approvedAt }: WaitingPlan, now: number) {
	return until({ hash }, { text: approval, at: approvedAt }, now);
}

/** True where its release was written and waits for the next stock push. */
export function isReleased({ approval }: HeldStock, sku: string): boolean {
	return namesSku(approval, sku);
}

/** The token that approves a plan, good for an hour at most. */
export function approveToken(plan: WaitingPlan, secret: string, expires: number, now: number) {
	const { rowId, updatedAt, hash } = plan;
	const last = Math.min(expires, now + APPROVED_FOR_MS);
	const action: Action = { rowId, verb: 'approve', expires: last, updatedAt, about: hash };
	return signAction(action, secret);
}

/** The token that releases one SKU, or all (`*`). */
export function releaseToken(held: HeldStock, sku: string, secret: string, expires: number) {
	const { rowId, updatedAt } = held;
	const about = fingerprint(sku);
	return signAction({ rowId, verb: 'release', expires, updatedAt, about }, secret);
}

/** Columns of the Checkpoints table that a verb writes, and the words for the record of it. */
export interface WaitingChange {
	columns: { approval: string; approvedAt: string };
	operator: string;
	note: string;
}

/**
 * What a checked action writes; undefined where its plan or SKU no longer waits.
 *
 * @param now UTC, milliseconds since 1970
 */
export function waitingChange(
	{ rowId, verb, about }: Action,
	{ plans, held }: Waiting,
	now: number,
): WaitingChange | undefined {
	const approvedAt = new Date(now).toISOString();
	if (verb === 'approve') {
		const plan = plans.find((each) => each.rowId === rowId && each.hash === about);
		if (plan === undefined) return undefined;
		const note = `plan ${plan.hash}: ${plan.skus.length} offers may be set to 0`;
		const columns = { approval: plan.hash, approvedAt };
		return { columns, operator: plan.operator, note };
	}
	const stock = held.find((each) => each.rowId === rowId);
	const names = [ALL_SKUS, ...(stock?.skus ?? []).map(({ sku }) => sku)];
	const name = names.find((each) => fingerprint(each) === about);
	if (stock === undefined || name === undefined) return undefined;
	const before = stock.approval === '' || name === ALL_SKUS ? [] : [stock.approval];
	const columns = { approval: [...before, name].join(', '), approvedAt };
	return { columns, operator: stock.operator, note: `released after a refusal: ${name}` };
}
