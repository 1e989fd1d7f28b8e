import { money } from '../decimal.mts';
import type { StockItem } from '../state/model.mts';
import { isoDate } from '../times.mts';
import type { XmlWriter } from '../xml.mts';
import { minusOne } from './payload.mts';

/**
 * One STOCK_ITEM of ExportStock, a parent with its variants inside: SCS with a HEADING per level, and a STYLE
 * per value of each level with the SCS_ITEM at the lowest. Source: XML examples.
 */
export function stockItemNode(xml: XmlWriter, item: StockItem, variants: StockItem[]): string {
	const scs = variants.length === 0 ? [] : [scsNode(xml, item, variants)];
	return xml.node('STOCK_ITEM', {}, [
		xml.text('STOCK_CODE', item.code),
		xml.text('ASSOCIATED_REF', item.otherRef),
		xml.text('STOCK_DESC', item.description),
		...properties(xml, item, { IS_NET: true }),
		...scs,
	]);
}

function scsNode(xml: XmlWriter, parent: StockItem, variants: StockItem[]): string {
	const headings = parent.styles.map((heading, at) =>
		xml.text('HEADING', heading, { LEVEL: String(at + 1) }),
	);
	return xml.node('SCS', {}, [...headings, ...styleNodes(xml, variants, 0)]);
}

function styleNodes(xml: XmlWriter, variants: StockItem[], level: number): string[] {
	const values = [...new Set(variants.map(({ styles }) => styles[level] ?? ''))];
	return values.map((value) => {
		const same = variants.filter(({ styles }) => (styles[level] ?? '') === value);
		const inside = same.some(({ styles }) => styles.length > level + 1)
			? styleNodes(xml, same, level + 1)
			: same.map((variant) => scsItem(xml, variant));
		return xml.node('STYLE', {}, [
			xml.text('DESCRIPTION', value),
			xml.text('SCS_CODE_SUFFIX', ''),
			...inside,
		]);
	});
}

function scsItem(xml: XmlWriter, item: StockItem): string {
	return xml.node('SCS_ITEM', {}, [
		xml.text('STOCK_CODE', item.code),
		xml.text('ASSOCIATED_REF', item.otherRef),
		xml.text('DESCRIPTION', item.description),
		...properties(xml, item, { IS_NET: false }),
	]);
}

/** What items and variants have alike; variants inherit whether prices are net. */
function properties(xml: XmlWriter, item: StockItem, { IS_NET }: { IS_NET: boolean }): string[] {
	const links = item.components.map(({ code, quantity }) =>
		xml.node('LINK_ITEM', {}, [
			xml.text('STOCK_CODE', code),
			xml.text('LINK_TYPE', 3),
			xml.text('LINK_VALUE', quantity),
			xml.text('AUTO_ADD', minusOne(item.isPack)),
		]),
	);
	const barcodes = item.barcode === '' ? [] : [xml.text('BARCODE', item.barcode, { DESC: 'EAN' })];
	const net = (flag: '-1' | '0'): Record<string, string> => (IS_NET ? { IS_NET: flag } : {});
	return [
		xml.text('LONG_DESC', ''),
		xml.text('WEB_TEASER', ''),
		xml.text('BUY_PRICE', money(item.buyPrice), net('-1')),
		xml.text('SELL_PRICE', money(item.sellPrice), net('0')),
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
		xml.text('LAUNCH_DATE', isoDate(item.launchDate)),
		xml.text('LAUNCH_TIME', '00:00:00'),
		xml.text('MIN_LEVEL', item.minLevel),
		xml.text('SAFE_LEVEL', item.safeLevel),
		xml.text('STOCK_OPTION', minusOne(item.runToZero), { NAME: 'Run To Zero' }),
		xml.node('LINKED_ITEMS', {}, links),
		xml.node('BARCODES', {}, barcodes),
	];
}
