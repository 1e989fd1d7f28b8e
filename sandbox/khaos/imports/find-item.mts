import { decimal, pence } from '../decimal.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { StockItem } from '../state/model.mts';
import { newItem } from '../state/new-item.mts';
import { childText, type Element } from '../xml.mts';
import { amount, mandatory } from './fields.mts';
import { OrderRefused } from './texts.mts';

/** 3, 6 and 7 (mapping file, channel stock code, catalogue ref) exist, but nothing is recorded under them. */
const mappings: ReadonlySet<string> = new Set(['-1', '1', '2', '3', '4', '5', '6', '7']);

/**
 * The stock item that an ORDER_ITEM means, by its MAPPING_TYPE: -1 tries code, other ref, barcode and
 * description, 1 stock code, 2 other ref, 4 description, 5 barcode. With development 019821 an unknown item
 * is drafted into `created`. Source: guide v7.8d and XML examples, ImportOrders.
 *
 * @throws OrderRefused when nothing matches
 */
export function findItem(element: Element, state: KhaosState, created: StockItem[]): StockItem {
	const code = mandatory(element, 'STOCK_CODE');
	const mapping = mandatory(element, 'MAPPING_TYPE');
	const all = state.stock.all();
	const by = (field: (item: StockItem) => string, wanted: string = code): StockItem | undefined =>
		all.find((item) => field(item) !== '' && field(item).toUpperCase() === wanted.toUpperCase());
	const searches: Record<string, () => StockItem | undefined> = {
		'1': () => state.stock.find(code),
		'2': () => by((item) => item.otherRef),
		'4': () => by((item) => item.description, childText(element, 'STOCK_DESC') || code),
		'5': () => by((item) => item.barcode),
	};
	if (!mappings.has(mapping)) throw new OrderRefused('badNumber', 'MAPPING_TYPE', mapping);
	const order = mapping === '-1' ? ['1', '2', '5', '4'] : [mapping];
	for (const way of order) {
		const item = searches[way]?.();
		if (item !== undefined && !item.isParent) return item;
	}
	if (!state.switches.createUnknownStock) throw new OrderRefused('unknownStock', code);
	const draft = created.find((item) => item.code === code) ?? draftItem(code, element, state);
	if (!created.includes(draft)) created.push(draft);
	return draft;
}

/** The item is made from what the order says; stock controlled, without a level. */
function draftItem(code: string, element: Element, state: KhaosState): StockItem {
	const now = state.clock.now();
	const price = amount(element, 'PRICE_GRS');
	return newItem(code, String(90_000 + state.stock.all().length), now, {
		description: childText(element, 'STOCK_DESC') || code,
		sellPrice: price === '' ? 0 : pence(decimal(price)),
		web: false,
	});
}
