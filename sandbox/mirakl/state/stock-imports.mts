import type { SimClock } from '../../clock.mts';
import type { MiraklSwitches } from '../switches.mts';
import { writeCsv } from '../wire/csv.mts';
import type { OfferBook } from './offers.mts';
import type { Random } from './random.mts';
import { readStockFile, stockLineError } from './stock-file.mts';

export interface StockImport {
	id: string;
	createdAt: Date;
	runsAt: Date;
	endsAt: Date;
	status: 'WAITING' | 'RUNNING' | 'COMPLETE' | 'FAILED';
	/** Counted when the import has ended. */
	linesInError: number | null;
	linesInSuccess: number | null;
	/** CSV of the lines in error, or null where there are none. */
	errorReport: string | null;
	content: string;
}

/** Stock files sent by STO01. A file takes effect when its import ends, not when it is sent. */
export class StockImports {
	private readonly byId = new Map<string, StockImport>();

	constructor(
		private readonly clock: SimClock,
		private readonly offers: OfferBook,
		private readonly switches: () => MiraklSwitches,
		private readonly random: Random,
		/** Codes of the shop's warehouses. */
		private readonly warehouses: readonly string[],
	) {}

	all(): StockImport[] {
		return [...this.byId.values()];
	}

	find(id: string): StockImport | undefined {
		return this.byId.get(id);
	}

	/** Takes a file in; it waits, runs and ends in simulated time. */
	add(content: string): StockImport {
		const createdAt = this.clock.now();
		const { importWaitingMs, importRunningMs } = this.switches();
		const runsAt = new Date(createdAt.getTime() + importWaitingMs);
		const entry: StockImport = {
			id: this.random.uuid(),
			createdAt,
			runsAt,
			endsAt: new Date(runsAt.getTime() + importRunningMs),
			status: 'WAITING',
			linesInError: null,
			linesInSuccess: null,
			errorReport: null,
			content,
		};
		this.byId.set(entry.id, entry);
		return entry;
	}

	/** When the next import ends, in milliseconds; Infinity for never. */
	nextDue(): number {
		return Math.min(...this.open().map((entry) => entry.endsAt.getTime()));
	}

	/** Moves imports on to where they are at this time, in the order in which they end. */
	settle(now: Date): void {
		for (const entry of this.open().sort((a, b) => a.endsAt.getTime() - b.endsAt.getTime())) {
			if (entry.endsAt <= now) this.finish(entry);
			else if (entry.runsAt <= now) entry.status = 'RUNNING';
		}
	}

	private open(): StockImport[] {
		return this.all().filter(({ status }) => status === 'WAITING' || status === 'RUNNING');
	}

	private finish(entry: StockImport): void {
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
