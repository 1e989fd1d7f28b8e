import type { ReferenceData } from '../tenant/reference.mts';
import { defaultDetails } from './offer-model.mts';
import type { OfferDetails, PriceStep } from './offer-model.mts';
import type { Offer } from './types.mts';

/** Values of one offer by the names of OF01's columns; what a file has no column for is missing here. */
export type OfferRow = ReadonlyMap<string, string>;

type Read = (text: string, reference: ReferenceData) => unknown;

const text: Read = (value) => value;
const whole: Read = (value) => (/^\d{1,10}$/.test(value) ? Number(value) : undefined);
const date: Read = (value) => {
	const read = new Date(/[+-]\d{2}$/.test(value) ? `${value}:00` : value);
	return Number.isNaN(read.getTime()) ? undefined : read;
};

/** A price with a dot in minor units; undefined for anything else. */
export function readPrice(value: string): number | undefined {
	return /^\d+(\.\d{1,2})?$/.test(value) ? Math.round(Number(value) * 100) : undefined;
}

/** `5|109.20,10|108.70` as steps; undefined where it is not of this form. */
export function readRanges(value: string): PriceStep[] | undefined {
	const steps: PriceStep[] = [];
	for (const part of value.split(',')) {
		const [threshold, price] = part.split('|');
		const minor = readPrice((price ?? '').trim());
		if (!/^\d+$/.test((threshold ?? '').trim()) || minor === undefined) return undefined;
		steps.push({ threshold: Number(threshold), price: minor });
	}
	return steps;
}

const columns: Readonly<Record<string, [keyof OfferDetails, Read]>> = {
	description: ['description', text],
	'internal-description': ['internalDescription', text],
	'price-additional-info': ['priceAdditionalInfo', text],
	state: [
		'stateCode',
		(value, { offerStates }) => offerStates.find(({ code }) => code === value)?.code,
	],
	'logistic-class': [
		'logisticClass',
		(value, { logisticClasses }) => logisticClasses.find(({ code }) => code === value)?.code,
	],
	'leadtime-to-ship': ['leadtimeToShip', whole],
	'min-order-quantity': ['minOrderQuantity', whole],
	'max-order-quantity': ['maxOrderQuantity', whole],
	'package-quantity': ['packageQuantity', whole],
	'min-quantity-alert': ['minQuantityAlert', whole],
	'available-start-date': ['availableFrom', date],
	'available-end-date': ['availableUntil', date],
	'allow-quote-requests': ['allowQuoteRequests', (value) => value === 'true'],
	'discount-price': ['discountPrice', readPrice],
	'discount-start-date': ['discountStart', date],
	'discount-end-date': ['discountEnd', date],
	'price-ranges': ['priceRanges', readRanges],
	'discount-ranges': ['discountRanges', readRanges],
};

export interface ReadOffer {
	price: number;
	quantity: number;
	details: OfferDetails;
}

/**
 * An offer as a row makes it. An empty cell clears its value.
 *
 * @param held    the offer as it is, or undefined for a new one
 * @param absent  what happens to values that the row has no column for (the evidence conflicts)
 * @returns       the new values, or the reason why the row is refused
 */
export function readOfferRow(
	row: OfferRow,
	held: Offer | undefined,
	absent: 'keep' | 'reset',
	reference: ReferenceData,
): ReadOffer | string {
	const kept = absent === 'keep' ? held : undefined;
	const details: OfferDetails = { ...(kept?.details ?? defaultDetails()) };
	const defaults = defaultDetails();
	for (const [name, [key, read]] of Object.entries(columns)) {
		const value = row.get(name);
		if (value === undefined) continue;
		const parsed = value === '' ? defaults[key] : read(value, reference);
		if (parsed === undefined) return `The ${name} field is invalid`;
		Object.assign(details, { [key]: parsed });
	}
	for (const { code } of reference.customFields.filter(({ entity }) => entity === 'OFFER')) {
		const value = row.get(code);
		if (value !== undefined) details.customFields = { ...details.customFields, [code]: value };
	}
	const givenPrice = row.get('price') ?? '';
	const price = givenPrice === '' ? kept?.price : readPrice(givenPrice);
	if (price === undefined)
		return `The price field is ${givenPrice === '' ? 'mandatory' : 'invalid'}`;
	const givenUnits = row.get('quantity');
	const quantity =
		givenUnits === undefined ? (kept?.quantity ?? 0) : whole(givenUnits || '0', reference);
	if (typeof quantity !== 'number') return 'The quantity field is invalid';
	return { price, quantity, details };
}
