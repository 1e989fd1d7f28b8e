import type { Finding } from '../finding';
import type { StockFigure } from '../khaos';
import { folded, type SkuMap } from '../skuMap';
import { figureFinder } from './figures';
import type { Offer } from './offer';
import { quantityOf, type StockView } from './quantity';
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
 * Source: design.md section 6.
 */
export function planUpdate(plan: StockToPlan): PlannedLine[] {
	const lines = linesOf(plan);
	return plan.mayRaise ? lines : holdRaises(lines, plan.offers);
}

/** The SKUs among the live ones (folded) that a plan sets to 0. */
export function zeroed(lines: readonly PlannedLine[], live: ReadonlySet<string>): string[] {
	return lines
		.filter(
			({ action, quantity, sku }) => action === 'send' && quantity === 0 && live.has(folded(sku)),
		)
		.map(({ sku }) => sku);
}

/** Holds the lines of some SKUs that would set them to 0; a line that offers them units goes. */
export function holdZeroes(lines: readonly PlannedLine[], skus: readonly string[]): PlannedLine[] {
	const waiting = new Set(skus.map(folded));
	return lines.map((line) =>
		line.action === 'send' && line.quantity === 0 && waiting.has(folded(line.sku))
			? { ...line, action: 'hold' }
			: line,
	);
}

/** Holds every line that is not known to lower its offer: its units may be sold already (design section 7, *Open Orders*). */
function holdRaises(lines: PlannedLine[], offers: readonly Offer[]): PlannedLine[] {
	const offered = new Map(offers.map(({ sku, quantity }) => [folded(sku), quantity]));
	return lines.map((line) => {
		if (line.action !== 'send' || line.quantity <= (offered.get(folded(line.sku)) ?? 0)) {
			return line;
		}
		return { ...line, action: 'hold' };
	});
}

function linesOf(plan: StockToPlan): PlannedLine[] {
	const figureOf = figureFinder(plan.figures);
	const skusOf = skuFinder(plan.skuMap, plan.offers);
	const offered = new Set(plan.offers.filter(({ deleted }) => !deleted).map(({ sku }) => sku));
	const lines = new Map<string, PlannedLine>();
	for (const code of distinct(plan.codes)) {
		const figure = figureOf(code);
		for (const sku of skusOf(figure?.stockCode ?? code).filter(canBeOffered)) {
			const base = { sku, warehouseCode: plan.operator.warehouseCode };
			const promised = plan.promisedOf(code);
			lines.set(
				sku,
				figure === undefined
					? { ...base, ...unanswered(plan, code, offered.has(sku) ? [sku] : []), promised }
					: { ...base, ...answered(sku, figure, plan), promised },
			);
		}
	}
	return [...lines.values()];
}

/** Mirakl's rule for an offer's SKU (reference 5.2). A Stock Code that breaks it has no offer, and one line may not stop the rest. */
function canBeOffered(sku: string): boolean {
	return sku.length <= 40 && !sku.includes('/');
}

function answered(sku: string, figure: StockFigure, view: StockView) {
	const { stockCode, level, buildPotential } = figure;
	const quantity = quantityOf(sku, figure, view);
	return { action: 'send' as const, stockCode, level, buildPotential, quantity, findings: [] };
}

function unanswered({ operator }: StockView, stockCode: string, offers: string[]) {
	const findings = offers.map((sku) => offerWithoutStockCode(operator.name, sku, stockCode));
	return {
		action: 'none' as const,
		stockCode,
		quantity: null,
		level: null,
		buildPotential: null,
		findings,
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
