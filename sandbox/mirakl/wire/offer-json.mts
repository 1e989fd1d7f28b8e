import { inactivityReasons } from '../state/offers.mts';
import type { Offer } from '../state/types.mts';
import { CURRENCY, SHOP_ID, SHOP_NAME } from '../tenant.mts';
import type { DateWriter } from './dates.mts';

const DAY_MS = 86_400_000;

const shippingTerms = {
	min_shipping_price: 0,
	min_shipping_price_additional: 0,
	min_shipping_type: 'STD',
	min_shipping_zone: 'UK',
};

/** An offer as OF21 lists it. `now` is the base of the estimated shipping date. */
export function offerJson(offer: Offer, write: DateWriter, now: Date): Record<string, unknown> {
	const reasons = inactivityReasons(offer);
	const price = offer.price / 100;
	const pricing = {
		channel_code: null,
		discount_end_date: null,
		discount_start_date: null,
		price,
		unit_discount_price: null,
		unit_origin_price: price,
		volume_prices: [
			{ price, quantity_threshold: 1, unit_discount_price: null, unit_origin_price: price },
		],
	};
	return {
		active: reasons.length === 0,
		all_prices: [pricing],
		allow_quote_requests: false,
		applicable_pricing: pricing,
		available_end_date: null,
		available_start_date: null,
		category_code: 'GENERAL',
		category_label: 'General',
		channels: [],
		currency_iso_code: CURRENCY,
		description: null,
		discount: null,
		favorite_rank: null,
		fulfillment: { center: { code: 'DEFAULT' } },
		...(reasons.length === 0 ? {} : { inactivity_reasons: reasons }),
		internal_description: null,
		leadtime_to_ship: 2,
		logistic_class: { code: 'M', label: 'Medium' },
		max_order_quantity: null,
		min_order_quantity: null,
		min_quantity_alert: null,
		...shippingTerms,
		offer_additional_fields: [],
		offer_id: offer.offerId,
		package_quantity: null,
		price,
		price_additional_info: null,
		product_brand: null,
		product_description: null,
		product_references: [{ reference: offer.productSku, reference_type: 'SKU' }],
		product_sku: offer.productSku,
		product_tax_code: null,
		product_title: `Product ${offer.productSku}`,
		quantity: offer.quantity,
		shipping_deadline: write(new Date(now.getTime() + 2 * DAY_MS)),
		shop_sku: offer.sku,
		state_code: '11',
		total_price: price,
		warehouses: null,
	};
}

/** An offer as a JSON file of OF54 holds it: the price stands in `prices` only. */
export function exportedOfferJson(offer: Offer, write: DateWriter): Record<string, unknown> {
	const price = offer.price / 100;
	return {
		active: !offer.deleted && inactivityReasons(offer).length === 0,
		allow_quote_requests: false,
		channels: [],
		currency_iso_code: CURRENCY,
		date_created: write(offer.createdAt),
		deleted: offer.deleted,
		description: null,
		fulfillment: { center: { code: 'DEFAULT' } },
		is_professional: true,
		last_updated: write(offer.updatedAt),
		leadtime_to_ship: 2,
		logistic_class: { code: 'M' },
		...shippingTerms,
		offer_additional_fields: [],
		offer_id: offer.offerId,
		premium: false,
		prices: [
			{
				origin_price: price,
				volume_prices: [{ quantity_threshold: 1, unit_origin_price: price }],
			},
		],
		product_sku: offer.productSku,
		quantity: offer.quantity,
		shop_id: SHOP_ID,
		shop_name: SHOP_NAME,
		shop_sku: offer.sku,
		state_code: '11',
	};
}

/** An offer as a CSV file of OF54 holds it: column name to text. */
export function exportedOfferCells(offer: Offer, write: DateWriter): Record<string, string> {
	const price = (offer.price / 100).toFixed(2);
	return {
		'offer-id': String(offer.offerId),
		'product-sku': offer.productSku,
		'min-shipping-price': '0.00',
		'min-shipping-price-additional': '0.00',
		'min-shipping-zone': shippingTerms.min_shipping_zone,
		'min-shipping-type': shippingTerms.min_shipping_type,
		price,
		'total-price': price,
		'price-additional-info': '',
		quantity: String(offer.quantity),
		description: '',
		'state-code': '11',
		'shop-id': String(SHOP_ID),
		'shop-name': SHOP_NAME,
		professional: 'true',
		premium: 'false',
		'logistic-class': 'M',
		active: String(!offer.deleted && inactivityReasons(offer).length === 0),
		channels: '',
		deleted: String(offer.deleted),
		'origin-price': price,
		'currency-iso-code': CURRENCY,
		'leadtime-to-ship': '2',
		'allow-quote-requests': 'false',
		'fulfillment-center-code': 'DEFAULT',
		'shop-sku': offer.sku,
		'date-created': write(offer.createdAt),
		'last-updated': write(offer.updatedAt),
	};
}
