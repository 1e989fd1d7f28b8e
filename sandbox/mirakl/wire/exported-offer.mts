import { inactivityReasons } from '../state/offers.mts';
import type { Shop } from '../state/shop.mts';
import type { Offer } from '../state/types.mts';
import { SHOP_ID, SHOP_NAME } from '../tenant.mts';
import { amount, wireOf } from './context.mts';
import { customFieldsJson } from './custom-fields.mts';
import type { DateWriter } from './dates.mts';
import { warehousesJson } from './offer-json.mts';

const DEFAULT_LEADTIME = 2;

/** An offer as a JSON file of OF54 holds it: the price stands in `prices` only. */
export function exportedOfferJson(offer: Offer, shop: Shop): Record<string, unknown> {
	const { write, reference } = wireOf(shop);
	const { details } = offer;
	const warehouses = warehousesJson(offer);
	return {
		active: isActive(offer, shop),
		allow_quote_requests: details.allowQuoteRequests,
		channels: reference.channels.map(({ code }) => code),
		currency_iso_code: reference.currency,
		date_created: write(offer.createdAt),
		deleted: offer.deleted,
		description: details.description,
		fulfillment: { center: { code: 'DEFAULT' } },
		is_professional: true,
		last_updated: write(offer.updatedAt),
		leadtime_to_ship: details.leadtimeToShip ?? DEFAULT_LEADTIME,
		logistic_class: { code: details.logisticClass ?? 'M' },
		min_shipping_price: 0,
		min_shipping_price_additional: 0,
		min_shipping_type: 'STD',
		min_shipping_zone: reference.shippingZones[0]?.code ?? null,
		offer_additional_fields: customFieldsJson(details.customFields, reference.customFields),
		offer_id: offer.offerId,
		premium: false,
		prices: [priceJson(offer, write)],
		product_sku: offer.productSku,
		quantity: offer.quantity,
		shop_id: SHOP_ID,
		shop_name: SHOP_NAME,
		shop_sku: offer.sku,
		state_code: details.stateCode,
		...(warehouses === null ? {} : { warehouses }),
	};
}

function priceJson(offer: Offer, write: DateWriter): Record<string, unknown> {
	const { discountPrice, discountStart, discountEnd, priceRanges } = offer.details;
	const origin = amount(offer.price);
	const steps = priceRanges.filter(({ threshold }) => threshold > 1);
	return {
		origin_price: origin,
		...(discountPrice === null ? {} : { discount_price: amount(discountPrice) }),
		...(discountStart === null ? {} : { discount_start_date: write(discountStart) }),
		...(discountEnd === null ? {} : { discount_end_date: write(discountEnd) }),
		volume_prices: [
			{ quantity_threshold: 1, unit_origin_price: origin },
			...steps.map(({ threshold, price }) => ({
				quantity_threshold: threshold,
				unit_origin_price: amount(price),
			})),
		],
	};
}

/** An offer as a CSV file of OF54 holds it: column name to text. */
export function exportedOfferCells(offer: Offer, shop: Shop): Record<string, string> {
	const { write, reference } = wireOf(shop);
	const { details } = offer;
	const price = (offer.price / 100).toFixed(2);
	return {
		'offer-id': String(offer.offerId),
		'product-sku': offer.productSku,
		'min-shipping-price': '0.00',
		'min-shipping-price-additional': '0.00',
		'min-shipping-zone': reference.shippingZones[0]?.code ?? '',
		'min-shipping-type': 'STD',
		price,
		'total-price': price,
		'price-additional-info': details.priceAdditionalInfo ?? '',
		quantity: String(offer.quantity),
		description: details.description ?? '',
		'state-code': details.stateCode,
		'shop-id': String(SHOP_ID),
		'shop-name': SHOP_NAME,
		professional: 'true',
		premium: 'false',
		'logistic-class': details.logisticClass ?? 'M',
		active: String(isActive(offer, shop)),
		channels: '',
		deleted: String(offer.deleted),
		'origin-price': price,
		'currency-iso-code': reference.currency,
		'leadtime-to-ship': String(details.leadtimeToShip ?? DEFAULT_LEADTIME),
		'allow-quote-requests': String(details.allowQuoteRequests),
		'fulfillment-center-code': 'DEFAULT',
		'shop-sku': offer.sku,
		'date-created': write(offer.createdAt),
		'last-updated': write(offer.updatedAt),
	};
}

function isActive(offer: Offer, shop: Shop): boolean {
	return !offer.deleted && inactivityReasons(offer, shop).length === 0;
}
