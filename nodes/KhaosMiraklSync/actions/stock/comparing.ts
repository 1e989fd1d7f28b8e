import type { IExecuteFunctions } from 'n8n-workflow';
import { ownTexts } from '../../../common/ownTexts';
import { rowsFrom, type RowSource } from '../../../common/rowSource';
import { checkpointOf, type FlowCheckpoint } from '../../domain/flowCheckpoint';
import { folded, type SkuMap } from '../../domain/skuMap';
import { OfferComparison, type StockDifference } from '../../domain/stock/compare';
import type { Offer } from '../../domain/stock/offer';
import { lineCodes } from '../../domain/stock/promised';
import type { StockView } from '../../domain/stock/quantity';
import { SitedFigures } from '../../domain/stock/sites';
import { codesWithoutOffer, expectedCodes } from '../../domain/stock/withoutOffer';
import { readLiveOffers } from '../../edge/checkpoints';
import { readSkuMappings } from '../../edge/maps';
import { OFFER_FIELDS, readOffers } from '../../edge/offers';
import { readOpenOrders } from '../../edge/openOrders';
import { LEVEL_FIELDS, readStockFigures, readStockRules } from '../../edge/stock';

type Rows = Array<Record<string, unknown>>;

export interface Comparing {
	view: StockView & { skuMap: SkuMap };
	checkpoints: FlowCheckpoint[];
	seenBefore: string[];
	approved: string[];
	waiting: string[];
	param: {
		offers: RowSource;
		levels: RowSource;
		orderRows: Rows;
		rules: Rows;
		skuMap: Rows;
		allOffers: boolean;
	};
	/** Called with each SKU read. */
	onOffer?: (sku: string) => void;
}

/** Every difference: the figures are held, in little, and the offers pass by. */
export async function* differencesOf(
	context: IExecuteFunctions,
	{ view, param, checkpoints, onOffer, ...sides }: Comparing,
): AsyncGenerator<StockDifference> {
	const figures = new SitedFigures(view.sites);
	for await (const rows of rowsFrom(context, param.levels, LEVEL_FIELDS)) {
		const read = readStockFigures(rows);
		const codes = ownTexts(read.map(({ stockCode }) => stockCode));
		read.forEach((figure, index) => figures.add({ ...figure, stockCode: codes[index] }));
	}
	const figureOf = (stockCode: string) => figures.of(stockCode)?.figure;
	const comparison = new OfferComparison({ ...view, ...sides, figures });
	const expected = new Map(
		(param.allOffers ? expectedOf(view, param, checkpoints) : []).map((code) => [
			folded(code),
			code,
		]),
	);
	for await (const rows of rowsFrom(context, param.offers, OFFER_FIELDS)) {
		for (const offer of readOffers(rows)) {
			onOffer?.(offer.sku);
			forget(expected, offer, view.skuMap);
			const found = comparison.compare(offer);
			if (found !== undefined) yield found;
		}
	}
	yield* comparison.notRead();
	for (const missing of codesWithoutOffer([...expected.values()], figureOf, view)) {
		yield { ...NO_OFFER, ...missing, warehouseCode: view.operator.warehouseCode };
	}
}

/** Takes the code behind an offer off the list of those that should have one. */
function forget(expected: Map<string, string>, { deleted, sku }: Offer, skuMap: SkuMap): void {
	if (!deleted && expected.size > 0) expected.delete(folded(skuMap.stockCodeOf(sku)));
}

/** The Stock Codes that should have an offer here, by tables alone. */
export function expectedOf(
	{ operator: { name }, skuMap }: { operator: { name: string }; skuMap: SkuMap },
	param: Pick<Comparing['param'], 'orderRows' | 'rules' | 'skuMap'>,
	checkpoints: FlowCheckpoint[],
): string[] {
	const mappings = readSkuMappings(param.skuMap);
	return expectedCodes({
		...{ operator: name, mappings, skuMap, codeOf: lineCodes(mappings) },
		rules: readStockRules(param.rules),
		orders: readOpenOrders(param.orderRows),
		offeredBefore: readLiveOffers(checkpointOf(checkpoints, 'live', name)) ?? [],
	});
}

const NO_OFFER = {
	...{ action: 'watch' as const, sku: '', offerId: '' },
	...{ offered: null, difference: null, valueAtRisk: 0, lines: [] },
};
