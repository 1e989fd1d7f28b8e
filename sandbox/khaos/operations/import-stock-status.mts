import { decimal, pence } from '../decimal.mts';
import { SoapFault } from '../soap/envelope.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { StockItem } from '../state/model.mts';
import { childText, type Element } from '../xml.mts';
import { documentIn } from './document.mts';
import type { Parameters } from './parameters.mts';
import { stockInfo } from './get-stock-list.mts';

/**
 * ImportStockStatus: overwrites prices and absolute levels of known Stock Codes, in the layout of
 * ExportStockStatus. Both parts are written unless told otherwise. A channel must never call it.
 * Source: guide v7.8d; that an omitted flag means yes is inferred.
 */
export function importStockStatus(state: KhaosState, parameters: Parameters): unknown {
	const root = documentIn(parameters.text('StockStatus'), 'stock levels', 'STOCK_STATUS');
	const wanted = (name: string): boolean => !parameters.has(name) || parameters.flag(name);
	const site =
		state.reference.sites.find(({ name }) => name === root.attributes['SITE'])?.id ??
		state.reference.defaultSite;
	const changed = root.children.flatMap((row) => {
		const item = state.stock.find(row.attributes['CODE'] ?? '');
		if (item === undefined) return [];
		if (wanted('UpdateStockData')) updateData(state, item, row);
		if (wanted('UpdateStockLevels')) updateLevel(state, item, row, site);
		return [item];
	});
	const list = changed.map((item) => stockInfo(state, item, item.movementDate));
	return { Count: list.length, List: list };
}

function updateData(state: KhaosState, item: StockItem, row: Element): void {
	const buyPrice = childText(row, 'BUY_PRICE');
	const sellPrice = childText(row, 'SELL_PRICE');
	if (buyPrice !== '') item.buyPrice = number(() => pence(decimal(buyPrice)));
	if (sellPrice !== '') item.sellPrice = number(() => pence(decimal(sellPrice)));
	state.stock.stampRevision(item);
}

function updateLevel(state: KhaosState, item: StockItem, row: Element, site: number): void {
	const level = childText(row, 'LEVEL');
	if (level === '') return;
	const units = number(() => Number(decimal(level).units) / 10 ** decimal(level).scale);
	state.changeStock(item.code, { site, onHand: units });
}

function number(parse: () => number): number {
	try {
		return parse();
	} catch {
		throw new SoapFault('A value is not a valid number', 'EConvertError');
	}
}
