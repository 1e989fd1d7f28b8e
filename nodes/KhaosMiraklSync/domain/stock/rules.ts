import type { Operator, StockRule } from '../operator';
import { folded } from '../skuMap';

/** A row of the Stock Rules table. What it leaves open follows the operator's rule. */
export interface StockRuleRow extends Partial<StockRule> {
	/** Empty: counts for every operator. */
	operator: string;
	stockCode: string;
}

/**
 * The rule of each Stock Code at one operator: each figure from the operator's row for that code, else from the row that
 * counts for all operators, else from the operator's own settings.
 *
 * Source: rules.md#what-is-offered; the table is kept by a person, so doubled rows happen: the later one wins.
 */
export function stockRulesFor(
	operator: Pick<Operator, 'name' | 'stockRule'>,
	rows: readonly StockRuleRow[],
): (stockCode: string) => StockRule {
	const rules = new Map<string, StockRule>();
	for (const owner of ['', operator.name]) {
		for (const { operator: rowOperator, stockCode, ...figures } of rows) {
			if (rowOperator !== owner) continue;
			const code = folded(stockCode);
			rules.set(code, { ...(rules.get(code) ?? operator.stockRule), ...definedOnly(figures) });
		}
	}
	return (stockCode) => rules.get(folded(stockCode)) ?? operator.stockRule;
}

function definedOnly(figures: Partial<StockRule>): Partial<StockRule> {
	return Object.fromEntries(
		Object.entries(figures).filter(([, figure]) => figure !== undefined),
	) as Partial<StockRule>;
}
