import { UserFacingError } from '../../common/failures';
import { LineFile, type ImportFile } from './lineFile';

/** What Mirakl takes of one offer (PRI01). */
const MOST_PRICES = 50;

/** Columns of a price file (PRI01), by the name of a line's member; the first five stand in every file. */
const COLUMNS = {
	sku: 'offer-sku',
	price: 'price',
	discountPrice: 'discount-price',
	discountStart: 'discount-start-date',
	discountEnd: 'discount-end-date',
	priceRanges: 'price-ranges',
	discountRanges: 'discount-ranges',
	channels: 'channels',
	validFrom: 'start-date',
	validUntil: 'end-date',
	organizations: 'customer-organization-ids',
	groups: 'customer-group-ids',
	priceType: 'price-type',
} as const;
const ALWAYS = 5;

/** One price of an offer. Amounts are decimal text with a point, times ISO 8601; '' where there is none. */
export type PriceLine = Record<keyof typeof COLUMNS, string>;

const NAMES = Object.keys(COLUMNS) as Array<keyof PriceLine>;

/** The prices of one import: every price of an offer, its lines together (PRI01). */
export class PriceLines {
	private readonly bySku = new Map<string, PriceLine[]>();
	private readonly used = new Set<keyof PriceLine>(NAMES.slice(0, ALWAYS));

	/** @throws UserFacingError when one offer is given two prices for the same conditions, or more than 50 */
	add(line: PriceLine): void {
		const known = this.bySku.get(line.sku) ?? [];
		const same = known.find((other) => conditionsOf(other) === conditionsOf(line));
		if (same !== undefined) {
			if (NAMES.every((name) => same[name] === line[name])) return;
			throw new UserFacingError(
				`The SKU '${line.sku}' is given two prices for the same conditions, ${same.price} and ${line.price}`,
				'Send one price for each SKU, channel, customer and time.',
			);
		}
		if (known.length === MOST_PRICES) {
			throw new UserFacingError(
				`The SKU '${line.sku}' is given more than ${MOST_PRICES} prices`,
				`Mirakl takes up to ${MOST_PRICES} prices of an offer.`,
			);
		}
		for (const name of NAMES) if (line[name] !== '') this.used.add(name);
		this.bySku.set(line.sku, [...known, line]);
	}

	/** The file for PRI01, with the columns that are used. */
	file(): ImportFile {
		const names = NAMES.filter((name) => this.used.has(name));
		const file = new LineFile(names.map((name) => COLUMNS[name]));
		for (const line of [...this.bySku.values()].flat()) file.add(names.map((name) => line[name]));
		return { lines: file.lines, content: file.content, skuAt: (line) => this.skuAt(line) };
	}

	private skuAt(line: number): string {
		let next = 2;
		for (const [sku, lines] of this.bySku) {
			next += lines.length;
			if (line >= 2 && line < next) return sku;
		}
		return '';
	}
}

/** What tells one price of an offer from another. */
function conditionsOf(line: PriceLine): string {
	const { channels, validFrom, validUntil, organizations, groups, priceType } = line;
	return JSON.stringify([channels, validFrom, validUntil, organizations, groups, priceType]);
}
