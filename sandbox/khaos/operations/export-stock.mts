import type { KhaosState } from '../state/khaos-state.mts';
import type { StockItem } from '../state/model.mts';
import { itemsFor } from './lookup.mts';
import type { Parameters } from './parameters.mts';
import { payload, writerFor } from './payload.mts';
import { stockItemNode } from './stock-item-node.mts';

/**
 * ExportStock: the catalogue data of the codes given, else of all items revised since `LastUpdated`.
 * Source: guide v7.8d and XML examples.
 */
export function exportStock(state: KhaosState, parameters: Parameters): string {
	const codes = parameters.list('StockCode');
	const since = parameters.date('LastUpdated')?.getTime() ?? 0;
	const items =
		codes.length > 0
			? itemsFor(state, codes, parameters.integer('MappingType') || 1)
			: state.stock.all().filter((item) => item.revisionDate.getTime() >= since);
	const xml = writerFor(state);
	const rows = asExported(state, items).map((item) =>
		stockItemNode(xml, item, variantsOf(state, item)),
	);
	return payload(state, xml.node('STOCK_ITEMS', {}, rows));
}

/** Nested: variants appear inside their parent only, so that a variant stands for its parent. */
function asExported(state: KhaosState, items: StockItem[]): StockItem[] {
	if (state.switches.scsExport === 'separate') return items;
	return [...new Set(items.map((item) => state.stock.find(item.parentCode) ?? item))];
}

function variantsOf(state: KhaosState, item: StockItem): StockItem[] {
	if (!item.isParent || state.switches.scsExport === 'separate') return [];
	return state.stock.all().filter(({ parentCode }) => parentCode === item.code);
}
