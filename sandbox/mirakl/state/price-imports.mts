import type { SimClock } from '../../clock.mts';
import type { MiraklSwitches } from '../switches.mts';
import type { ReferenceData } from '../tenant/reference.mts';
import { readCsv, writeCsv } from '../wire/csv.mts';
import { ImportQueue, type QueuedImport } from './import-queue.mts';
import { readPrice, readRanges } from './offer-columns.mts';
import type { OfferPrice } from './offer-model.mts';
import type { OfferBook } from './offers.mts';
import type { Random } from './random.mts';

export interface PriceImport extends QueuedImport<string> {
	reason: string | null;
	linesInError: number;
	linesInSuccess: number;
	offersInError: number;
	offersUpdated: number;
	errorReport: string | null;
	content: string;
}

interface PriceLine {
	line: number;
	cells: string[];
	sku: string;
	price: OfferPrice | string;
}

const MAX_PRICES = 50;

/** Price files (PRI01): each offer named gets exactly the prices of the file; every other price of it goes. */
export class PriceImports extends ImportQueue<string, PriceImport> {
	constructor(
		clock: SimClock,
		private readonly offers: OfferBook,
		switches: () => MiraklSwitches,
		private readonly random: Random,
		private readonly reference: ReferenceData,
	) {
		super(clock, switches);
	}

	add(content: string): PriceImport {
		return this.keep({
			...{ ...this.fromNow(), id: this.random.uuid(), content, reason: null, errorReport: null },
			...{ linesInError: 0, linesInSuccess: 0, offersInError: 0, offersUpdated: 0 },
		});
	}

	protected finish(entry: PriceImport): void {
		const [head, ...rows] = readCsv(entry.content);
		const header = head?.cells.map((cell) => cell.trim()) ?? [];
		if (!header.includes('offer-sku') || !header.includes('price')) {
			entry.status = 'FAILED';
			entry.reason = 'The columns offer-sku and price are mandatory';
			return;
		}
		const bySku = new Map<string, PriceLine[]>();
		for (const { line, cells } of rows) {
			const read = this.readLine(header, line, cells);
			bySku.set(read.sku, [...(bySku.get(read.sku) ?? []), read]);
		}
		const errors: string[][] = [];
		for (const [sku, lines] of bySku) errors.push(...this.replace(entry, sku, lines));
		entry.status = 'COMPLETE';
		entry.linesInError = errors.length;
		entry.linesInSuccess = rows.length - errors.length;
		if (errors.length === 0) return;
		const report = [['error-line', 'error-message', ...header], ...errors];
		entry.errorReport = writeCsv(report, this.switches().csvDelimiter);
	}

	/** Replaces the prices of one offer, all or none; the lines in error otherwise. */
	private replace(entry: PriceImport, sku: string, lines: PriceLine[]): string[][] {
		const offer = this.offers.find(sku);
		const prices = lines.map(({ price }) => price);
		const good = prices.filter((price): price is OfferPrice => typeof price !== 'string');
		const base = good.find(({ channel }) => channel === null);
		const whole =
			offer === undefined
				? 'The offer does not exist'
				: lines.length > MAX_PRICES
					? `At most ${MAX_PRICES} prices can be created for an offer`
					: base === undefined && good.length === lines.length
						? 'The offer has no price without a channel'
						: null;
		if (offer === undefined || base === undefined || whole !== null || good.length < lines.length) {
			entry.offersInError += 1;
			return lines
				.filter(({ price }) => whole !== null || typeof price === 'string')
				.map(({ line, cells, price }) => [
					String(line),
					whole ?? (typeof price === 'string' ? price : ''),
					...cells,
				]);
		}
		const { channel: _channel, price, ...dates } = base;
		const channelPrices = good.filter((one) => one.channel !== null);
		const details = { ...offer.details, ...dates, channelPrices };
		Object.assign(offer, { price, details, updatedAt: entry.endsAt });
		entry.offersUpdated += 1;
		return [];
	}

	private readLine(header: string[], line: number, cells: string[]): PriceLine {
		const cell = (name: string): string => (cells[header.indexOf(name)] ?? '').trim();
		return { line, cells, sku: cell('offer-sku'), price: this.readPrice(cell) };
	}

	private readPrice(cell: (name: string) => string): OfferPrice | string {
		const channel = cell('channels') || null;
		if (channel !== null && !this.reference.channels.some(({ code }) => code === channel)) {
			return `The channel ${channel} does not exist`;
		}
		const price = readPrice(cell('price'));
		if (price === undefined) return 'The price field is invalid';
		const discount = cell('discount-price');
		const discountPrice = discount === '' ? null : readPrice(discount);
		if (discountPrice === undefined) return 'The discount-price field is invalid';
		const at = (name: string): Date | null => (cell(name) === '' ? null : new Date(cell(name)));
		const [discountStart, discountEnd] = [at('discount-start-date'), at('discount-end-date')];
		if ([discountStart, discountEnd].some((date) => Number.isNaN(date?.getTime() ?? 0))) {
			return 'The discount dates are invalid';
		}
		const ranges = (name: string) => (cell(name) === '' ? [] : readRanges(cell(name)));
		const [priceRanges, discountRanges] = [ranges('price-ranges'), ranges('discount-ranges')];
		if (priceRanges === undefined || discountRanges === undefined) return 'The ranges are invalid';
		return {
			channel,
			price,
			discountPrice,
			discountStart,
			discountEnd,
			priceRanges,
			discountRanges,
		};
	}
}
