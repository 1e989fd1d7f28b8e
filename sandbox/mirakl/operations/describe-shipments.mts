import { z } from 'zod';
import type { Shipment } from '../state/shipments.mts';
import type { Shop } from '../state/shop.mts';
import { customFieldsJson } from '../wire/custom-fields.mts';
import { json, readJson } from './call.mts';
import type { Operation } from './call.mts';
import { additionalInformation, atMost } from './shipment-input.mts';

const body = z.object({
	shipments: z.array(
		z.object({ id: z.string(), shipment_additional_information: additionalInformation }),
	),
});
type Given = z.output<typeof body>['shipments'][number];

/** ST31: further facts of shipments, the codes of which the operator sets up (AF01 entity SHIPMENT). */
export const describeShipments: Operation = (call) => {
	const { shipments } = readJson(call, body);
	atMost(100, shipments);
	const errors: unknown[] = [];
	const success: unknown[] = [];
	for (const given of shipments) {
		const shipment = call.shop.shipments.find(given.id);
		const faults = faultsOf(call.shop, shipment, given);
		if (shipment === undefined || faults.length > 0) {
			errors.push({ errors: faults, shipment_id: given.id });
			continue;
		}
		const values = given.shipment_additional_information.map(({ code, value }) => [code, value]);
		const additional = { ...shipment.additional, ...Object.fromEntries(values) };
		call.shop.shipments.update(shipment, { additional });
		success.push({
			shipment_additional_information: customFieldsJson(
				additional,
				call.shop.reference.customFields,
			),
			shipment_id: shipment.id,
		});
	}
	return json(200, { shipment_update_errors: errors, shipment_update_success: success });
};

function faultsOf({ reference }: Shop, shipment: Shipment | undefined, given: Given): unknown[] {
	if (shipment === undefined) {
		const message = `No shipment with id '${given.id}'`;
		return [{ code: 'not.found', field: 'id', message }];
	}
	return given.shipment_additional_information.flatMap(({ code, type, value }, index) => {
		const field = reference.customFields.find(
			(one) => one.entity === 'SHIPMENT' && one.code === code && one.type === type,
		);
		const good = type !== 'DATE' || /^\d{4}-\d{2}-\d{2}$/.test(value);
		if (field !== undefined && good) return [];
		return [
			{
				code: 'invalid.value',
				field: `shipmentAdditionalInfoCommands[${index}].${field === undefined ? 'code' : 'value'}`,
				message: `The shipment additional info '${code}' does not match the expected format`,
			},
		];
	});
}
