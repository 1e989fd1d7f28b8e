import { z } from 'zod';
import { shippingTypeOf } from '../tenant/reference.mts';
import { badRequest } from '../errors.mts';
import { warehouseAddress } from '../wire/shipment-json.mts';
import type { Operation } from './call.mts';
import { changeShipments, expectStatus, shipmentsBody } from './change-shipments.mts';
import { warehouseOf } from './shipment-input.mts';

const origin = shipmentsBody({
	shipping_from: z.object({ warehouse: z.object({ code: z.string() }) }),
});

/** ST07: the warehouse that a shipment leaves from. */
export const setShipmentOrigin: Operation = (call) =>
	changeShipments(
		call,
		origin,
		(shipment, { shipping_from: { warehouse } }) => {
			const code = warehouseOf(call.shop, warehouse.code);
			call.shop.shipments.update(shipment, { warehouse: code });
			const address = warehouseAddress(call.shop.reference.country.code);
			return { id: shipment.id, shipping_from: { address, warehouse: { code } } };
		},
		{ limit: 100 },
	);

/** ST24: shipments leave. Needs tracking where the shipping type says so. */
export const shipShipments: Operation = (call) =>
	changeShipments(call, shipmentsBody({}), (shipment) => {
		expectStatus(shipment, ['SHIPPING', 'READY_FOR_PICK_UP'], 'shipped');
		const order = call.shop.orders.get(shipment.orderId);
		const type = shippingTypeOf(call.shop.reference, order.shippingTypeCode);
		if (type?.mandatory_tracking === true && shipment.tracking === null) {
			throw badRequest('Tracking details are mandatory for this shipping method.');
		}
		call.shop.shipments.ship(shipment);
		return { id: shipment.id };
	});

/** ST26: shipments wait for the operator, who delivers them. */
export const readyForPickUp: Operation = (call) =>
	changeShipments(call, shipmentsBody({}), (shipment) => {
		expectStatus(shipment, ['SHIPPING'], 'made ready for pick-up');
		const order = call.shop.orders.get(shipment.orderId);
		const type = shippingTypeOf(call.shop.reference, order.shippingTypeCode);
		if (type?.delivery_by_operator !== true) {
			throw badRequest('The shipping method of the order is not delivered by the operator.');
		}
		call.shop.shipments.update(shipment, { status: 'READY_FOR_PICK_UP' });
		return { id: shipment.id };
	});
