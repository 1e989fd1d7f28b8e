import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { preview } from '../../../common/fields';
import { forEachItem } from '../../../common/operation';
import { salesOrderSchema } from '../../payloads/salesOrder';
import { salesOrderXml } from '../../payloads/salesOrderXml';
import type { Khaos } from '../khaos';
import { importOnce, type CreateResult } from './importOnce';
import { lookUp } from './lookUp';

const salesOrder = z.preprocess((given, context) => {
	if (typeof given !== 'string') return given;
	try {
		return JSON.parse(given) as unknown;
	} catch {
		context.addIssue({ code: z.ZodIssueCode.custom, message: 'it is not JSON' });
		return z.NEVER;
	}
}, salesOrderSchema);

const params = z.object({ salesOrder, preview: z.boolean().default(false) });

/**
 * Imports one sales order unless Khaos Control holds its Associated Ref already (`ImportOrders`; design 2.2). A refusal
 * by Khaos Control is a result, not a failure.
 */
export const create = forEachItem({
	displayName: 'Create',
	action: 'Create a sales order',
	description: 'Import a sales order unless its Associated Ref is held already (ImportOrders)',
	fields: [
		{
			displayName: 'Sales Order',
			name: 'salesOrder',
			type: 'json',
			default: '={{ $json.salesOrder }}',
			description: "The order as Khaos Mirakl Sync's Build Sales Order gives it",
		},
		preview,
	],
	params,
	async execute({ param, client: khaos }: { param: z.output<typeof params>; client: Khaos }) {
		const { associatedRef } = param.salesOrder;
		const request = await khaos.request('ImportOrders', {
			Orders: salesOrderXml(param.salesOrder),
		});
		if (param.preview) {
			const { method, url, headers, body } = request;
			return output(associatedRef, { outcome: 'preview' }, { method, url, headers, body });
		}
		const held = await lookUp(khaos, associatedRef);
		if (held) return output(associatedRef, { outcome: 'existing', ...held });
		return output(associatedRef, await importOnce(khaos, associatedRef, request));
	},
});

function output(associatedRef: string, result: CreateResult, request?: IDataObject): IDataObject {
	return {
		associatedRef,
		outcome: result.outcome,
		salesOrderCode: result.salesOrderCode ?? '',
		customerUrn: result.customerUrn ?? '',
		cancelled: result.cancelled ?? false,
		message: result.message ?? '',
		...(request && { request }),
	};
}
