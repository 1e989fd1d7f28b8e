import { z } from 'zod';
import { badRequest } from '../errors.mts';
import { shippingTypeOf } from '../tenant/reference.mts';
import { trackingOf } from './carrier-rules.mts';
import { emptyPut, noContent, param, readJson } from './call.mts';
import type { Operation } from './call.mts';

const text = z.string().trim().nullish();
const trackingBody = z.object({
	carrier_code: text,
	carrier_name: text,
	carrier_standard_code: text,
	carrier_url: text,
	tracking_number: text,
});

/** OR23: the order's one tracking; a later call overwrites it (carrier rules: carrier-rules.mts). */
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
	const { carrier_url: url, ...named } = given;
	call.shop.orders.setTracking(order, trackingOf(call.shop, { ...named, tracking_url: url }));
	return noContent([order.orderId]);
};

/** OR24: the whole order is on its way. Needs `Content-Length: 0`, as it has no body. */
export const confirmShipment: Operation = (call) => {
	emptyPut(call);
	const order = call.shop.orders.get(param(call));
	if (order.state !== 'SHIPPING') {
		throw badRequest(
			`The order status must be 'SHIPPING' but it is '${order.state}'.`,
			'ORDER_INVALID_STATE',
		);
	}
	const type = shippingTypeOf(call.shop.reference, order.shippingTypeCode);
	if (type?.mandatory_tracking === true && order.tracking === null) {
		throw badRequest('Tracking details are mandatory for this shipping method.');
	}
	call.shop.orders.ship(order);
	return noContent([order.orderId]);
};
