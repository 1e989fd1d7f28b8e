import { basePrice, priceNow } from '../state/offer-model.mts';
import type { OfferPrice, PriceStep } from '../state/offer-model.mts';
import { inactivityReasons } from '../state/offers.mts';
import type { Shop } from '../state/shop.mts';
import type { Offer } from '../state/types.mts';
import { amount, wireOf } from './context.mts';
import { customFieldsJson } from './custom-fields.mts';
import { orNull } from './dates.mts';
import type { DateWriter } from './dates.mts';

const DAY_MS = 86_400_000;
const DEFAULT_LEADTIME = 2;

/** An offer as OF21 lists it and OF22 gives it, nullable fields as explicit nulls. */
export function offerJson(offer: Offer, shop: Shop): Record<string, unknown> {
	const { write, reference } = wireOf(shop);
	const now = shop.clock.now();
	const reasons = inactivityReasons(offer, shop);
	const { details } = offer;
	const price = priceNow(basePrice(offer), now);
	const pricings = [basePrice(offer), ...details.channelPrices].map((entry) =>
		pricingJson(entry, now, write),
	);
	const logistic = reference.logisticClasses.find(({ code }) => code === details.logisticClass);
	return {
		active: reasons.length === 0,
		all_prices: pricings,
		allow_quote_requests: details.allowQuoteRequests,
		applicable_pricing: pricings[0],
		available_end_date: orNull(write, details.availableUntil),
		available_start_date: orNull(write, details.availableFrom),
		category_code: 'GENERAL',
		category_label: 'General',
		channels: reference.channels.map(({ code }) => code),
		currency_iso_code: reference.currency,
		description: details.description,
		discount: discountJson(offer, write),
		favorite_rank: null,
		fulfillment: { center: { code: 'DEFAULT' } },
		...(reasons.length === 0 ? {} : { inactivity_reasons: reasons }),
		internal_description: details.internalDescription,
		// 0 is given as 1 unless the platform's default is 0 (Mirakl's trap 24).
		leadtime_to_ship:
			details.leadtimeToShip === 0 ? 1 : (details.leadtimeToShip ?? DEFAULT_LEADTIME),
		logistic_class: { code: logistic?.code ?? 'M', label: logistic?.label ?? 'Medium' },
		max_order_quantity: details.maxOrderQuantity,
		min_order_quantity: details.minOrderQuantity,
		min_quantity_alert: details.minQuantityAlert,
		min_shipping_price: 0,
		min_shipping_price_additional: 0,
		min_shipping_type: 'STD',
		min_shipping_zone: reference.shippingZones[0]?.code ?? null,
		offer_additional_fields: customFieldsJson(details.customFields, reference.customFields),
		offer_id: offer.offerId,
		package_quantity: details.packageQuantity,
		price: amount(price),
		price_additional_info: details.priceAdditionalInfo,
		product_brand: null,
		product_description: null,
		product_references: [{ reference: offer.productSku, reference_type: 'SKU' }],
		product_sku: offer.productSku,
		product_tax_code: null,
		product_title: `Product ${offer.productSku}`,
		quantity: offer.quantity,
		shipping_deadline: write(new Date(now.getTime() + DEFAULT_LEADTIME * DAY_MS)),
		shop_sku: offer.sku,
		state_code: details.stateCode,
		total_price: amount(price),
		warehouses: warehousesJson(offer),
	};
}

function pricingJson(entry: OfferPrice, now: Date, write: DateWriter): Record<string, unknown> {
	const { channel, priceRanges, discountRanges, price, discountPrice } = entry;
	const current = priceNow(entry, now);
	const discounted = (threshold: number): number | null =>
		discountRanges.find((range) => range.threshold === threshold)?.price ?? null;
	return {
		channel_code: channel,
		...(channel === null ? {} : { context: { channel_codes: [channel] } }),
		discount_end_date: orNull(write, entry.discountEnd),
		discount_start_date: orNull(write, entry.discountStart),
		price: amount(current),
		unit_discount_price: discountPrice === null ? null : amount(discountPrice),
		unit_origin_price: amount(price),
		volume_prices: [
			volume({ threshold: 1, price }, current, discountPrice),
			...priceRanges
				.filter(({ threshold }) => threshold > 1)
				.map((range) => volume(range, range.price, discounted(range.threshold))),
		],
	};
}

function volume(step: PriceStep, current: number, discount: number | null): unknown {
	return {
		price: amount(current),
		quantity_threshold: step.threshold,
		unit_discount_price: discount === null ? null : amount(discount),
		unit_origin_price: amount(step.price),
	};
}

function discountJson(offer: Offer, write: DateWriter): Record<string, unknown> | null {
	const { discountPrice, discountStart, discountEnd, discountRanges } = offer.details;
	if (discountPrice === null) return null;
	return {
		discount_price: amount(discountPrice),
		end_date: orNull(write, discountEnd),
		origin_price: amount(offer.price),
		ranges: discountRanges.map((range) => ({
			price: amount(range.price),
			quantity_threshold: range.threshold,
		})),
		start_date: orNull(write, discountStart),
	};
}

/** Units per warehouse, or null where the stock is not kept by warehouse. */
export function warehousesJson(offer: Offer): { code: string; quantity: number }[] | null {
	if (offer.warehouses.size === 0) return null;
	return [...offer.warehouses].map(([code, quantity]) => ({ code, quantity }));
}
