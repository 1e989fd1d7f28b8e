import { inPlace } from '../transport/answer';
import { attribute, childText, type XmlElement } from '../transport/xml';
import { numberIn, readRows } from './payload';

/** One Stock Code of `ExportStockStatus`, at one site. */
export interface StockLevel {
	stockCode: string;
	otherRef: string;
	description: string;
	site: string;
	/** LEVEL: on hand and not assigned; may be negative or fractional. */
	level: number;
	/** BUILD_POTENTIAL_CHILDREN: units that could be built; null where Khaos Control gave no figure, as v7.3b never does. */
	buildPotential: number | null;
	status: number | null;
	statusText: string;
	sellPrice: string | null;
	/** `YYYY-MM-DD`, or empty. */
	leadTime: string;
}

/** STATUS of `ExportStockStatus` (guide v7.8d). */
const STATUS_TEXTS = [
	'In stock',
	'All allocated',
	'Out of stock, due in',
	'Out of stock, not due soon',
	'Discontinued',
	'Non-controlled',
];
export const NON_CONTROLLED = 5;

/**
 * Reads `STOCK_STATUS`. An item without a LEVEL is left out, since a missing figure is not zero; only non-controlled
 * items have no level to keep and count 0.
 *
 * @throws RemoteError `doubtful` where the document is cut or another one, or a figure is no number
 */
export const readStockLevels = inPlace((value): StockLevel[] => {
	const levels: StockLevel[] = [];
	readRows(value, 'STOCK_STATUS', (item, list) => {
		const level = item.name === 'STOCK_ITEM' ? readItem(item, list) : undefined;
		if (level !== undefined) levels.push(level);
	});
	return levels;
});

function readItem(item: XmlElement, list: XmlElement): StockLevel | undefined {
	const stockCode = attribute(item, 'CODE');
	const figure = (name: string) => numberIn(childText(item, name), `${name} of ${stockCode}`);
	const status = figure('STATUS') ?? null;
	const level = figure('LEVEL') ?? (status === NON_CONTROLLED ? 0 : undefined);
	if (level === undefined || stockCode === '') return undefined;
	return {
		stockCode,
		otherRef: attribute(item, 'OTHER_REF'),
		description: attribute(item, 'DESC'),
		site: childText(item, 'SITE') || attribute(list, 'SITE'),
		level,
		buildPotential: figure('BUILD_POTENTIAL_CHILDREN') ?? null,
		status,
		statusText: status === null ? '' : (STATUS_TEXTS[status] ?? ''),
		sellPrice: childText(item, 'SELL_PRICE') || null,
		leadTime: childText(item, 'LEAD_TIME'),
	};
}
