import { money } from '../decimal.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { StockItem } from '../state/model.mts';
import type { XmlWriter } from '../xml.mts';
import { itemsFor } from './lookup.mts';
import type { Parameters } from './parameters.mts';
import { minusOne, payload, writerFor } from './payload.mts';

/**
 * ExportStock: the catalogue data of the codes given, else of all items revised since `LastUpdated`.
 * Source: reference section 2.5 and the vendor's tags of v7.8.
 */
export function exportStock(state: KhaosState, parameters: Parameters): string {
	const codes = parameters.list('StockCode');
	const since = parameters.date('LastUpdated')?.getTime() ?? 0;
	const items =
		codes.length > 0
			? itemsFor(state, codes, parameters.integer('MappingType') || 1)
			: state.stock.all().filter((item) => item.revisionDate.getTime() >= since);
	const xml = writerFor(state);
	return payload(
		state,
		xml.node(
			'STOCK_ITEMS',
			{},
			items.map((item) => stockItem(xml, item)),
		),
	);
}

function stockItem(xml: XmlWriter, item: StockItem): string {
	const links = item.components.map(({ code, quantity }) =>
		xml.node('LINK_ITEM', {}, [
			xml.text('STOCK_CODE', code),
			xml.text('LINK_TYPE', 3),
			xml.text('LINK_VALUE', quantity),
			xml.text('AUTO_ADD', '0'),
		]),
	);
	return xml.node('STOCK_ITEM', {}, [
		xml.text('STOCK_CODE', item.code),
		xml.text('ASSOCIATED_REF', item.otherRef),
		xml.text('STOCK_DESC', item.description),
		xml.text('LONG_DESC', ''),
		xml.text('BUY_PRICE', money(item.buyPrice), { IS_NET: '-1' }),
		xml.text('SELL_PRICE', money(item.sellPrice), { IS_NET: '0' }),
		xml.text('SELL_PRICE_WEB', 0),
		xml.text('VAT_RATE', item.taxPercent),
		xml.text('STOCK_TYPE', item.stockType, { EPOS_DESC: '' }),
		xml.text('STOCK_ID', item.id),
		xml.text('MANUFACTURER', 'Example Works'),
		xml.text('DELETED', minusOne(!item.web || item.discontinued)),
		xml.text('WEB', minusOne(item.web)),
		xml.text('DISCONTINUED', minusOne(item.discontinued)),
		xml.text('RUN_TO_ZERO', minusOne(item.runToZero)),
		xml.text('DROP_SHIP', '0'),
		xml.text('STOCK_CONTROLLED', minusOne(item.controlled)),
		xml.text('MIN_LEVEL', item.minLevel),
		xml.text('SAFE_LEVEL', item.safeLevel),
		xml.node('LINKED_ITEMS', {}, links),
		xml.node(
			'BARCODES',
			{},
			item.barcode === '' ? [] : [xml.text('BARCODE', item.barcode, { DESC: 'EAN' })],
		),
	]);
}
