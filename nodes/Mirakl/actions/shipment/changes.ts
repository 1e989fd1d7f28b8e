import type { INodeProperties } from 'n8n-workflow';
import { UserFacingError } from '../../../common/failures';
import type { Shipment } from '../../payloads/shipment';
import type { MiraklClient } from '../../transport/client';
import type { RecordChange } from '../changeRecords';
import { filledText, optionalFlag, orderId } from '../fields';
import { shipmentsOf } from './shipments';

export const shipmentId: INodeProperties = {
	displayName: 'Shipment ID',
	name: 'shipmentId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. f40bf65e-a320-41d3-878c-36ce9e1144ce',
	description: 'The shipment’s ID, as Create and Get Many give it',
};

/** Every change of a shipment names its order too: Mirakl lists shipments by order, and it looks before it sends. */
export const shipmentFields = [orderId, shipmentId];
export const shipmentParams = {
	orderId: filledText,
	shipmentId: filledText,
	preview: optionalFlag(false),
};

export interface ShipmentParam {
	orderId: string;
	shipmentId: string;
}

/** What all changes of shipments have in common. */
export const shipmentChange = {
	what: 'shipment',
	most: 1_000,
	looksFirst: true,
	idOf: ({ shipmentId: id }: ShipmentParam) => id,
	async read(mirakl: MiraklClient, params: ShipmentParam[]) {
		const shipments = await shipmentsOf(
			mirakl,
			params.map(({ orderId: id }) => id),
		);
		return new Map(shipments.map((shipment) => [shipment.shipmentId, shipment]));
	},
} satisfies Partial<RecordChange<ShipmentParam, Shipment>>;

/** @throws UserFacingError where the order has no such shipment, or it is not in one of these states */
export function checkShipment(
	shipment: Shipment | undefined,
	{ shipmentId: id, orderId: order }: ShipmentParam,
	states: string[],
): asserts shipment is Shipment {
	if (shipment === undefined) {
		throw new UserFacingError(
			`Order ${order} has no shipment '${id}'`,
			'Use the IDs that Shipment: Get Many gives.',
		);
	}
	if (states.includes(shipment.status)) return;
	throw new UserFacingError(
		`Shipment ${id} of order ${order} is ${shipment.status}; this can be done in ${states.join(' or ')} only`,
		'Look at the shipment with Shipment: Get Many.',
	);
}
