import type { SimClock } from '../../clock.mts';
import type { MiraklSwitches } from '../switches.mts';
import { writeCsv } from '../wire/csv.mts';
import { ImportQueue, type QueuedImport } from './import-queue.mts';
import type { OfferBook } from './offers.mts';
import type { Random } from './random.mts';
import { readStockFile, stockLineError } from './stock-file.mts';

export interface StockImport extends QueuedImport<string> {
	/** Counted when the import has ended. */
	linesInError: number | null;
	linesInSuccess: number | null;
	/** CSV of the lines in error, or null where there are none. */
	errorReport: string | null;
	content: string;
}

/** Stock files sent by STO01. */
export class StockImports extends ImportQueue<string, StockImport> {
	constructor(
		clock: SimClock,
		private readonly offers: OfferBook,
		switches: () => MiraklSwitches,
		private readonly random: Random,
		/** Codes of the shop's warehouses. */
		private readonly warehouses: readonly string[],
	) {
		super(clock, switches);
	}

	/** Takes a file in; it waits, runs and ends in simulated time. */
	add(content: string): StockImport {
		return this.keep({
			...{ ...this.fromNow(), id: this.random.uuid(), content },
			...{ linesInError: null, linesInSuccess: null, errorReport: null },
		});
	}

	protected finish(entry: StockImport): void {
		const file = readStockFile(entry.content);
		if (file === null) {
			entry.status = 'FAILED';
			return;
		}
		const errors: string[][] = [];
		for (const line of file.lines) {
			const error = stockLineError(line, this.offers, this.warehouses);
			if (error !== null) {
				errors.push([String(line.line), error, ...line.cells]);
				continue;
			}
			const offer = this.offers.find(line.sku);
			const units = line.action === 'delete' ? null : Number(line.quantity);
			if (offer !== undefined) this.offers.setStock(offer, line.warehouse, units, entry.endsAt);
		}
		entry.status = 'COMPLETE';
		entry.linesInError = errors.length;
		entry.linesInSuccess = file.lines.length - errors.length;
		if (errors.length > 0) {
			entry.errorReport = writeCsv([['error-line', 'error-message', ...file.header], ...errors]);
		}
	}
}
