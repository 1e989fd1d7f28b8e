import type { StockFigure } from '../khaos';
import { folded } from '../skuMap';

/**
 * Khaos Control's figures by Stock Code, without regard to case. Where one code was read more than once the lowest level
 * counts, because offering too little is put right by the next cycle and offering too much is not.
 */
export class StockFigures {
	private readonly byCode = new Map<string, StockFigure>();

	add(figure: StockFigure): void {
		const code = folded(figure.stockCode);
		const other = this.byCode.get(code);
		if (other === undefined || unitsOf(figure) < unitsOf(other)) this.byCode.set(code, figure);
	}

	/** Undefined where Khaos Control did not answer for the code; that is not zero (rules.md#what-is-offered). */
	of(stockCode: string): StockFigure | undefined {
		return this.byCode.get(folded(stockCode));
	}
}

function unitsOf({ level, buildPotential }: StockFigure): number {
	return level + buildPotential;
}
