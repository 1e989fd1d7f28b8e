import { z } from 'zod';
import { preview } from '../../../common/fields';
import type { Shipment } from '../../payloads/shipment';
import { changeRecords, type RecordChange } from '../changeRecords';
import { allItems } from '../operation';
import {
	carries,
	checkCarrier,
	trackingBody,
	trackingFields,
	trackingParams,
	type Tracking,
} from '../tracking';
import {
	checkShipment,
	shipmentChange,
	shipmentFields,
	shipmentParams,
	type ShipmentParam,
} from './changes';

/** States in which a shipment's tracking can be corrected. */
const OPEN = ['SHIPPING', 'READY_FOR_PICK_UP', 'SHIPMENT_PREPARED', 'SHIPPED', 'TO_COLLECT'];

/** What ST23 needs to know of a change of tracking. */
export const trackingChange = {
	...shipmentChange,
	operation: 'ST23',
	request: (mirakl, params) =>
		mirakl.post('ST23', '/api/shipments/tracking', {
			shipments: params.map((param) => ({
				id: param.shipmentId,
				tracking: trackingBody(param, 'tracking_url'),
			})),
		}),
	isDone: (shipment, param) => shipment !== undefined && carries(shipment, param),
	check: (shipment, param) => checkShipment(shipment, param, OPEN),
} satisfies RecordChange<ShipmentParam & Tracking, Shipment>;

/** Sets the carrier and tracking number of shipments, up to 1,000 in a call (Mirakl ST23). */
export const updateTracking = allItems({
	displayName: 'Update Tracking',
	action: 'Update the tracking of a shipment',
	description: 'Set or correct the carrier and tracking number of shipments (ST23)',
	fields: [...shipmentFields, ...trackingFields, preview],
	params: z.object({ ...shipmentParams, ...trackingParams }),
	async execute(calls) {
		for (const { param } of calls) checkCarrier(param);
		return await changeRecords(calls, trackingChange);
	},
});
