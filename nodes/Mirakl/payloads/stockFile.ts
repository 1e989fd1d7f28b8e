import { UserFacingError } from '../../common/failures';
import { LineFile, type ImportFile } from './lineFile';

/** Columns of a stock file (STO01). */
const HEADER = ['offer-sku', 'quantity', 'warehouse-code', 'update-delete'];

/** One figure to send: what may be sold of an offer, everywhere or in one warehouse. */
export interface StockLine {
	sku: string;
	/** Whole units, 0 or more. */
	quantity: number;
	/** Empty: the offer's one figure for all warehouses. */
	warehouseCode: string;
}

type Figures = number | Map<string, number>;

/** The figures of one stock import: one line a figure, the lines of one offer together (STO01). */
export class StockFigures {
	/** By SKU; a number alone is the figure for all warehouses, which most offers have. */
	private readonly bySku = new Map<string, Figures>();

	/** @throws UserFacingError when one offer is given two different figures */
	add({ sku, quantity, warehouseCode }: StockLine): void {
		const known = this.bySku.get(sku);
		const before = figureOf(known, warehouseCode);
		if (before !== undefined && before !== quantity) {
			throw new UserFacingError(
				`The SKU '${sku}' is given two quantities, ${before} and ${quantity}`,
				'Send one quantity for each SKU and warehouse.',
			);
		}
		if (known === undefined && warehouseCode === '') this.bySku.set(sku, quantity);
		else this.bySku.set(sku, asMap(known).set(warehouseCode, quantity));
	}

	/** The file for STO01; a figure given twice stands in it once. */
	file(): ImportFile {
		const file = new LineFile(HEADER);
		for (const [sku, figures] of this.bySku) {
			for (const [warehouse, quantity] of asMap(figures)) {
				file.add([sku, String(quantity), warehouse, 'update']);
			}
		}
		return {
			lines: file.lines,
			content: file.content,
			skuAt: (line) => this.skuAt(line),
		};
	}

	private skuAt(line: number): string {
		let next = 2;
		for (const [sku, figures] of this.bySku) {
			next += typeof figures === 'number' ? 1 : figures.size;
			if (line >= 2 && line < next) return sku;
		}
		return '';
	}
}

function figureOf(figures: Figures | undefined, warehouseCode: string): number | undefined {
	if (typeof figures === 'number') return warehouseCode === '' ? figures : undefined;
	return figures?.get(warehouseCode);
}

function asMap(figures: Figures | undefined): Map<string, number> {
	if (figures === undefined) return new Map();
	return typeof figures === 'number' ? new Map([['', figures]]) : figures;
}
