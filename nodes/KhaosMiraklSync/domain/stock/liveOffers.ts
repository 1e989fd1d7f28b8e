import { folded } from '../skuMap';
import type { Offer } from './offer';

/** A line of an import that is complete. */
export interface SentLine {
	sku: string;
	quantity: number;
}

/**
 * The SKUs (folded) that an operator is known to offer at least one unit of: by the offers read, where there are any, else
 * as known before; then by the lines that were sent and taken. Kept in the checkpoint `live`, because a push reads no
 * offers. A customer's purchase is not known here, so the list is an estimate, which is enough for a limit in per cent.
 *
 * @param known    undefined while nothing is known
 * @param rejected SKUs that Mirakl refused; `whole` false: not all of them are told, so no SKU is added
 */
export function liveOffersAfter(
	known: readonly string[] | undefined,
	offers: readonly Offer[],
	sent: readonly SentLine[],
	rejected: { skus: readonly string[]; whole: boolean },
): string[] | undefined {
	const base = offers.length === 0 ? known : liveOffersOf(offers);
	if (base === undefined) return undefined;
	const live = new Set(base.map(folded));
	const refused = new Set(rejected.skus.map(folded));
	const units = new Map<string, number>();
	for (const { sku, quantity } of sent) units.set(sku, (units.get(sku) ?? 0) + quantity);
	for (const [sku, quantity] of units) {
		if (quantity === 0) live.delete(folded(sku));
		else if (rejected.whole && !refused.has(folded(sku))) live.add(folded(sku));
	}
	return [...live].sort();
}

/** The SKUs of offers with at least one unit. */
export function liveOffersOf(offers: readonly Offer[]): string[] {
	return offers.filter(({ deleted, quantity }) => !deleted && quantity > 0).map(({ sku }) => sku);
}
