import type { OpenOrder } from '../openOrder';
import { folded, type SkuMap } from '../skuMap';
import type { Offer } from './offer';
import type { LineCodes } from './promised';

/** Order rows are looked at this far before the checkpoint, because they are written before their flow ends. */
const OVERLAP_MS = 10 * 60_000;

export interface CodeSources {
	/** Stock Codes that moved in Khaos Control. */
	moved: readonly string[];
	/** Rows of all operators: an order elsewhere takes units from what may be offered here. */
	orders: readonly OpenOrder[];
	/** Offers to look at whole, on a first run or at night; empty otherwise. */
	offers: ReadonlyArray<Pick<Offer, 'sku' | 'deleted'>>;
	/** Codes looked at in every run: the level of a build item moves with its components, and no movement tells of it. */
	always: readonly string[];
	skuMap: SkuMap;
	codeOf: LineCodes;
	/** Checkpoint, UTC, milliseconds since 1970; undefined on the first run: every order row counts. */
	since: number | undefined;
}

/**
 * The Stock Codes whose quantity may have to be sent: moved in Khaos Control, on an order that was opened, changed or
 * closed since the checkpoint, behind one of the offers given, or looked at always. Each once, compared without case;
 * first spelling kept.
 *
 * Source: rules.md#codes-looked-at. That no movement tells of build items is inferred.
 */
export function chooseCodes({
	moved,
	orders,
	offers,
	always,
	skuMap,
	codeOf,
	since,
}: CodeSources): string[] {
	const changed = orders.filter(({ changedAt }) => changedAt >= (since ?? -Infinity) - OVERLAP_MS);
	const codes = [
		...moved,
		...always,
		...changed.flatMap((order) => order.lines.map((line) => codeOf(order, line))),
		...offers.filter(({ deleted }) => !deleted).map(({ sku }) => skuMap.stockCodeOf(sku)),
	];
	const distinct = new Map<string, string>();
	for (const code of codes) {
		const key = folded(code);
		if (key !== '' && !distinct.has(key)) distinct.set(key, code.trim());
	}
	return [...distinct.values()];
}
