import type { Operation } from './call.mts';
import { trackingOf } from './carrier-rules.mts';
import { changeShipments, expectStatus, shipmentsBody } from './change-shipments.mts';
import { givenTracking } from './shipment-input.mts';

/** ST23: the tracking of shipments; a later one overwrites it, after shipping too where the tenant allows it. */
export const trackShipments: Operation = (call) =>
	changeShipments(call, shipmentsBody({ tracking: givenTracking }), (shipment, given) => {
		const late = call.shop.switches.trackingAfterShipping ? (['SHIPPED', 'RECEIVED'] as const) : [];
		const states = ['SHIPPING', 'READY_FOR_PICK_UP', 'SHIPMENT_PREPARED', ...late] as const;
		expectStatus(shipment, [...states], 'tracked');
		call.shop.shipments.update(shipment, { tracking: trackingOf(call.shop, given.tracking) });
		return { id: shipment.id };
	});
