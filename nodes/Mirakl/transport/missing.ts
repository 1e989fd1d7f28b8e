import { RemoteError } from '../../common/failures';
import type { Platform } from './platform';

/** A feature that a marketplace may have switched off, and where PC01 says so. */
interface Feature {
	/** In the words of a person: "shipments by parcel". */
	name: string;
	/** Places in PC01; on where one of them is. */
	places: string[];
	/** Does "on" prove that what was asked for is unknown? Not where further switches lie behind it. */
	decides: boolean;
	/** What to do where it is off. */
	instead: string;
}

const ASK = 'Ask the operator of the marketplace to switch it on.';

const shipments: Feature = {
	name: 'Several shipments per order',
	places: ['features.shipment.multi_shipment'],
	decides: true,
	instead: `Use Add Tracking and Confirm Shipment (OR23, OR24) for whole orders. ${ASK}`,
};
const returns: Feature = {
	name: 'Returns',
	places: [
		'features.returns.marketplace',
		'features.returns.drop_ship',
		'features.returns.one_creditor',
	],
	decides: true,
	instead: ASK,
};
const promotions: Feature = {
	name: 'Promotions by sellers',
	places: ['features.promotion.seller_promotion'],
	decides: true,
	instead: ASK,
};
const shippingOrigin: Feature = {
	name: 'Shipping origins set by sellers',
	places: ['features.order_workflows.sellers_edit_shipping_origin'],
	decides: true,
	instead: ASK,
};
const orders: Feature = {
	name: 'Order management',
	places: ['modules.order_management'],
	decides: false,
	instead: ASK,
};
const offers: Feature = {
	name: 'Offer management',
	places: ['modules.offer_management'],
	decides: false,
	instead: ASK,
};

/** The feature behind an operation: its own where it has one, else that of its family. */
function featureOf(operation: string): Feature | undefined {
	if (operation === 'OR07') return shippingOrigin;
	const family = /^[A-Z]+/.exec(operation)?.[0] ?? '';
	return {
		ST: shipments,
		RT: returns,
		PR: promotions,
		OR: orders,
		OF: offers,
		STO: offers,
		PRI: offers,
	}[family];
}

/** What was asked for lies in a feature that the marketplace has switched off. */
export class SwitchedOff extends RemoteError {}

/**
 * Says of a 404 whether what was asked for is unknown or the feature is switched off, which Mirakl answers alike
 * (Mirakl's trap 2). PC01 is the evidence; where it does not say, the failure stays as it is.
 *
 * @param failure  the 404
 * @param platform asked only where it can tell
 */
export async function explained(
	operation: string,
	failure: RemoteError,
	platform: () => Promise<Platform>,
): Promise<RemoteError> {
	const feature = operation === 'PC01' ? undefined : featureOf(operation);
	if (feature === undefined) return failure;
	const known = await platform();
	const flags = feature.places.map((place) => known.flag(place));
	const { status, code } = failure;
	if (flags.includes(true)) {
		if (!feature.decides) return failure;
		return new RemoteError(failure.message, {
			kind: 'rejected',
			status,
			code,
			fix: `What was asked for is unknown to this shop; the feature itself is switched on (PC01 ${feature.places[flags.indexOf(true)]}). Check the ID, and that the credential is for the right shop.`,
		});
	}
	if (!flags.includes(false)) return failure;
	return new SwitchedOff(
		`${feature.name} (${operation}) is switched off on this marketplace: PC01 says ${feature.places[flags.indexOf(false)]} is false, and Mirakl answered 404`,
		{ kind: 'rejected', status, code, fix: feature.instead },
	);
}
