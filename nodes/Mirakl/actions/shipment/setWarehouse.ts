import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { preview } from '../../../common/fields';
import type { Shipment } from '../../payloads/shipment';
import { changeRecords } from '../changeRecords';
import { filledText } from '../fields';
import { allItems } from '../operation';
import {
	checkShipment,
	shipmentChange,
	shipmentFields,
	shipmentParams,
	type ShipmentParam,
} from './changes';

const warehouseCode: INodeProperties = {
	displayName: 'Warehouse Code',
	name: 'warehouseCode',
	type: 'string',
	required: true,
	default: '',
	description: 'The code of the warehouse at the marketplace',
};

/** Says from which warehouse shipments leave, up to 100 in a call (Mirakl ST07). */
export const setWarehouse = allItems({
	displayName: 'Set Warehouse',
	action: 'Set the warehouse of a shipment',
	description: 'Say from which warehouse shipments leave (ST07)',
	fields: [...shipmentFields, warehouseCode, preview],
	params: z.object({ ...shipmentParams, warehouseCode: filledText }),
	async execute(calls) {
		return await changeRecords<ShipmentParam & { warehouseCode: string }, Shipment>(calls, {
			...shipmentChange,
			operation: 'ST07',
			most: 100,
			request: (mirakl, params) =>
				mirakl.put('ST07', '/api/shipments', {
					shipments: params.map(({ shipmentId: id, warehouseCode: code }) => ({
						id,
						shipping_from: { warehouse: { code } },
					})),
				}),
			isDone: (shipment, { warehouseCode: code }) => shipment?.warehouseCode === code,
			check: (shipment, param) => checkShipment(shipment, param, ['SHIPPING', 'READY_FOR_PICK_UP']),
		});
	},
});
