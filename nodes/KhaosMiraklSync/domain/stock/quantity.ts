import { DISCONTINUED, NON_CONTROLLED, type StockFigure } from '../khaos';
import type { Operator, StockRule } from '../operator';
import type { ComponentRow } from './builds';
import { publishable } from './publishable';
import type { SiteMapping } from './sites';

/** All that decides what one operator may offer: its settings, its rules and the units promised everywhere. */
export interface StockView {
	operator: Operator;
	ruleOf: (stockCode: string) => StockRule;
	promisedOf: (stockCode: string) => number;
	/** False where orders may be missing from what is promised: figures may then only be lowered. */
	mayRaise: boolean;
	/** SKUs (folded) that stay at 0 after a refusal. */
	held: ReadonlySet<string>;
	/** Sites whose levels count, each with its warehouse; empty: the default site, one figure. */
	sites: readonly SiteMapping[];
	/** What builds and packs are made of. */
	components: readonly ComponentRow[];
}

/**
 * The quantity that an offer of this Stock Code should show: nothing for what is discontinued, the operator's set number
 * for what Khaos Control does not control, else what is publishable.
 *
 * Source: rules.md#what-is-offered; guide v7.8d, ExportStockStatus (STATUS 4 and 5).
 */
export function quantityToOffer(figure: StockFigure, view: StockView): number {
	if (figure.status === DISCONTINUED) return 0;
	if (figure.status === NON_CONTROLLED) return view.operator.nonControlledQuantity;
	return publishable(figure, view.promisedOf(figure.stockCode), view.ruleOf(figure.stockCode));
}
