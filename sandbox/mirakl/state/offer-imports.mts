import type { SimClock } from '../../clock.mts';
import type { MiraklSwitches } from '../switches.mts';
import type { ReferenceData } from '../tenant/reference.mts';
import { writeCsv } from '../wire/csv.mts';
import { ImportQueue, type QueuedImport } from './import-queue.mts';
import { readOfferRow } from './offer-columns.mts';
import type { OfferRow } from './offer-columns.mts';
import type { OfferBook } from './offers.mts';
import type { Offer } from './types.mts';

export interface OfferImport extends QueuedImport<number> {
	mode: 'NORMAL' | 'REPLACE';
	reason: string | null;
	read: number;
	failed: number;
	inserted: number;
	updated: number;
	deleted: number;
	errorReport: string | null;
	file: OfferFile | null;
	/** What was sent, to know a repetition. */
	sent: string;
}

/** A file as OF01 sends it, or OF24's offers in the same form. `reset`: absent values always go back to their defaults. */
export interface OfferFile {
	header: string[];
	rows: { line: number; values: OfferRow }[];
	reset: boolean;
}

const WRONG_PRODUCT =
	'The product linked to the new offer is different from the product linked to the existing offer.';

/** Offer files and OF24 calls; each takes effect when its import ends. */
export class OfferImports extends ImportQueue<number, OfferImport> {
	private nextId = 5001;

	constructor(
		clock: SimClock,
		private readonly offers: OfferBook,
		switches: () => MiraklSwitches,
		private readonly reference: ReferenceData,
	) {
		super(clock, switches);
	}

	/** The same request while the first is pending: Mirakl gives its id again. */
	duplicateOf(sent: string, mode: OfferImport['mode']): OfferImport | undefined {
		return this.open().find((entry) => entry.sent === sent && entry.mode === mode);
	}

	add(sent: string, mode: OfferImport['mode'], file: OfferFile | null): OfferImport {
		return this.keep({
			...{ ...this.fromNow(), id: this.nextId++, mode, file, sent },
			...{ reason: null, read: 0, failed: 0, errorReport: null },
			...{ inserted: 0, updated: 0, deleted: 0 },
		});
	}

	protected finish(entry: OfferImport): void {
		const { file } = entry;
		if (file === null || !file.header.includes('sku')) {
			entry.status = 'FAILED';
			entry.reason = 'The file has no column sku';
			return;
		}
		const errors: string[][] = [];
		for (const { line, values } of file.rows) {
			const error = this.apply(entry, values, file.reset);
			if (error === null) continue;
			errors.push([...file.header.map((name) => values.get(name) ?? ''), String(line), error]);
		}
		if (entry.mode === 'REPLACE') this.deleteOthers(entry, file);
		entry.status = 'COMPLETE';
		entry.read = file.rows.length;
		entry.failed = errors.length;
		if (errors.length > 0) {
			const head = [...file.header, 'error-line', 'error-message'];
			entry.errorReport = writeCsv([head, ...errors], this.switches().csvDelimiter);
		}
	}

	/** Null, or why the row is refused; then the old offer stays as it is. */
	private apply(entry: OfferImport, row: OfferRow, reset: boolean): string | null {
		const sku = row.get('sku') ?? '';
		if (sku === '') return 'The sku field is mandatory';
		if (sku.length > 40 || sku.includes('/')) return 'The sku field is invalid';
		const held = this.offers.find(sku);
		const action = (row.get('update-delete') ?? '').toLowerCase();
		if (action === 'delete') {
			if (held === undefined) return 'The offer does not exist';
			this.remove(entry, held);
			return null;
		}
		if (action !== '' && action !== 'update') return 'The update-delete field is invalid';
		const product = row.get('product-id') ?? '';
		if (held === undefined && product === '') return 'The product-id field is mandatory';
		if (held === undefined && product.startsWith('UNKNOWN')) return 'The product does not exist';
		const byOperatorSku = row.get('product-id-type') === 'SKU';
		if (held && product && byOperatorSku && product !== held.productSku) return WRONG_PRODUCT;
		const absent = reset ? 'reset' : this.switches().absentColumns;
		const read = readOfferRow(row, held, absent, this.reference);
		if (typeof read === 'string') return read;
		const offer = this.offers.put(sku, { price: read.price, quantity: read.quantity });
		Object.assign(offer, { details: read.details, updatedAt: entry.endsAt });
		if (held === undefined && byOperatorSku) offer.productSku = product;
		entry[held === undefined ? 'inserted' : 'updated'] += 1;
		return null;
	}

	private deleteOthers(entry: OfferImport, { rows }: OfferFile): void {
		const kept = new Set(rows.map(({ values }) => values.get('sku')));
		for (const offer of this.offers.live()) if (!kept.has(offer.sku)) this.remove(entry, offer);
	}

	private remove(entry: OfferImport, offer: Offer): void {
		this.offers.delete(offer.sku);
		entry.deleted += 1;
	}
}
