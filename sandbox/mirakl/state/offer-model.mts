import type { CustomValues } from './types.mts';

/** A price from a number of units on, minor units. */
export interface PriceStep {
	threshold: number;
	price: number;
}

/** One price of an offer (a line of PRI01, an entry of OF24 `all_prices`); amounts in minor units. */
export interface OfferPrice {
	/** Null: the price of every channel that has none of its own. */
	channel: string | null;
	price: number;
	discountPrice: number | null;
	discountStart: Date | null;
	discountEnd: Date | null;
	priceRanges: PriceStep[];
	discountRanges: PriceStep[];
}

/** Everything of an offer but its keys, its price and its quantity; what OF24 resets where it is left out. */
export interface OfferDetails {
	description: string | null;
	internalDescription: string | null;
	priceAdditionalInfo: string | null;
	stateCode: string;
	logisticClass: string | null;
	leadtimeToShip: number | null;
	minOrderQuantity: number | null;
	maxOrderQuantity: number | null;
	packageQuantity: number | null;
	minQuantityAlert: number | null;
	availableFrom: Date | null;
	availableUntil: Date | null;
	allowQuoteRequests: boolean;
	discountPrice: number | null;
	discountStart: Date | null;
	discountEnd: Date | null;
	priceRanges: PriceStep[];
	discountRanges: PriceStep[];
	/** Prices of single channels. */
	channelPrices: OfferPrice[];
	customFields: CustomValues;
}

/** The details of an offer about which nothing was said. */
export function defaultDetails(): OfferDetails {
	return {
		description: null,
		internalDescription: null,
		priceAdditionalInfo: null,
		stateCode: '11',
		logisticClass: 'M',
		leadtimeToShip: null,
		minOrderQuantity: null,
		maxOrderQuantity: null,
		packageQuantity: null,
		minQuantityAlert: null,
		availableFrom: null,
		availableUntil: null,
		allowQuoteRequests: false,
		discountPrice: null,
		discountStart: null,
		discountEnd: null,
		priceRanges: [],
		discountRanges: [],
		channelPrices: [],
		customFields: {},
	};
}

/** The price that holds for every channel without its own. */
export function basePrice(offer: { price: number; details: OfferDetails }): OfferPrice {
	const { discountPrice, discountStart, discountEnd, priceRanges, discountRanges } = offer.details;
	const dates = { discountPrice, discountStart, discountEnd };
	return { channel: null, price: offer.price, ...dates, priceRanges, discountRanges };
}

/** The unit price that a customer pays now, minor units. */
export function priceNow(price: OfferPrice, now: Date): number {
	const { discountPrice, discountStart, discountEnd } = price;
	const begun = discountStart === null || discountStart <= now;
	const ended = discountEnd !== null && discountEnd < now;
	return discountPrice !== null && begun && !ended ? discountPrice : price.price;
}
