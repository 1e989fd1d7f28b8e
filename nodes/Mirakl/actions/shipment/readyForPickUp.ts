import { z } from 'zod';
import { preview } from '../../../common/fields';
import { changeRecords } from '../changeRecords';
import { allItems } from '../operation';
import { checkShipment, shipmentChange, shipmentFields, shipmentParams } from './changes';
import { ON_ITS_WAY } from './confirm';

const READY = 'READY_FOR_PICK_UP';

/** Reports shipments as ready for the operator to fetch, up to 1,000 in a call (Mirakl ST26). */
export const readyForPickUp = allItems({
	displayName: 'Ready for Pick-Up',
	action: 'Mark a shipment as ready for pick up',
	description: 'Report shipments as ready to be fetched, where the operator delivers (ST26)',
	fields: [...shipmentFields, preview],
	params: z.object(shipmentParams),
	async execute(calls) {
		return await changeRecords(calls, {
			...shipmentChange,
			operation: 'ST26',
			request: (mirakl, params) =>
				mirakl.put('ST26', '/api/shipments/ready_for_pick_up', {
					shipments: params.map(({ shipmentId: id }) => ({ id })),
				}),
			isDone: (shipment) =>
				shipment !== undefined && [READY, ...ON_ITS_WAY].includes(shipment.status),
			check: (shipment, param) => checkShipment(shipment, param, ['SHIPPING']),
		});
	},
});
