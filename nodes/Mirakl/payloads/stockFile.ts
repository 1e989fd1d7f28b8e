import { UserFacingError } from '../../common/failures';
import { readCsv, writeCsv } from '../../common/csv';

/** Columns of a stock file (STO01). */
const HEADER = ['offer-sku', 'quantity', 'warehouse-code', 'update-delete'];
const SKU_CELL = 2;

/** One figure to send: what may be sold of an offer, everywhere or in one warehouse. */
export interface StockLine {
	sku: string;
	/** Whole units, 0 or more. */
	quantity: number;
	/** Empty: the offer's one figure for all warehouses. */
	warehouseCode: string;
}

export interface RejectedLine {
	sku: string;
	/** Mirakl's own text. */
	reason: string;
}

/**
 * A stock file for STO01: one line a figure, the lines of one offer together, a figure given twice written once.
 *
 * @throws UserFacingError when one offer is given two different figures
 */
export function stockFile(lines: StockLine[]): { content: string; lines: number } {
	const bySku = new Map<string, Map<string, number>>();
	for (const { sku, quantity, warehouseCode } of lines) {
		const figures = bySku.get(sku) ?? new Map<string, number>();
		const known = figures.get(warehouseCode);
		if (known !== undefined && known !== quantity) {
			throw new UserFacingError(
				`The SKU '${sku}' is given two quantities, ${known} and ${quantity}`,
				'Send one quantity for each SKU and warehouse.',
			);
		}
		bySku.set(sku, figures.set(warehouseCode, quantity));
	}
	const rows = [...bySku].flatMap(([sku, figures]) =>
		[...figures].map(([warehouse, quantity]) => [sku, String(quantity), warehouse, 'update']),
	);
	return { content: writeCsv([HEADER, ...rows]), lines: rows.length };
}

/** The lines of an error report (STO03): line number, reason, then the columns of the file that was sent. */
export function rejectedLines(report: string): RejectedLine[] {
	const [header = [], ...rows] = readCsv(report);
	const named = header.findIndex((name) => name.trim() === HEADER[0]);
	const skuCell = named === -1 ? SKU_CELL : named;
	return rows.map((cells) => ({ sku: cells[skuCell] ?? '', reason: cells[1] ?? '' }));
}
