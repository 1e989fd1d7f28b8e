import type { Offer } from '../state/types.mts';
import { offerJson } from '../wire/offer-json.mts';
import { json } from './call.mts';
import type { Operation } from './call.mts';
import { descendingOf, linkHeader, listOf, pageOf, sortOf } from './query.mts';

/** OF21: the shop's own offers, paged; `sku` is the shop's SKU, `product_id` the operator's. */
export const listOffers: Operation = (call) => {
	const page = pageOf(call);
	const sort = sortOf(call, ['totalPrice', 'price', 'productTitle']);
	const states = listOf(call, 'offer_state_codes');
	const sku = call.query.get('sku');
	const product = call.query.get('product_id');
	const found = call.shop.offers
		.live()
		.filter(
			(offer) =>
				(sku === null || offer.sku === sku) &&
				(product === null || offer.productSku === product) &&
				(states === null || states.has(offer.details.stateCode)) &&
				call.query.get('favorite') !== 'true',
		)
		.sort(sort === 'productTitle' ? byProduct : byPrice);
	if (descendingOf(call)) found.reverse();
	const rows = found.slice(page.offset, page.offset + page.max);
	const answer = json(200, {
		offers: rows.map((offer) => offerJson(offer, call.shop)),
		total_count: found.length,
	});
	return { ...answer, headers: { ...answer.headers, ...linkHeader(call, page, found.length) } };
};

function byPrice(a: Offer, b: Offer): number {
	return a.price - b.price || a.offerId - b.offerId;
}

function byProduct(a: Offer, b: Offer): number {
	return a.productSku < b.productSku ? -1 : 1;
}
