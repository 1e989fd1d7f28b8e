import type { IDataObject } from 'n8n-workflow';
import { csvLine } from '../../common/csv';

/**
 * The columns of an offer file that hold something of every kind of offer (OF01). A file without one of
 * them clears it at some marketplaces and leaves it alone at others: the evidence conflicts.
 */
export const OFFER_COLUMNS = [
	'sku',
	'product-id',
	'product-id-type',
	'description',
	'internal-description',
	'price',
	'price-additional-info',
	'quantity',
	'min-quantity-alert',
	'state',
	'available-start-date',
	'available-end-date',
	'logistic-class',
	'discount-price',
	'discount-start-date',
	'discount-end-date',
	'leadtime-to-ship',
	'update-delete',
] as const;

/** The standard columns that a header does not have. */
export function absentColumns(header: readonly string[]): string[] {
	const names = new Set(header.map((name) => name.trim().toLowerCase()));
	return OFFER_COLUMNS.filter((column) => !names.has(column));
}

/** Items as an offer file, semicolons between the cells: a column for each member that any item has. */
export function offerFileOf(items: IDataObject[]): { content: Buffer[]; header: string[] } {
	const header = [...new Set(items.flatMap((item) => Object.keys(item)))];
	const rows = items.map((item) => csvLine(header.map((column) => cellText(item[column]))));
	return { content: [Buffer.from([csvLine(header), ...rows].join(''))], header };
}

function cellText(value: unknown): string {
	if (value === undefined || value === null) return '';
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
