import { z } from 'zod';
import { amount, amountText, besideRaw, flag, momentText, textOrEmpty } from './values';

const number = z.number().nullish();
const texts = z
	.array(z.string())
	.nullish()
	.transform((given) => given ?? []);

const price = z.object({
	context: z
		.object({ channel_codes: texts, start_date: textOrEmpty, end_date: textOrEmpty })
		.nullish(),
	channel_code: textOrEmpty,
	price: amount,
	unit_origin_price: amount,
	unit_discount_price: amount,
	discount_start_date: textOrEmpty,
	discount_end_date: textOrEmpty,
});

const ownOfferSchema = z.object({
	shop_sku: textOrEmpty,
	offer_id: z.union([z.number(), z.string()]),
	product_sku: textOrEmpty,
	product_title: textOrEmpty,
	quantity: number,
	warehouses: z.array(z.object({ code: textOrEmpty, quantity: number })).nullish(),
	price: amount,
	applicable_pricing: price.nullish(),
	all_prices: z.array(price).nullish(),
	retail_prices: z.array(z.object({ price: amount })).nullish(),
	currency_iso_code: textOrEmpty,
	state_code: textOrEmpty,
	active: flag(false),
	inactivity_reasons: texts,
	channels: texts,
	leadtime_to_ship: number,
	logistic_class: z.object({ code: textOrEmpty }).nullish(),
	fulfillment: z.object({ center: z.object({ code: textOrEmpty }).nullish() }).nullish(),
	available_start_date: textOrEmpty,
	available_end_date: textOrEmpty,
});

/**
 * An offer as OF21 and OF22 give it, beside Mirakl's own JSON. Of a drop shipping offer `price` is the purchase price,
 * and `retailPrice` what the customer pays (Mirakl's trap 36).
 */
export const ownOffer = besideRaw(ownOfferSchema);

type Given = z.output<typeof ownOfferSchema>;
type Price = z.output<typeof price>;

/** The parts of an offer that people ask for. A type, so that n8n takes it as JSON. Amounts are decimal text. */
export function simplifiedOffer(given: Given) {
	const [retail] = given.retail_prices ?? [];
	return {
		sku: given.shop_sku,
		offerId: String(given.offer_id),
		productSku: given.product_sku,
		productTitle: given.product_title,
		quantity: given.quantity ?? null,
		warehouses: (given.warehouses ?? []).map(({ code, quantity }) => ({
			code,
			quantity: quantity ?? null,
		})),
		price: amountText(given.applicable_pricing?.price ?? given.price),
		retailPrice: amountText(retail?.price),
		prices: (given.all_prices ?? []).map(simplifiedPrice),
		currency: given.currency_iso_code,
		state: given.state_code,
		active: given.active,
		inactivityReasons: given.inactivity_reasons,
		channels: given.channels,
		leadTimeDays: given.leadtime_to_ship ?? null,
		logisticClass: given.logistic_class?.code ?? '',
		fulfilmentCentre: given.fulfillment?.center?.code ?? '',
		availableFrom: momentText(given.available_start_date),
		availableUntil: momentText(given.available_end_date),
	};
}

/** One of an offer's prices; without channels it is the one for all. */
function simplifiedPrice(given: Price) {
	const channels = given.context?.channel_codes ?? [];
	return {
		channels: channels.length === 0 && given.channel_code !== '' ? [given.channel_code] : channels,
		price: amountText(given.price),
		originPrice: amountText(given.unit_origin_price),
		discountPrice: amountText(given.unit_discount_price),
		discountStart: momentText(given.discount_start_date),
		discountEnd: momentText(given.discount_end_date),
		validFrom: momentText(given.context?.start_date ?? ''),
		validUntil: momentText(given.context?.end_date ?? ''),
	};
}

const MONEY = /price(_additional)?$|^msrp$|_amount$/;

/** Is this member of an offer an amount? */
export const isOfferMoney = (name: string): boolean => MONEY.test(name);
