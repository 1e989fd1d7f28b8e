import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { preview } from '../../../common/fields';
import { changeRecords } from '../changeRecords';
import { filledText, optionalFlag } from '../fields';
import { jsonList } from '../jsonList';
import { allItems } from '../operation';
import { shipmentId } from './changes';

const information: INodeProperties = {
	displayName: 'Additional Information',
	name: 'information',
	type: 'json',
	required: true,
	default: '[]',
	placeholder: 'e.g. [{ "code": "DELIVERY_BILL_ID", "type": "STRING", "value": "8871-98" }]',
	description:
		'A list of code, type (STRING or DATE, as 2026-03-02) and value, as the marketplace asks for it',
};

const entries = jsonList(
	z
		.object({
			code: z.string().min(1),
			type: z.enum(['STRING', 'DATE']).default('STRING'),
			value: z.string(),
		})
		.strict(),
).refine((given) => given.length > 0, 'nothing is given');

/** Sets additional information of shipments, up to 100 in a call (Mirakl ST31). The values are absolute. */
export const setInformation = allItems({
	displayName: 'Set Additional Information',
	action: 'Set additional information of a shipment',
	description: 'Fill in what the marketplace asks for beside the tracking (ST31)',
	fields: [shipmentId, information, preview],
	params: z.object({ shipmentId: filledText, information: entries, preview: optionalFlag(false) }),
	async execute(calls) {
		return await changeRecords(calls, {
			operation: 'ST31',
			what: 'shipment',
			most: 100,
			looksFirst: false,
			idOf: ({ shipmentId: id }) => id,
			request: (mirakl, params) =>
				mirakl.put('ST31', '/api/shipments/additional_information', {
					shipments: params.map(({ shipmentId: id, information: given }) => ({
						id,
						shipment_additional_information: given,
					})),
				}),
			// setting the same values again is harmless, so nothing has to be looked up
			read: async () => new Map<string, never>(),
			isDone: () => false,
		});
	},
});
