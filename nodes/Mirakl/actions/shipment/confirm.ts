import { z } from 'zod';
import { preview } from '../../../common/fields';
import type { Shipment } from '../../payloads/shipment';
import { changeRecords, type RecordChange } from '../changeRecords';
import { allItems } from '../operation';
import {
	checkShipment,
	shipmentChange,
	shipmentFields,
	shipmentParams,
	type ShipmentParam,
} from './changes';

/** States of a shipment that is on its way; SHIPMENT_PREPARED waits for the debit of an order paid by shipment. */
export const ON_ITS_WAY = ['SHIPMENT_PREPARED', 'SHIPPED', 'TO_COLLECT', 'RECEIVED', 'CLOSED'];

/** What ST24 needs to know of a confirmation. */
export const confirmation = {
	...shipmentChange,
	operation: 'ST24',
	request: (mirakl, params) =>
		mirakl.put('ST24', '/api/shipments/ship', {
			shipments: params.map(({ shipmentId: id }) => ({ id })),
		}),
	isDone: (shipment) => shipment !== undefined && ON_ITS_WAY.includes(shipment.status),
	check: (shipment, param) => checkShipment(shipment, param, ['SHIPPING', 'READY_FOR_PICK_UP']),
} satisfies RecordChange<ShipmentParam, Shipment>;

/** Reports shipments as shipped, up to 1,000 in a call (Mirakl ST24). */
export const confirm = allItems({
	displayName: 'Confirm',
	action: 'Confirm a shipment',
	description: 'Report shipments as shipped (ST24)',
	fields: [...shipmentFields, preview],
	params: z.object(shipmentParams),
	execute: async (calls) => await changeRecords(calls, confirmation),
});
