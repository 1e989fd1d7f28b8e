import type { SoapValue } from '../transport/answer';
import { attribute, childrenOf, childText } from '../transport/xml';
import { numberIn, readDocument } from './payload';

/** One Stock Code of `ExportStockStatus`, at one site. */
export interface StockLevel {
	stockCode: string;
	otherRef: string;
	description: string;
	site: string;
	/** LEVEL: on hand and not assigned; may be negative or fractional. */
	level: number;
	/** BUILD_POTENTIAL_CHILDREN: units that could be built; 0 where it is not a build item. */
	buildPotential: number;
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
 * Reads `STOCK_STATUS`. An item without a readable LEVEL is left out, since a missing figure is not zero; only
 * non-controlled items have no level to keep and count 0.
 *
 * @throws RemoteError `doubtful` where the document is cut or another one
 */
export function readStockLevels(value: SoapValue): StockLevel[] {
	const document = readDocument(value, 'STOCK_STATUS');
	return childrenOf(document, 'STOCK_ITEM').flatMap((item) => {
		const status = numberIn(childText(item, 'STATUS')) ?? null;
		const level = numberIn(childText(item, 'LEVEL')) ?? (status === NON_CONTROLLED ? 0 : undefined);
		const stockCode = attribute(item, 'CODE');
		if (level === undefined || stockCode === '') return [];
		return [
			{
				stockCode,
				otherRef: attribute(item, 'OTHER_REF'),
				description: attribute(item, 'DESC'),
				site: childText(item, 'SITE') || attribute(document, 'SITE'),
				level,
				buildPotential: numberIn(childText(item, 'BUILD_POTENTIAL_CHILDREN')) ?? 0,
				status,
				statusText: status === null ? '' : (STATUS_TEXTS[status] ?? ''),
				sellPrice: childText(item, 'SELL_PRICE') || null,
				leadTime: childText(item, 'LEAD_TIME'),
			},
		];
	});
}
