import { liveLines, type MarketplaceOrder } from '../order';
import { folded, type SkuMap } from '../skuMap';

/** What one SKU of an order turned out to be, where it is no Stock Code and stands in no row of the SKU Map. */
export interface ResolvedSku {
	sku: string;
	/**
	 * `otherRef`: one Stock Code carries it as Other Ref. `ambiguous`: two or more do. `unknown`: nothing answers, or the
	 * SKU Map names a Stock Code that Khaos Control does not have.
	 */
	answer: 'otherRef' | 'ambiguous' | 'unknown';
	/** The one Stock Code of `otherRef`, else ''. */
	stockCode: string;
	/** The Stock Codes that carry it, in the order of their names. */
	candidates: string[];
}

/** An item that Khaos Control named when it was asked by Other Ref. */
export interface OtherRef {
	stockCode: string;
	otherRef: string;
}

export interface SkuAnswers {
	skuMap: SkuMap;
	/** SKUs that the SKU Map has a row for, of this operator or of all. */
	mapped: (sku: string) => boolean;
	/** True for a Stock Code that Khaos Control has. */
	isStockCode: (stockCode: string) => boolean;
	/** What it said of the Other Refs asked for. */
	otherRefs: readonly OtherRef[];
}

/**
 * The SKUs that are no Stock Code, and what else they are: first the SKU Map counts, then a Stock Code spelt alike, then
 * an Other Ref that exactly one Stock Code carries. Barcodes cannot be asked for: no export of Khaos Control looks them
 * up (`ExportStock` and `ExportStockStatus` know Stock Code, Other Ref and description), so they belong in the SKU Map.
 * SKUs are compared without case and outer spaces.
 *
 * Source: rules.md#stock-code-known; guide v7.8d, ExportStockStatus (`MappingType`).
 */
export function resolveSkus(skus: readonly string[], answers: SkuAnswers): ResolvedSku[] {
	const { skuMap, mapped, isStockCode, otherRefs } = answers;
	const byRef = new Map<string, Set<string>>();
	for (const { stockCode, otherRef } of otherRefs) {
		byRef.set(folded(otherRef), (byRef.get(folded(otherRef)) ?? new Set()).add(stockCode));
	}
	const distinct = new Map(skus.filter((sku) => sku !== '').map((sku) => [folded(sku), sku]));
	return [...distinct.values()].flatMap((sku): ResolvedSku[] => {
		const code = skuMap.stockCodeOf(sku);
		if (isStockCode(code)) return [];
		const candidates = mapped(sku) ? [] : [...(byRef.get(folded(sku)) ?? [])].sort();
		const [first = ''] = candidates;
		if (candidates.length === 1) return [{ sku, answer: 'otherRef', stockCode: first, candidates }];
		const answer = candidates.length === 0 ? 'unknown' : 'ambiguous';
		return [{ sku, answer, stockCode: '', candidates }];
	});
}

/** Looks resolved SKUs up, without regard to case. */
export function resolvedFinder(
	resolved: readonly ResolvedSku[],
): (sku: string) => ResolvedSku | undefined {
	const bySku = new Map(resolved.map((each) => [folded(each.sku), each]));
	return (sku) => bySku.get(folded(sku));
}

/**
 * False for an order with a SKU that was found by its Other Ref just now: it waits for the next cycle, in which the SKU
 * Map, and with it the Open Orders rows that all operators count by, name its Stock Code.
 */
export function isSettled(
	order: Pick<MarketplaceOrder, 'lines'>,
	resolvedOf: (sku: string) => ResolvedSku | undefined,
): boolean {
	return liveLines(order).every(({ sku }) => resolvedOf(sku)?.answer !== 'otherRef');
}
