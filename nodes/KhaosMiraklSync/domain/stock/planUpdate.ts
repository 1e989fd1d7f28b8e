import type { Finding } from '../finding';
import type { StockFigure } from '../khaos';
import { folded, type SkuMap } from '../skuMap';
import type { Offer } from './offer';
import { offeredIn, offerFinder, type WhatToOffer } from './offered';
import type { StockView } from './quantity';
import { SitedFigures } from './sites';
import { skuFinder } from './skus';

/** What becomes of one SKU: a line of the next stock import, or nothing, with the reason in the findings. */
export type PlannedLine = {
	sku: string;
	stockCode: string;
	warehouseCode: string;
	findings: Finding[];
} & (
	| {
			/** `hold`: the line waits, and the checkpoint with it, so that the next run plans it again. */
			action: 'send' | 'hold';
			quantity: number;
			level: number;
			buildPotential: number;
			promised: number;
	  }
	| { action: 'none'; quantity: null; level: null; buildPotential: null; promised: number }
);

export interface StockToPlan extends StockView {
	codes: readonly string[];
	figures: readonly StockFigure[];
	/** Offers that were read for this plan; empty in a cycle that follows movements only. */
	offers: readonly Offer[];
	skuMap: SkuMap;
}

/**
 * The quantity to send for each SKU that sells one of the Stock Codes. A code that Khaos Control did not answer for is
 * left as it is, never sent as zero; where an offer stands behind it, that offer has no Stock Code. Codes that cannot be
 * the SKU of an offer are left out.
 *
 * Source: rules.md#what-is-offered.
 */
export function planUpdate(plan: StockToPlan): PlannedLine[] {
	const lines = linesOf(plan);
	return plan.mayRaise ? lines : holdRaises(lines, plan.offers);
}

/** The SKUs among the live ones (folded) that a plan sets to 0, in all their warehouses. */
export function zeroed(lines: readonly PlannedLine[], live: ReadonlySet<string>): string[] {
	const left = unitsBySku(lines);
	const skus = lines.filter(({ sku }) => left.get(sku) === 0 && live.has(folded(sku)));
	return [...new Set(skus.map(({ sku }) => sku))];
}

/** Holds the lines of some SKUs that would set them to 0; the lines of an SKU that keeps units go. */
export function holdZeroes(lines: readonly PlannedLine[], skus: readonly string[]): PlannedLine[] {
	const waiting = new Set(skus.map(folded));
	const left = unitsBySku(lines);
	return lines.map((line) =>
		line.action === 'send' && left.get(line.sku) === 0 && waiting.has(folded(line.sku))
			? { ...line, action: 'hold' }
			: line,
	);
}

/** Units that the lines to send offer of each SKU in all. */
function unitsBySku(lines: readonly PlannedLine[]): Map<string, number> {
	const units = new Map<string, number>();
	for (const { action, sku, quantity } of lines) {
		if (action === 'send') units.set(sku, (units.get(sku) ?? 0) + quantity);
	}
	return units;
}

/** Holds every line that is not known to lower its offer: its units may be sold already (rules.md#old-order-rows). */
function holdRaises(lines: PlannedLine[], offers: readonly Offer[]): PlannedLine[] {
	const offerOf = new Map(offers.map((offer) => [folded(offer.sku), offer]));
	const parts = new Map<string, number>();
	for (const { sku } of lines) parts.set(sku, (parts.get(sku) ?? 0) + 1);
	return lines.map((line) => {
		const offer = offerOf.get(folded(line.sku));
		const shown = offer && offeredIn(offer, line.warehouseCode, parts.get(line.sku) === 1);
		if (line.action !== 'send' || line.quantity <= (shown ?? 0)) return line;
		return { ...line, action: 'hold' };
	});
}

function linesOf(plan: StockToPlan): PlannedLine[] {
	const figures = new SitedFigures(plan.sites, plan.figures);
	const whatToOffer = offerFinder(figures, plan);
	const skusOf = skuFinder(plan.skuMap, plan.offers);
	const offered = new Set(plan.offers.filter(({ deleted }) => !deleted).map(({ sku }) => sku));
	const spelling = new Map(plan.figures.map(({ stockCode }) => [folded(stockCode), stockCode]));
	const lines = new Map<string, PlannedLine[]>();
	for (const code of distinct(plan.codes)) {
		// a code that only one of several sites did not answer for is known all the same
		const isKnown = figures.knows(code);
		for (const sku of skusOf(spelling.get(folded(code)) ?? code).filter(canBeOffered)) {
			const promised = plan.promisedOf(code);
			const wanted = whatToOffer(sku, code);
			lines.set(
				sku,
				wanted === undefined
					? [unanswered(plan, code, sku, promised, offered.has(sku) && !isKnown)]
					: answered(sku, wanted, promised),
			);
		}
	}
	return [...lines.values()].flat();
}

/** Mirakl's rule for an offer's SKU (STO01). A Stock Code that breaks it has no offer, and one line may not stop the rest. */
function canBeOffered(sku: string): boolean {
	return sku.length <= 40 && !sku.includes('/');
}

function answered(sku: string, wanted: WhatToOffer, promised: number): PlannedLine[] {
	const { stockCode, level, buildPotential } = wanted.figure;
	const base = { action: 'send' as const, sku, stockCode, level, buildPotential, promised };
	return wanted.warehouses.map((part) => ({ ...base, ...part, findings: [] }));
}

function unanswered(
	{ operator }: StockView,
	stockCode: string,
	sku: string,
	promised: number,
	isUnknown: boolean,
): PlannedLine {
	return {
		action: 'none',
		sku,
		stockCode,
		warehouseCode: operator.warehouseCode,
		quantity: null,
		level: null,
		buildPotential: null,
		promised,
		findings: isUnknown ? [offerWithoutStockCode(operator.name, sku, stockCode)] : [],
	};
}

/** The finding for an offer that Khaos Control cannot fill, because it does not know the Stock Code behind it. */
export function offerWithoutStockCode(operator: string, sku: string, stockCode: string): Finding {
	return {
		kind: 'OFFER_WITHOUT_STOCK_CODE',
		operator,
		subject: sku,
		message: `Offer ${sku} stands at ${operator}, but Khaos Control has no Stock Code '${stockCode}'.`,
	};
}

function distinct(codes: readonly string[]): string[] {
	return [...new Map([...codes].reverse().map((code) => [folded(code), code])).values()].reverse();
}
