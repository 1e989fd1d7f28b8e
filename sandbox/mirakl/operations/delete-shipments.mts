import type { Operation } from './call.mts';
import { changeShipments, expectStatus, shipmentsBody } from './change-shipments.mts';

/**
 * ST06: deletes shipments that have not left. The schema and the official example differ in the names of
 * the answer's members; the switch `deletionNames` has both.
 */
export const deleteShipments: Operation = (call) =>
	changeShipments(
		call,
		shipmentsBody({}),
		(shipment) => {
			expectStatus(shipment, ['SHIPPING'], 'deleted');
			call.shop.shipments.delete(shipment);
			return { id: shipment.id };
		},
		call.shop.switches.deletionNames === 'schema'
			? {}
			: { names: { success: 'deletion_success', errors: 'deletion_errors' } },
	);
