import type { Finding } from '../finding';
import type { StockFigure } from '../khaos';
import type { Minor } from '../money';
import { folded, type SkuMap } from '../skuMap';
import { figureFinder } from './figures';
import type { Offer } from './offer';
import { offerWithoutStockCode } from './planUpdate';
import { quantityOf, type StockView } from './quantity';

/** An offer that does not show what it should, or that Khaos Control knows nothing of. */
export interface StockDifference {
	/** `repair`: send the right quantity now. `watch`: leave it, and look again. */
	action: 'repair' | 'watch';
	sku: string;
	stockCode: string;
	warehouseCode: string;
	/** Null where the offer was not read: it has not changed since its drift was seen. */
	offered: number | null;
	/** What it should be; null where Khaos Control does not know the code. */
	quantity: number | null;
	/** Offered less what it should be: above 0 could be oversold. */
	difference: number | null;
	/** Price of the units offered that do not exist. */
	valueAtRisk: Minor;
	findings: Finding[];
}

export interface StockToCompare extends StockView {
	offers: readonly Offer[];
	figures: readonly StockFigure[];
	skuMap: SkuMap;
	/** SKUs whose STOCK_DRIFT exception is open already. */
	seenBefore: readonly string[];
	/** SKUs that wait for approval before they are set to 0. */
	waiting: readonly string[];
}

/**
 * The offers whose quantity is not what it should be. Too much is repaired at once. Too little is repaired only at the
 * second sight, because an order placed a moment ago, not in our table yet, explains it as well, and raising the figure
 * then would sell its units twice. An offer whose drift was seen before and that is not among the offers read (a
 * differential export lists only what changed) still shows the wrong figure, so it is repaired now. While order rows are
 * too old nothing is raised; an offer that waits for approval is left alone. Deleted offers do not count; inactive ones do.
 *
 * Source: design.md sections 6 and 8 (STOCK_DRIFT, OFFER_WITHOUT_STOCK_CODE).
 */
export function compareStock(both: StockToCompare): StockDifference[] {
	const figureOf = figureFinder(both.figures);
	const seen = new Set(both.seenBefore.map(folded));
	const read = both.offers.filter(({ deleted }) => !deleted);
	const waits = new Set(both.waiting.map(folded));
	const unchanged = unreadSince(both, new Set(both.offers.map(({ sku }) => folded(sku))));
	const differences = [
		...unchanged
			.map((sku) => repairUnread(sku, figureOf, both))
			.filter((each) => each !== undefined),
		...read.flatMap((offer) => {
			const figure = figureOf(both.skuMap.stockCodeOf(offer.sku));
			if (figure === undefined) return [unknownCode(offer, both)];
			const quantity = quantityOf(offer.sku, figure, both);
			if (quantity === offer.quantity) return [];
			return [drifted(offer, figure.stockCode, quantity, both, seen)];
		}),
	];
	return differences.map((each) =>
		each.quantity === 0 && waits.has(folded(each.sku)) ? { ...each, action: 'watch' } : each,
	);
}

/** SKUs whose drift was seen at an earlier look and that this one did not read. */
function unreadSince({ seenBefore }: StockToCompare, read: Set<string>): string[] {
	return seenBefore.filter((sku) => !read.has(folded(sku)));
}

function repairUnread(
	sku: string,
	figureOf: ReturnType<typeof figureFinder>,
	both: StockToCompare,
): StockDifference | undefined {
	const figure = figureOf(both.skuMap.stockCodeOf(sku));
	if (figure === undefined) return undefined;
	const { warehouseCode } = both.operator;
	const quantity = quantityOf(sku, figure, both);
	if (!both.mayRaise && quantity > 0) return undefined;
	const { stockCode } = figure;
	const unknown = { offered: null, difference: null, valueAtRisk: 0, findings: [] };
	return { action: 'repair', sku, stockCode, warehouseCode, quantity, ...unknown };
}

function drifted(
	offer: Offer,
	stockCode: string,
	quantity: number,
	{ operator: { name, warehouseCode }, mayRaise }: StockView,
	seen: Set<string>,
): StockDifference {
	const difference = offer.quantity - quantity;
	const direction = difference > 0 ? 'too many' : 'too few';
	return {
		action: difference > 0 || (mayRaise && seen.has(folded(offer.sku))) ? 'repair' : 'watch',
		sku: offer.sku,
		stockCode,
		warehouseCode,
		offered: offer.quantity,
		quantity,
		difference,
		valueAtRisk: Math.max(0, difference) * offer.price,
		findings: [
			{
				kind: 'STOCK_DRIFT',
				operator: name,
				subject: offer.sku,
				message: `${name} offers ${offer.quantity} of ${offer.sku} where ${quantity} is right: ${Math.abs(difference)} ${direction}.`,
			},
		],
	};
}

function unknownCode(offer: Offer, { operator, skuMap }: StockToCompare): StockDifference {
	const stockCode = skuMap.stockCodeOf(offer.sku);
	return {
		action: 'watch',
		sku: offer.sku,
		stockCode,
		warehouseCode: operator.warehouseCode,
		offered: offer.quantity,
		quantity: null,
		difference: null,
		valueAtRisk: 0,
		findings: [offerWithoutStockCode(operator.name, offer.sku, stockCode)],
	};
}
