import { z } from 'zod';
import { ApiError, badRequest } from '../errors.mts';
import type { MiraklSwitches } from '../switches.mts';
import type { Tracking } from '../state/types.mts';
import { carriers, shippingTypes } from '../tenant.mts';
import type { Carrier } from '../tenant.mts';
import { noContent, param, readJson } from './call.mts';
import type { Operation } from './call.mts';

const text = z.string().trim().nullish();
const trackingBody = z.object({
	carrier_code: text,
	carrier_name: text,
	carrier_standard_code: text,
	carrier_url: text,
	tracking_number: text,
});

type TrackingBody = z.output<typeof trackingBody>;

/** OR23: the order's one tracking; a later call overwrites it (carrier rules: reference 4). */
export const setTracking: Operation = (call) => {
	const order = call.shop.orders.get(param(call));
	const given = readJson(call, trackingBody);
	const correction = order.state === 'SHIPPED' && call.shop.switches.trackingAfterShipping;
	if (order.state !== 'SHIPPING' && !correction) {
		throw badRequest(
			`The order status must be 'SHIPPING' but it is '${order.state}'.`,
			'ORDER_INVALID_STATE',
		);
	}
	call.shop.orders.setTracking(order, trackingOf(given, call.shop.switches));
	return noContent([order.orderId]);
};

/** OR24: the whole order is on its way. Needs `Content-Length: 0`, as it has no body (reference 1.5). */
export const confirmShipment: Operation = (call) => {
	if (call.body.length === 0 && call.headers['content-length'] === undefined) {
		throw new ApiError(411, 'Length Required');
	}
	const order = call.shop.orders.get(param(call));
	if (order.state !== 'SHIPPING') {
		throw badRequest(
			`The order status must be 'SHIPPING' but it is '${order.state}'.`,
			'ORDER_INVALID_STATE',
		);
	}
	const type = shippingTypes.find(({ code }) => code === order.shippingTypeCode);
	if (type?.mandatory_tracking === true && order.tracking === null) {
		throw badRequest('Tracking details are mandatory for this shipping method.');
	}
	call.shop.orders.ship(order);
	return noContent([order.orderId]);
};

function trackingOf(given: TrackingBody, switches: MiraklSwitches): Tracking {
	const carrier = registeredCarrier(given);
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
	if (!given.carrier_name)
		throw badRequest('The carrier name is mandatory for an unregistered carrier');
	if (switches.registeredCarriersOnly) {
		throw badRequest('Only the carriers of the platform may be used');
	}
	return {
		carrierCode: null,
		carrierStandardCode: null,
		carrierName: given.carrier_name,
		number,
		url: given.carrier_url || null,
	};
}

function registeredCarrier(given: TrackingBody): Carrier | undefined {
	const code = given.carrier_code;
	if (code) {
		const carrier = carriers.find((item) => item.code === code);
		if (carrier === undefined) throw badRequest(`The carrier '${code}' does not exist`);
		return carrier;
	}
	const standard = given.carrier_standard_code;
	return standard ? carriers.find((item) => item.standard_code === standard) : undefined;
}
