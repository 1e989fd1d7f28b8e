import { z } from 'zod';
import { preview } from '../../../common/fields';
import { changeRecords } from '../changeRecords';
import { allItems } from '../operation';
import { checkShipment, shipmentChange, shipmentFields, shipmentParams } from './changes';

/** Deletes shipments that have not been shipped, up to 1,000 in a call (Mirakl ST06). One that is not there is deleted. */
export const deleteShipment = allItems({
	displayName: 'Delete',
	action: 'Delete a shipment',
	description: 'Delete shipments that are not yet on their way (ST06)',
	fields: [...shipmentFields, preview],
	params: z.object(shipmentParams),
	async execute(calls) {
		return await changeRecords(calls, {
			...shipmentChange,
			operation: 'ST06',
			request: (mirakl, params) =>
				mirakl.put('ST06', '/api/shipments/delete', {
					shipments: params.map(({ shipmentId: id }) => ({ id })),
				}),
			isDone: (shipment) => shipment === undefined,
			check: (shipment, param) => checkShipment(shipment, param, ['SHIPPING']),
		});
	},
});
