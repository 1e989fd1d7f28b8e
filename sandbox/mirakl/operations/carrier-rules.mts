import { badRequest } from '../errors.mts';
import type { Shop } from '../state/shop.mts';
import type { Tracking } from '../state/types.mts';
import type { Carrier } from '../tenant/reference.mts';

/** Carrier and number as OR23, ST01, ST23 and RT04 give them; OR23 calls the address `carrier_url`. */
export interface GivenTracking {
	carrier_code?: string | null | undefined;
	carrier_name?: string | null | undefined;
	carrier_standard_code?: string | null | undefined;
	tracking_number?: string | null | undefined;
	tracking_url?: string | null | undefined;
}

/**
 * What is stored of a tracking: the registered carrier with its own page, or another by its name (SH21,
 * OR23).
 * @throws ApiError 400 on an unknown carrier, a missing number or name, and where only registered
 *         carriers may be used
 */
export function trackingOf({ switches, reference }: Shop, given: GivenTracking): Tracking {
	const carrier = registeredCarrier(reference.carriers, given);
	const number = given.tracking_number || null;
	if (carrier !== undefined) {
		const page = carrier.tracking_url;
		if (number === null && page.includes('{trackingId}')) {
			throw badRequest(`The tracking number is mandatory for the carrier '${carrier.code}'`);
		}
		return {
			carrierCode: carrier.code,
			carrierStandardCode: carrier.standard_code,
			carrierName: carrier.label,
			number,
			url: page === '' ? null : page.replace('{trackingId}', encodeURIComponent(number ?? '')),
		};
	}
	if (!given.carrier_name) {
		throw badRequest('The carrier name is mandatory for an unregistered carrier');
	}
	if (switches.registeredCarriersOnly) {
		throw badRequest('Only the carriers of the platform may be used');
	}
	return {
		carrierCode: null,
		carrierStandardCode: null,
		carrierName: given.carrier_name,
		number,
		url: given.tracking_url || null,
	};
}

function registeredCarrier(carriers: Carrier[], given: GivenTracking): Carrier | undefined {
	const code = given.carrier_code;
	if (code) {
		const carrier = carriers.find((item) => item.code === code);
		if (carrier === undefined) throw badRequest(`The carrier '${code}' does not exist`);
		return carrier;
	}
	const standard = given.carrier_standard_code;
	return standard ? carriers.find((item) => item.standard_code === standard) : undefined;
}
