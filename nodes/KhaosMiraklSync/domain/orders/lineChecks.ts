import type { Finding } from '../finding';
import type { StockFigure } from '../khaos';
import { DISCONTINUED } from '../khaos';
import type { Minor } from '../money';
import { toDecimal } from '../money';
import type { OrderLine } from '../order';
import { folded } from '../skuMap';

/** What is wrong with one line; `short` lines are what the operator's short-stock policy decides. */
export interface LineProblem {
	line: OrderLine;
	kind: Extract<Finding['kind'], 'UNKNOWN_SKU' | 'INSUFFICIENT_STOCK' | 'PRICE_TOLERANCE'>;
	/** Words for a person, without personal data. */
	text: string;
}

export interface LineRules {
	stockCodeOf: (sku: string) => string;
	figureOf: (stockCode: string) => StockFigure | undefined;
	/** Units still free for this order, by Stock Code. */
	freeFor: (stockCode: string) => number | undefined;
	/** Our current offer price by SKU; undefined where it is not known. */
	offerPriceOf: (sku: string) => Minor | undefined;
	/** Largest fall against the offer price, per cent. */
	tolerancePercent: number;
}

/**
 * Checks the lines of one order in their order: Stock Code known, sellable, enough stock for all lines together, price
 * not fallen too far. A line that cannot be filled takes nothing from the lines after it.
 */
export function lineProblems(lines: OrderLine[], rules: LineRules): LineProblem[] {
	const left = new Map<string, number>();
	return lines.flatMap((line) => {
		const code = rules.stockCodeOf(line.sku);
		const figure = code === '' ? undefined : rules.figureOf(code);
		const free = left.get(folded(code)) ?? (figure && rules.freeFor(code));
		if (figure === undefined || free === undefined) return [unknownSku(line, code)];
		if (figure.status === DISCONTINUED) {
			return [short(line, `'${code}' is discontinued in Khaos Control`)];
		}
		if (line.quantity > free) {
			const units = Math.max(0, Math.floor(free));
			return [short(line, `'${code}' has ${units} of ${line.quantity} units free`)];
		}
		left.set(folded(code), free - line.quantity);
		return priceProblem(line, rules);
	});
}

function unknownSku(line: OrderLine, code: string): LineProblem {
	const asked = code === line.sku || code === '' ? '' : `, mapped to '${code}'`;
	const text = `no Stock Code for SKU '${line.sku}'${asked} (line ${line.lineId})`;
	return { line, kind: 'UNKNOWN_SKU', text };
}

function short(line: OrderLine, text: string): LineProblem {
	return { line, kind: 'INSUFFICIENT_STOCK', text: `${text} (line ${line.lineId})` };
}

/** Only a fall counts, against our current offer price (design section 5, Policies). */
function priceProblem(line: OrderLine, rules: LineRules): LineProblem[] {
	const offer = rules.offerPriceOf(line.sku);
	if (offer === undefined) return [];
	const least = (offer * line.quantity * (100 - rules.tolerancePercent)) / 100;
	if (line.price >= least) return [];
	const unit = toDecimal(Math.round(line.price / line.quantity));
	const text = `SKU '${line.sku}' was sold at ${unit}, and is offered at ${toDecimal(offer)} (line ${line.lineId})`;
	return [{ line, kind: 'PRICE_TOLERANCE', text }];
}
