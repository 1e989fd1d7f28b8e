import { z } from 'zod';
import type { PriceLine } from '../../payloads/priceFile';
import { momentOf, NO_MOMENT } from '../fields';
import { refuse, skuOf, type Wrong } from './sku';

const AMOUNT = /^\d+(\.\d+)?$/;
const RANGES = /^(\d+\|\d+(\.\d+)?(,\d+\|\d+(\.\d+)?)*)?$/;

/** Reads one value of a row: the text to send, or what is wrong with it. */
type Reader = (given: unknown) => string | Wrong;

const text: Reader = (given) => {
	if (typeof given === 'string') return given.trim();
	if (typeof given === 'number') return String(given);
	return given === null || given === undefined ? '' : { wrong: 'text is expected' };
};

const price: Reader = (given) => {
	const read = text(given);
	if (typeof read === 'string' && AMOUNT.test(read)) return read;
	return { wrong: 'an amount with a point and no currency is expected, such as 12.50' };
};

const optionalPrice: Reader = (given) => (text(given) === '' ? '' : price(given));

const ranges: Reader = (given) => {
	const read = text(given);
	if (typeof read === 'string' && RANGES.test(read)) return read;
	return {
		wrong: 'ranges are written as quantity|price with commas between, such as 1|12.50,10|11.00',
	};
};

const time: Reader = (given) => momentOf(given) ?? { wrong: NO_MOMENT };

const READERS: Record<keyof PriceLine, Reader> = {
	sku: skuOf,
	price,
	discountPrice: optionalPrice,
	discountStart: time,
	discountEnd: time,
	priceRanges: ranges,
	discountRanges: ranges,
	channels: text,
	validFrom: time,
	validUntil: time,
	organizations: text,
	groups: text,
	priceType: text,
};
const EACH = Object.entries(READERS) as Array<[keyof PriceLine, Reader]>;

/**
 * One price of an offer, from an item or a row of a file. The whole line is read in one step: a schema for each of its
 * 13 values takes ten times as long, and an import has half a million lines.
 */
export const priceLine = z.unknown().transform((given, context): PriceLine => {
	const row = given as Record<string, unknown>;
	const line: Partial<PriceLine> = {};
	for (const [name, read] of EACH) {
		const value = read(row[name]);
		if (typeof value === 'string') {
			line[name] = value;
			continue;
		}
		return refuse(context, value.wrong, name);
	}
	return line as PriceLine;
});
