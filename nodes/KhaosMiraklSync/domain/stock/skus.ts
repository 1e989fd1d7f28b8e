import { folded, type SkuMap } from '../skuMap';
import type { Offer } from './offer';

/**
 * The SKUs that sell a Stock Code at one operator. Offers that were read show them in the marketplace's own spelling;
 * without them they are the mapped SKUs and the code itself, unless that SKU is mapped to another code. An SKU without an
 * offer costs a rejected line, an offer left out costs an oversale, so none is left out.
 */
export function skuFinder(
	skuMap: SkuMap,
	offers: readonly Offer[],
): (stockCode: string) => string[] {
	const offered = new Map<string, string[]>();
	for (const { sku, deleted } of offers) {
		if (deleted) continue;
		const code = folded(skuMap.stockCodeOf(sku));
		offered.set(code, [...(offered.get(code) ?? []), sku]);
	}
	return (stockCode) => {
		const code = folded(stockCode);
		const known = offered.get(code);
		if (known !== undefined) return [...new Set(known)];
		const candidates = [...skuMap.skusOf(stockCode), stockCode];
		const selling = candidates.filter((sku) => folded(skuMap.stockCodeOf(sku)) === code);
		return [...new Map(selling.reverse().map((sku) => [folded(sku), sku])).values()].reverse();
	};
}
