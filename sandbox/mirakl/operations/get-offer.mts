import { notFound } from '../errors.mts';
import type { Offer } from '../state/types.mts';
import { offerJson } from '../wire/offer-json.mts';
import { json, param } from './call.mts';
import type { Call, Operation } from './call.mts';

/** OF22: one offer by its numeric id. */
export const getOffer: Operation = (call) => json(200, offerJson(offerOf(call), call.shop));

/** OF26 (deprecated): what may be sold of one offer. */
export const getOfferQuantity: Operation = (call) => {
	const { offerId, quantity } = offerOf(call);
	return json(200, { offer_id: offerId, quantity });
};

function offerOf(call: Call): Offer {
	const id = Number(param(call));
	const offer = call.shop.offers.live().find(({ offerId }) => offerId === id);
	if (offer === undefined) throw notFound(`Offer with id '${param(call)}' not found`);
	return offer;
}
