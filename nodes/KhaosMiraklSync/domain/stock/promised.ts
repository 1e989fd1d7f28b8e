import type { OpenLine, OpenOrder } from '../openOrder';
import { isPromised } from '../orders/allocation';
import { folded, skuMapFor, type SkuMap, type SkuMapping } from '../skuMap';

/** Finds the Stock Code of an order line, also where the row was written before its SKU was mapped. */
export type LineCodes = (order: Pick<OpenOrder, 'operator'>, line: OpenLine) => string;

/** The Stock Codes of lines of any operator, by the row itself, else by that operator's map. */
export function lineCodes(mappings: SkuMapping[]): LineCodes {
	const maps = new Map<string, SkuMap>();
	return ({ operator }, { stockCode, sku }) => {
		if (stockCode !== '') return stockCode;
		const map = maps.get(operator) ?? skuMapFor(operator, mappings);
		maps.set(operator, map);
		return map.stockCodeOf(sku);
	};
}

/**
 * Units of each Stock Code that live orders of all operators will take and LEVEL still counts: every live line of an
 * order that Khaos Control does not have, or has not assigned whole. An order cancelled in Khaos Control still counts
 * while the marketplace expects it.
 *
 * @returns units promised of a Stock Code (compared without case), 0 where there are none
 * Source: rules.md#promised; an import is absolute and overwrites Mirakl's own deduction.
 */
export function promisedUnits(
	orders: readonly OpenOrder[],
	codeOf: LineCodes,
): (stockCode: string) => number {
	const units = new Map<string, number>();
	for (const order of orders) {
		if (!isPromised(order)) continue;
		for (const line of order.lines) {
			if (!line.live) continue;
			const code = folded(codeOf(order, line));
			units.set(code, (units.get(code) ?? 0) + line.quantity);
		}
	}
	return (stockCode) => units.get(folded(stockCode)) ?? 0;
}
