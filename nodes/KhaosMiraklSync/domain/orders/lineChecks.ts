import type { Finding } from '../finding';
import type { StockFigure } from '../khaos';
import { DISCONTINUED } from '../khaos';
import type { Minor } from '../money';
import { toDecimal } from '../money';
import type { MarketplaceOrder, OrderLine } from '../order';
import type { Operator } from '../operator';
import { folded } from '../skuMap';
import { bindingDeadline } from './deadlines';

/** Kinds that concern single lines of an order. */
const LINE_KINDS = [
	'UNKNOWN_SKU',
	'AMBIGUOUS_SKU',
	'INSUFFICIENT_STOCK',
	'PRICE_TOLERANCE',
] as const;

/** What is wrong with one line; `short` lines are what the operator's short-stock policy decides. */
export interface LineProblem {
	line: OrderLine;
	kind: Extract<Finding['kind'], (typeof LINE_KINDS)[number]>;
	/** Words for a person, without personal data. */
	text: string;
}

export interface LineRules {
	stockCodeOf: (sku: string) => string;
	figureOf: (stockCode: string) => StockFigure | undefined;
	/** True for a Stock Code that Khaos Control has, also where one of several sites did not answer for it. */
	isKnown?: (stockCode: string) => boolean;
	/** Units still free for this order, by Stock Code. */
	freeFor: (stockCode: string) => number | undefined;
	/** Our current offer price by SKU; undefined where it is not known. */
	offerPriceOf: (sku: string) => Minor | undefined;
	/** Stock Codes that a SKU stands for which is none itself: several, where it is ambiguous. */
	candidatesOf?: (sku: string) => readonly string[];
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
		if (figure === undefined || free === undefined) {
			if (code !== '' && rules.isKnown?.(code) === true) return [withoutLevel(line, code)];
			return [unknownSku(line, code, rules.candidatesOf?.(line.sku))];
		}
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

/** A line whose SKU is no Stock Code, or stands for more than one. */
export function unknownSku(
	line: OrderLine,
	code: string,
	candidates: readonly string[] = [],
): LineProblem {
	if (candidates.length > 1) {
		const codes = candidates.map((each) => `'${each}'`).join(' and ');
		const text = `SKU '${line.sku}' is the Other Ref of ${codes} (line ${line.lineId})`;
		return { line, kind: 'AMBIGUOUS_SKU', text };
	}
	const asked = code === line.sku || code === '' ? '' : `, mapped to '${code}'`;
	const text = `no Stock Code for SKU '${line.sku}'${asked} (line ${line.lineId})`;
	return { line, kind: 'UNKNOWN_SKU', text };
}

/** A site that did not answer is not an empty one: the order waits rather than being refused for want of stock. */
function withoutLevel(line: OrderLine, code: string): LineProblem {
	const text = `no level of Stock Code '${code}' at one of the sites that are sold from (line ${line.lineId})`;
	return { line, kind: 'UNKNOWN_SKU', text };
}

/** A line that the order's sales order was made without. */
export function leftOutLine(line: OrderLine, code: string): LineProblem {
	return short(line, `'${code}' was short when its sales order was made`);
}

function short(line: OrderLine, text: string): LineProblem {
	return { line, kind: 'INSUFFICIENT_STOCK', text: `${text} (line ${line.lineId})` };
}

/**
 * Only a fall counts, against our current offer price (rules.md#policies). What a promotion took off is no fall,
 * and an offer's price has the marketplace's tax mode: tax that was added to the line's price is left out again.
 */
function priceProblem(line: OrderLine, rules: LineRules): LineProblem[] {
	const offer = rules.offerPriceOf(line.sku);
	if (offer === undefined) return [];
	const least = (offer * line.quantity * (100 - rules.tolerancePercent)) / 100;
	const paid = line.price - line.taxAdded + line.promotion;
	if (paid >= least) return [];
	const unit = toDecimal(Math.round(paid / line.quantity));
	const text = `SKU '${line.sku}' was sold at ${unit}, and is offered at ${toDecimal(offer)} (line ${line.lineId})`;
	return [{ line, kind: 'PRICE_TOLERANCE', text }];
}

/** True for a kind that concerns single lines. */
export function isLineKind(kind: Finding['kind']): boolean {
	return (LINE_KINDS as readonly string[]).includes(kind);
}

const WORDS: Record<LineProblem['kind'], (order: string, what: string) => string> = {
	UNKNOWN_SKU: (order, what) => `Order ${order} waits: Khaos Control has ${what}.`,
	AMBIGUOUS_SKU: (order, what) => `Order ${order} waits: ${what}.`,
	INSUFFICIENT_STOCK: (order, what) => `Order ${order} cannot be filled: ${what}.`,
	PRICE_TOLERANCE: (order, what) => `Order ${order} was sold too low: ${what}.`,
};

/** One finding of a kind for an order, however many of its lines it concerns (rules.md#rows). */
export function lineFindings(
	order: MarketplaceOrder,
	operator: Operator,
	bad: readonly LineProblem[],
): Finding[] {
	return [...new Set(bad.map(({ kind }) => kind))].map((kind) => ({
		kind,
		operator: operator.name,
		subject: order.orderId,
		message: WORDS[kind](
			order.orderId,
			bad
				.filter((problem) => problem.kind === kind)
				.map(({ text }) => text)
				.join('; '),
		),
		deadline: bindingDeadline(order, operator),
	}));
}
