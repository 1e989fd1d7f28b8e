import { inPlace } from '../transport/answer';
import { attribute, child, childrenOf, childText, type XmlElement } from '../transport/xml';
import { readCatalogueItem, type CatalogueItem } from './catalogueItem';
import { readRows } from './payload';

/** Long texts and pictures, which most flows do not need and which make the answer many times larger. */
export interface CatalogueTexts {
	longDescription: string;
	webTeaser: string;
	images: Array<{ name: string; description: string; fileName: string; type: string }>;
	/** User-defined fields: name → value; a name that stands twice has its values joined by a comma. */
	userDefined: Record<string, string>;
}

export type DetailedItem = CatalogueItem & Partial<CatalogueTexts>;

/** A style can be four levels deep (KSDXMLStock.xml); anything far deeper is not a style. */
const DEEPEST = 10;

/**
 * A reader of `STOCK_ITEMS` of `ExportStock`: one entry for each item, each style, and each variant inside a style.
 *
 * @returns a reader that throws RemoteError `doubtful` where the document is cut or another one
 */
export function catalogueReader(withTexts: boolean) {
	return inPlace((value): DetailedItem[] => {
		const items: DetailedItem[] = [];
		readRows(value, 'STOCK_ITEMS', (row) => {
			if (row.name === 'STOCK_ITEM') items.push(...readItems(row, withTexts));
		});
		return items;
	});
}

function readItems(element: XmlElement, withTexts: boolean): DetailedItem[] {
	const read = (part: XmlElement, style?: CatalogueItem): DetailedItem => ({
		...readCatalogueItem(part, style),
		...(withTexts && readTexts(part)),
	});
	const item = read(element);
	const scs = child(element, 'SCS');
	const variants = scs === undefined ? [] : variantsIn(scs, headingsOf(scs));
	const all = variants.map(({ part, variant }) => ({ ...read(part, item), variant }));
	return [{ ...item, isParent: all.length > 0 }, ...all].filter(
		({ stockCode }) => stockCode !== '',
	);
}

interface Variant {
	part: XmlElement;
	variant: Record<string, string>;
}

function headingsOf(scs: XmlElement): Map<number, string> {
	return new Map(
		childrenOf(scs, 'HEADING').map((heading) => [
			Number(attribute(heading, 'LEVEL')),
			heading.text.trim(),
		]),
	);
}

/** The items at any depth below `STYLE`, each with the values of the styles above it under their headings. */
function variantsIn(
	element: XmlElement,
	headings: Map<number, string>,
	above: Record<string, string> = {},
	level = 1,
): Variant[] {
	if (level > DEEPEST) return [];
	return childrenOf(element, 'STYLE').flatMap((style) => {
		const heading = headings.get(level) ?? `Level ${level}`;
		const variant = { ...above, [heading]: childText(style, 'DESCRIPTION') };
		return [
			...childrenOf(style, 'SCS_ITEM').map((part) => ({ part, variant })),
			...variantsIn(style, headings, variant, level + 1),
		];
	});
}

function readTexts(item: XmlElement): CatalogueTexts {
	const userDefined: Record<string, string> = {};
	for (const field of childrenOf(item, 'USER_DEFINED')) {
		const name = attribute(field, 'NAME');
		const value = field.text.trim();
		userDefined[name] = userDefined[name] ? `${userDefined[name]}, ${value}` : value;
	}
	return {
		longDescription: childText(item, 'LONG_DESC'),
		webTeaser: childText(item, 'WEB_TEASER'),
		images: childrenOf(child(item, 'STOCK_IMAGES'), 'STOCK_IMAGE').map((image) => ({
			name: childText(image, 'IMAGE_NAME'),
			description: childText(image, 'IMAGE_DESC'),
			fileName: childText(image, 'FILE_NAME'),
			type: childText(image, 'IMAGE_TYPE'),
		})),
		userDefined,
	};
}
