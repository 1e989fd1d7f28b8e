import { dateOnly } from '../transport/time';
import { attribute, child, childrenOf, childText, type XmlElement } from '../transport/xml';
import { booleanIn, figureForInformation, numberIn } from './payload';

export interface Barcode {
	barcode: string;
	/** Khaos Control's own name of the kind, for example EAN. */
	type: string;
}

export interface LinkedItem {
	stockCode: string;
	type: 'upsell' | 'crossSell' | 'pack' | 'associated' | 'unknown';
	/** The special price of an upsell or cross-sell; the quantity contained of a pack. */
	value: number | null;
	addedByItself: boolean;
}

/** One thing that can be sold, or the parent of a style, as the catalogue describes it. Prices are for information. */
export interface CatalogueItem {
	stockCode: string;
	otherRef: string;
	description: string;
	/** The Stock Code of the style that it is a variant of; empty where it is none, or where Khaos Control does not say. */
	parentCode: string;
	/** A style with variants, which is not sold itself. */
	isParent: boolean;
	/** What makes the variant: heading → value, for example Size → M. */
	variant: Record<string, string>;
	stockId: string;
	barcodes: Barcode[];
	web: boolean;
	discontinued: boolean;
	/** Not on the web, or discontinued: not to be sold (guide p.24). */
	deleted: boolean;
	runToZero: boolean;
	/** false: no levels are kept of it. */
	stockControlled: boolean;
	dropShip: boolean;
	stockTypes: string[];
	manufacturer: string;
	weight: number | null;
	minLevel: number | null;
	safeLevel: number | null;
	salesMultiple: number | null;
	/** Days that a purchase usually takes. */
	leadTimeDays: number | null;
	/** `YYYY-MM-DD`, or empty. */
	launchDate: string;
	/** Per cent. */
	vatRate: number | null;
	buyPrice: number | null;
	buyPriceIsNet: boolean | null;
	sellPrice: number | null;
	sellPriceIsNet: boolean | null;
	/** Overrides the sell price on the web; null where it does not. */
	webPrice: number | null;
	/** What a pack or build is made of: LINK_TYPE 3 of LINKED_ITEMS. */
	components: Array<{ stockCode: string; quantity: number | null }>;
	/** Other links: upsell, cross-sell, associated. */
	linkedItems: LinkedItem[];
	/** Countries that it is barred from, three letters. */
	barredCountries: string[];
}

const LINK_TYPES: Record<string, LinkedItem['type']> = {
	1: 'upsell',
	2: 'crossSell',
	3: 'pack',
	4: 'associated',
};
const BARRED_FROM_COUNTRY = '1';

/**
 * Reads a `STOCK_ITEM`, or an `SCS_ITEM` below it, whose tags are the same (KSDXMLStock.xml, v7.8). A variant takes
 * from its style what it does not say itself; the vendor says so of `IS_NET`.
 */
export function readCatalogueItem(item: XmlElement, style?: CatalogueItem): CatalogueItem {
	const text = (name: string) => childText(item, name);
	const price = (name: string) => numberIn(text(name), `${name} of ${text('STOCK_CODE')}`) ?? null;
	const figure = (name: string) => figureForInformation(text(name));
	const flag = (name: string, inherited = false) =>
		text(name) === '' ? inherited : booleanIn(text(name));
	const links = childrenOf(child(item, 'LINKED_ITEMS'), 'LINK_ITEM').flatMap(readLink);
	const webPrice = price('SELL_PRICE_WEB');
	const stockTypes = ['STOCK_TTYPE', 'STOCK_TYPE', 'STOCK_MID_TYPE', 'STOCK_SUB_TYPE'];
	const types = stockTypes.map(text).filter((type) => type !== '');
	return {
		stockCode: text('STOCK_CODE'),
		otherRef: text('ASSOCIATED_REF'),
		description: text('STOCK_DESC') || text('DESCRIPTION'),
		parentCode: style?.stockCode ?? '',
		isParent: false,
		variant: {},
		stockId: text('STOCK_ID'),
		barcodes: childrenOf(child(item, 'BARCODES'), 'BARCODE').flatMap(readBarcode),
		web: flag('WEB', style?.web),
		discontinued: flag('DISCONTINUED', style?.discontinued),
		deleted: flag('DELETED', style?.deleted),
		runToZero: flag('RUN_TO_ZERO', style?.runToZero),
		stockControlled: flag('STOCK_CONTROLLED', style?.stockControlled),
		dropShip: flag('DROP_SHIP', style?.dropShip),
		stockTypes: types.length > 0 ? types : (style?.stockTypes ?? []),
		manufacturer: text('MANUFACTURER') || (style?.manufacturer ?? ''),
		weight: figure('WEIGHT'),
		minLevel: figure('MIN_LEVEL'),
		safeLevel: figure('SAFE_LEVEL'),
		salesMultiple: figure('SALES_MULTIPLE'),
		leadTimeDays: figure('LEAD_TIME'),
		launchDate: dateOnly(text('LAUNCH_DATE')),
		vatRate: price('VAT_RATE') ?? style?.vatRate ?? null,
		buyPrice: price('BUY_PRICE'),
		buyPriceIsNet: isNet(item, 'BUY_PRICE') ?? style?.buyPriceIsNet ?? null,
		sellPrice: price('SELL_PRICE'),
		sellPriceIsNet: isNet(item, 'SELL_PRICE') ?? style?.sellPriceIsNet ?? null,
		webPrice: webPrice === 0 ? null : webPrice,
		components: links
			.filter(({ type }) => type === 'pack')
			.map(({ stockCode, value }) => ({ stockCode, quantity: value })),
		linkedItems: links.filter(({ type }) => type !== 'pack'),
		barredCountries: childrenOf(child(item, 'BARS'), 'BAR')
			.filter((bar) => attribute(bar, 'TYPE') === BARRED_FROM_COUNTRY)
			.map((bar) => bar.text.trim()),
	};
}

function readBarcode(element: XmlElement): Barcode[] {
	const barcode = element.text.trim();
	return barcode === '' ? [] : [{ barcode, type: attribute(element, 'DESC') }];
}

function readLink(link: XmlElement): LinkedItem[] {
	const stockCode = childText(link, 'STOCK_CODE');
	if (stockCode === '') return [];
	return [
		{
			stockCode,
			type: LINK_TYPES[childText(link, 'LINK_TYPE')] ?? 'unknown',
			value: numberIn(childText(link, 'LINK_VALUE'), `LINK_VALUE of ${stockCode}`) ?? null,
			addedByItself: booleanIn(childText(link, 'AUTO_ADD')),
		},
	];
}

function isNet(item: XmlElement, price: string): boolean | undefined {
	const element = child(item, price);
	const said = element === undefined ? '' : attribute(element, 'IS_NET');
	return said === '' ? undefined : booleanIn(said);
}
