import type { StockFigure } from '../khaos';
import type { StockRule } from '../operator';

/**
 * Units of one Stock Code that may be offered on a marketplace now.
 *
 * @param stock    Khaos Control LEVEL (on hand and not assigned; may be negative or fractional) and build potential, in units
 * @param promised units of live marketplace orders, all operators, that Khaos Control has not assigned yet
 * @returns        whole units, 0 or more; 0 where there are fewer than the rule's floor
 * Source: rules.md#what-is-offered; guide v7.8d, ExportStockStatus (LEVEL).
 */
export function publishable(
	stock: Pick<StockFigure, 'level' | 'buildPotential'>,
	promised: number,
	rule: StockRule,
): number {
	const free = stock.level + stock.buildPotential - promised - bufferOf(stock.level, rule);
	const share = Math.floor(Math.min(Math.floor((free * rule.sharePercent) / 100), rule.cap));
	return share < rule.floor || share <= 0 ? 0 : share;
}

/** Units kept back: the set units, or the set part of LEVEL rounded up, whichever is more. */
export function bufferOf(level: number, rule: StockRule): number {
	const part = Math.ceil((level * rule.bufferPercent) / 100);
	return Math.max(rule.bufferUnits, part);
}
