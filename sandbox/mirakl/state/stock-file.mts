import { readCsv } from '../wire/csv.mts';
import type { OfferBook } from './offers.mts';

const MAX_SKU = 40;
const MAX_QUANTITY = 1_000_000_000;

export interface StockLine {
	/** Line of the file; the header is line 1. */
	line: number;
	cells: string[];
	sku: string;
	quantity: string;
	warehouse: string;
	action: string;
}

export interface StockFile {
	header: string[];
	lines: StockLine[];
}

/**
 * Reads a stock file (STO01): `offer-sku;quantity;warehouse-code;update-delete`, columns in any order,
 * the last two optional. Returns null where the file has no lines or lacks a mandatory column.
 */
export function readStockFile(text: string): StockFile | null {
	const [head, ...rows] = readCsv(text);
	if (head === undefined || rows.length === 0) return null;
	const header = head.cells.map((cell) => cell.trim());
	const [sku, quantity, warehouse, action] = [
		'offer-sku',
		'quantity',
		'warehouse-code',
		'update-delete',
	].map((name) => header.indexOf(name));
	if (sku === undefined || sku === -1 || quantity === undefined || quantity === -1) return null;
	const cell = (cells: string[], at = -1): string => (at === -1 ? '' : (cells[at] ?? '')).trim();
	return {
		header,
		lines: rows.map(({ line, cells }) => ({
			line,
			cells,
			sku: cell(cells, sku),
			quantity: cell(cells, quantity),
			warehouse: cell(cells, warehouse),
			action: cell(cells, action).toLowerCase(),
		})),
	};
}

/** Why this line is refused, or null where it is good (field rules: STO01; texts are inferred). */
export function stockLineError(
	line: StockLine,
	offers: OfferBook,
	warehouses: readonly string[],
): string | null {
	if (line.sku === '') return 'The offer-sku field is mandatory';
	if (line.sku.length > MAX_SKU || line.sku.includes('/')) return 'The offer-sku is invalid';
	if (offers.find(line.sku) === undefined) return 'The offer does not exist';
	if (line.warehouse !== '' && !warehouses.includes(line.warehouse)) {
		return `Warehouse with code ${line.warehouse} does not exist`;
	}
	if (line.action === 'delete') return null;
	if (line.action !== '' && line.action !== 'update') return 'The update-delete field is invalid';
	if (!/^\d+$/.test(line.quantity) || Number(line.quantity) > MAX_QUANTITY) {
		return 'The quantity must be a positive integer';
	}
	return null;
}
