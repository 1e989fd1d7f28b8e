import type { StockFigure } from '../khaos';
import { folded } from '../skuMap';

/**
 * Finds Khaos Control's figure of a Stock Code, without regard to case. Where one code was read more than once the lowest
 * level counts, because offering too little is put right by the next cycle and offering too much is not.
 *
 * @returns undefined where Khaos Control did not answer for the code; that is not zero (design section 6)
 */
export function figureFinder(
	figures: readonly StockFigure[],
): (stockCode: string) => StockFigure | undefined {
	const byCode = new Map<string, StockFigure>();
	for (const figure of figures) {
		const other = byCode.get(folded(figure.stockCode));
		if (other === undefined || unitsOf(figure) < unitsOf(other)) {
			byCode.set(folded(figure.stockCode), figure);
		}
	}
	return (stockCode) => byCode.get(folded(stockCode));
}

function unitsOf({ level, buildPotential }: StockFigure): number {
	return level + buildPotential;
}
