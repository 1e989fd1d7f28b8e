import { fromGross, fromNet } from '../calc.mts';
import { money } from '../decimal.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { StockItem } from '../state/model.mts';
import type { PriceEntry, PriceList } from '../state/price-lists.mts';
import type { XmlWriter } from '../xml.mts';
import { payload, writerFor } from './payload.mts';

const tags = {
	1: ['StockItem-Customer', 'StockItem-Customers'],
	2: ['StockType-Customer', 'StockType-Customers'],
	3: ['StockItem-CustomerClassifications', 'StockItem-CustomerClassificationsList'],
	4: ['StockType-CustomerClassifications', 'StockType-CustomersClassificationsList'],
} as const;

/**
 * The PriceLists document of some lists. A live service was seen to put each list directly below the root;
 * the vendor's samples put a list element around them (switch `priceListShape`). Source: guide v7.8d and XML examples.
 */
export function priceListsXml(state: KhaosState, lists: readonly PriceList[]): string {
	const xml = writerFor(state);
	const nodes = lists.map((list) => {
		const [tag, around] = tags[list.type];
		const node = xml.node(tag, headOf(list), rowsOf(state, xml, list));
		return state.switches.priceListShape === 'live' ? node : xml.node(around, {}, [node]);
	});
	return payload(state, xml.node('PriceLists', {}, nodes));
}

function headOf(list: PriceList): Record<string, string> {
	return {
		[list.type < 3 ? 'CompanyCode' : 'CompClass']: list.name,
		CurrencyCode: list.currency,
		CurrencyID: '1',
		PricelistNet: list.net ? '-1' : '0',
	};
}

function rowsOf(state: KhaosState, xml: XmlWriter, list: PriceList): string[] {
	if (list.type % 2 === 1) {
		const items = state.stock.all().filter(({ isParent }) => !isParent);
		return items.flatMap((item) =>
			state.prices.pricesOf(list, item).map((entry) => itemRow(xml, list, item, entry)),
		);
	}
	return list.entries.map((entry) =>
		xml.node('StockType', {}, [
			xml.text('AmountValue', money(entry.price)),
			xml.text('DiscountValue', '0'),
			xml.text('MarkUp', '0'),
			xml.text('QtyEnd', String(entry.to)),
			xml.text('QtyStart', String(entry.from)),
			xml.text('StockTypeDesc', entry.key),
		]),
	);
}

function itemRow(xml: XmlWriter, list: PriceList, item: StockItem, entry: PriceEntry): string {
	const split = list.net ? fromNet : fromGross;
	const { tax } = split(entry.price, item.taxPercent);
	const price = money(entry.price);
	return xml.node('StockItem', {}, [
		xml.text('AmountValue', price),
		xml.text('BuyPrice', money(item.buyPrice)),
		xml.text('BuyPriceMassage', '0'),
		xml.text('CalcBranch', '1'),
		xml.text('CalculatedPrice', price),
		xml.text('Discontinued', item.discontinued ? 'True' : 'False'),
		xml.text('DiscountValue', '0'),
		xml.text('MarkUp', '0'),
		xml.text('MassagedMarkUp', '0'),
		xml.text('OriginalCalculatedPrice', price),
		xml.text('QtyEnd', String(entry.to)),
		xml.text('QtyStart', String(entry.from)),
		xml.text('SellPrice', money(item.sellPrice)),
		xml.text('StockCode', item.code),
		xml.text('StockDesc', item.description),
		xml.text('StockID', item.id),
		xml.text('TaxPortion', money(tax)),
		xml.text('TaxRate', item.taxPercent),
		xml.text('UseBuyPrice', 'False'),
	]);
}
