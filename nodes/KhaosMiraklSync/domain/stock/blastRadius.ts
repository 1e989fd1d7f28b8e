import { createHash } from 'crypto';
import type { Finding } from '../finding';
import type { Operator } from '../operator';
import { folded } from '../skuMap';

/** How long an approval counts, and how long a plan waits for one. */
export const APPROVED_FOR_MS = 60 * 60_000;

/** Offers that wait for a person before they are set to 0; kept as JSON in the checkpoint `blast`. */
export interface HeldPlan {
	/** Names the plan: an approval counts for the plan that it names and for no other. */
	hash: string;
	/** When a plan began to wait. UTC, milliseconds since 1970. */
	since: number;
	/** Folded, sorted. */
	skus: string[];
}

export interface BlastRadius {
	operator: Pick<
		Operator,
		'name' | 'blastRadiusPercent' | 'blastRadiusLeast' | 'blastRadiusUnanswered'
	>;
	/** SKUs that are live and would be set to 0 now. */
	toZero: readonly string[];
	/** How many offers are live. */
	live: number;
	/** What waited after the last run. */
	known: HeldPlan | undefined;
	approval: { text: string; at: number | undefined };
	/** UTC, milliseconds since 1970. */
	now: number;
}

/**
 * Whether so many offers may be set to 0 at once. More than the operator's limit wait as a plan with a hash. The hash
 * stays while the plan only shrinks, and changes as soon as an offer is added. An approval names the hash and counts for
 * an hour; a plan that nobody answered within an hour is held on, or sent, as the operator's row says.
 *
 * @returns the plan that waits; undefined where everything may be sent
 * Source: rules.md#many-zeros-at-once.
 */
export function plannedToWait(radius: BlastRadius): HeldPlan | undefined {
	const { operator, known, approval, now } = radius;
	const skus = [...new Set(radius.toZero.map(folded))].sort();
	const byPercent = Math.floor((radius.live * operator.blastRadiusPercent) / 100);
	if (skus.length <= Math.max(operator.blastRadiusLeast, byPercent)) return undefined;
	const covered = known !== undefined && skus.every((sku) => known.skus.includes(sku));
	const plan = covered ? known : { hash: hashOf(skus), since: known?.since ?? now, skus };
	if (approvedUntil(plan, approval, now) !== undefined) return undefined;
	const isUnanswered = now - plan.since >= APPROVED_FOR_MS;
	if (isUnanswered && operator.blastRadiusUnanswered === 'send') return undefined;
	return plan;
}

/** Until when a plan is approved; undefined where it is not, or no longer. UTC, milliseconds since 1970. */
export function approvedUntil(
	{ hash }: Pick<HeldPlan, 'hash'>,
	{ text, at }: BlastRadius['approval'],
	now: number,
): number | undefined {
	if (at === undefined || text.toLowerCase() !== hash) return undefined;
	return now - at <= APPROVED_FOR_MS ? at + APPROVED_FOR_MS : undefined;
}

/** What a person is told of a plan that waits. */
export function blastRadiusFinding(operator: string, plan: HeldPlan, live: number): Finding {
	return {
		kind: 'BLAST_RADIUS',
		operator,
		subject: 'stock push',
		message: `${plan.skus.length} of ${live} live offers at ${operator} would be set to 0; they wait as plan ${plan.hash}. The first are ${plan.skus.slice(0, 5).join(', ')}.`,
	};
}

function hashOf(skus: readonly string[]): string {
	return createHash('sha256').update(skus.join('\n')).digest('hex').slice(0, 12);
}
