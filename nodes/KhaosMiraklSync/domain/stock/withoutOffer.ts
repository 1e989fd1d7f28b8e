import type { Finding } from '../finding';
import type { StockFigure } from '../khaos';
import type { OpenOrder } from '../openOrder';
import { folded, type SkuMapping, type SkuMap } from '../skuMap';
import type { LineCodes } from './promised';
import { quantityToOffer, type StockView } from './quantity';
import type { StockRuleRow } from './rules';

export interface Expectations {
	operator: string;
	mappings: readonly SkuMapping[];
	rules: readonly StockRuleRow[];
	orders: readonly OpenOrder[];
	/** SKUs that were offered with at least one unit (checkpoint `live`). */
	offeredBefore: readonly string[];
	skuMap: SkuMap;
	codeOf: LineCodes;
}

/**
 * The Stock Codes that are meant to be sold at an operator: those in its own rows of the SKU Map and the Stock Rules, on
 * its orders, and behind offers of before. A catalogue holds many more that were never sold here: of those nothing is
 * said. Each once, compared without case.
 */
export function expectedCodes(known: Expectations): string[] {
	const own = ({ operator }: { operator: string }) => operator === known.operator;
	const codes = [
		...known.mappings.filter(own).map(({ stockCode }) => stockCode),
		...known.rules.filter(own).map(({ stockCode }) => stockCode),
		...known.orders
			.filter(own)
			.flatMap((order) => order.lines.map((line) => known.codeOf(order, line))),
		...known.offeredBefore.map((sku) => known.skuMap.stockCodeOf(sku)),
	];
	const distinct = new Map(codes.map((code) => [folded(code), code.trim()]));
	distinct.delete('');
	return [...distinct.values()];
}

/**
 * The Stock Codes without an offer that could be sold now (STOCK_CODE_WITHOUT_OFFER).
 *
 * @param expected those that no offer was read for
 */
export function codesWithoutOffer(
	expected: readonly string[],
	figureOf: (stockCode: string) => StockFigure | undefined,
	view: StockView,
): Array<{ stockCode: string; quantity: number; findings: Finding[] }> {
	return expected.flatMap((code) => {
		const figure = figureOf(code);
		const quantity = figure === undefined ? 0 : quantityToOffer(figure, view);
		if (figure === undefined || quantity === 0) return [];
		const { name } = view.operator;
		const finding: Finding = {
			...{ kind: 'STOCK_CODE_WITHOUT_OFFER', operator: name, subject: figure.stockCode },
			message: `Stock Code '${figure.stockCode}' is meant to be sold at ${name} and has no offer there.`,
		};
		return [{ stockCode: figure.stockCode, quantity, findings: [finding] }];
	});
}
