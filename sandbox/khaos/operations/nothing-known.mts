/** Operations whose results no source describes or that were only seen empty: they answer emptily. */

/** GetAgentStock: a record without known members. */
export function getAgentStock(): unknown {
	return {};
}

/** GetBackOrderItems: an array whose elements are not described. */
export function getBackOrderItems(): unknown[] {
	return [];
}

/** GetStockDataArray, `FTStockDataArray` up to v7.3b: seen empty on a live service. */
export function getStockDataArray(): unknown[] {
	return [];
}

/** GetHarmonisationCodes: seen empty on a live service. */
export function getHarmonisationCodes(): unknown[] {
	return [];
}
