import type { OpenOrder } from '../openOrder';
import { folded } from '../skuMap';
import type { MovedCode } from './latency';
import type { LineCodes } from './promised';

const HOUR_MS = 60 * 60_000;
/** A refused SKU is offered again after a day, whatever happened. */
const LONGEST_MS = 24 * HOUR_MS;

const BETWEEN_NAMES = /[,;\n]/;

/** An SKU that was refused for lack of stock at one operator; kept as JSON in the checkpoint `refusals`. */
export interface Refusal {
	sku: string;
	stockCode: string;
	/** UTC, milliseconds since 1970, as are all moments here. */
	refusedAt: number;
	/** Undefined while the SKU is held at 0. */
	releasedAt?: number;
	releasedBy?: 'movement' | 'person' | 'time';
}

/** What a person wrote to release SKUs: their names, separated by commas, or `*` for all. */
export interface Release {
	text: string;
	at: number | undefined;
}

export interface RefusalSources {
	operator: string;
	/** Rows of all operators. */
	orders: readonly OpenOrder[];
	codeOf: LineCodes;
	/** As the last runs left them. */
	known: readonly Refusal[];
	moved: readonly MovedCode[];
	/** What Khaos Control was asked for; `from` undefined: everything, which says nothing about movements. */
	window: { from: number | undefined; to: number | undefined };
	release: Release;
	now: number;
}

/**
 * The refusals that count now, each SKU once. An SKU stays at 0 from the moment its order was found refused for lack of
 * stock until one of three things happens first: the Stock Code moves in Khaos Control later than that, a person releases
 * it, or a day has passed. A later refusal holds it anew. What is released now has `releasedAt` equal to `now`.
 *
 * Source: rules.md#after-a-refusal.
 */
export function refusalsNow(sources: RefusalSources): Refusal[] {
	const { known, now } = sources;
	const latest = new Map<string, Refusal>();
	for (const refusal of [...known, ...refusedLines(sources)]) {
		const before = latest.get(folded(refusal.sku));
		if (before === undefined || before.refusedAt < refusal.refusedAt) {
			latest.set(folded(refusal.sku), refusal);
		}
	}
	return [...latest.values()].map((refusal) => {
		if (refusal.releasedAt !== undefined) return refusal;
		const releasedBy = whoReleases(refusal, sources);
		return releasedBy === undefined ? refusal : { ...refusal, releasedAt: now, releasedBy };
	});
}

/** SKUs (folded) that may not be offered now. */
export function heldNow(refusals: readonly Refusal[]): Set<string> {
	const held = refusals.filter(({ releasedAt }) => releasedAt === undefined);
	return new Set(held.map(({ sku }) => folded(sku)));
}

/** Stock Codes that have to be planned because of a refusal: held ones, and those whose hold ends in this run. */
export function codesOf(refusals: readonly Refusal[], now: number): string[] {
	return refusals
		.filter(({ releasedAt }) => releasedAt === undefined || releasedAt === now)
		.map(({ stockCode }) => stockCode);
}

/**
 * What the checkpoint keeps once a run has ended: a release counts as done where the SKU's new figure went out, and is
 * found again by the next run otherwise. A release is remembered for the rest of its day, since the row of the refused
 * order still tells of the refusal.
 *
 * @param known   as the run found them
 * @param planned as it planned with, releases of its own included
 * @param sent    whether the figure of an SKU is with the marketplace, or none was due
 */
export function refusalsAfter(
	known: readonly Refusal[],
	planned: readonly Refusal[],
	sent: (sku: string) => boolean,
	now: number,
): Refusal[] {
	const done = new Set(known.filter(({ releasedAt }) => releasedAt !== undefined).map(keyOf));
	return planned
		.map(({ releasedAt, releasedBy, ...held }): Refusal => {
			const stays = releasedAt === undefined || (!done.has(keyOf(held)) && !sent(held.sku));
			return stays ? held : { ...held, releasedAt, releasedBy };
		})
		.filter(
			({ releasedAt, refusedAt }) => releasedAt === undefined || now - refusedAt < LONGEST_MS,
		);
}

/** True where a person's release names the SKU and was written after it was refused. */
export function isReleasedBy({ text, at }: Release, { sku, refusedAt }: Refusal): boolean {
	return at !== undefined && at >= refusedAt && namesSku(text, sku);
}

/** Stands for every SKU in a release. */
export const ALL_SKUS = '*';

/** True where what a person wrote into a release names an SKU, or all. */
export function namesSku(release: string, sku: string): boolean {
	const names = release.split(BETWEEN_NAMES).map(folded);
	return names.includes(ALL_SKUS) || names.includes(folded(sku));
}

/** False for an SKU that a release cannot name, because it holds what divides names. */
export function canBeNamed(sku: string): boolean {
	return !BETWEEN_NAMES.test(sku);
}

/** Lines of this operator's rows that were refused within the last day. */
function refusedLines({ operator, orders, codeOf, now }: RefusalSources): Refusal[] {
	return orders
		.filter((order) => order.operator === operator)
		.flatMap((order) =>
			order.lines.flatMap((line) => {
				const { sku, refusedAt } = line;
				if (refusedAt === undefined || now - refusedAt >= LONGEST_MS) return [];
				return [{ sku, stockCode: codeOf(order, line), refusedAt }];
			}),
		);
}

function whoReleases(refusal: Refusal, { moved, window, release, now }: RefusalSources) {
	const moves = moved.filter(({ stockCode }) => folded(stockCode) === folded(refusal.stockCode));
	if (moves.some((move) => isLater(move, refusal.refusedAt, window))) return 'movement';
	if (isReleasedBy(release, refusal)) return 'person';
	return now - refusal.refusedAt >= LONGEST_MS ? 'time' : undefined;
}

/** A movement's own time counts inside the window that was asked for; else the movement is at least as late as its start. */
function isLater(
	{ lastUpdated }: MovedCode,
	refusedAt: number,
	{ from, to = Infinity }: RefusalSources['window'],
): boolean {
	if (from === undefined) return false;
	const known = lastUpdated !== undefined && lastUpdated >= from && lastUpdated <= to;
	return known ? lastUpdated > refusedAt : from >= refusedAt;
}

function keyOf({ sku, refusedAt }: Pick<Refusal, 'sku' | 'refusedAt'>): string {
	return JSON.stringify([folded(sku), refusedAt]);
}
