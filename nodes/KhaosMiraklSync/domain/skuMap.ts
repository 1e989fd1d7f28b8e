/** Finds Khaos Control's Stock Code for a marketplace SKU. Exceptions are mapped by a person; otherwise SKU = code. */
export interface SkuMap {
	/** Operator and SKU (compared without case) → Stock Code. */
	stockCodeOf(sku: string): string;
	/** Every SKU under which a Stock Code is sold: the mapped ones, else the code itself. */
	skusOf(stockCode: string): string[];
}

export interface SkuMapping {
	operator: string;
	sku: string;
	stockCode: string;
}

/** The map of one operator. A mapping without operator counts for all; one with the operator's name wins. */
export function skuMapFor(operator: string, mappings: SkuMapping[]): SkuMap {
	const general = mappings.filter((mapping) => mapping.operator === '');
	const own = mappings.filter((mapping) => mapping.operator === operator);
	const bySku = new Map([...general, ...own].map((m) => [folded(m.sku), m.stockCode]));
	const byCode = new Map<string, string[]>();
	for (const { sku } of [...general, ...own]) {
		const code = folded(bySku.get(folded(sku)) ?? '');
		byCode.set(code, [...new Set([...(byCode.get(code) ?? []), sku])]);
	}
	return {
		stockCodeOf: (sku) => bySku.get(folded(sku)) ?? sku,
		skusOf: (stockCode) => byCode.get(folded(stockCode)) ?? [stockCode],
	};
}

/** Stock Codes and SKUs are compared without case and outer spaces (Khaos Control's own connector does the same). */
export function folded(code: string): string {
	return code.trim().toUpperCase();
}
