import { z } from 'zod';
import { forEachItem } from '../../../common/operation';
import type { Khaos } from '../khaos';
import { lookUp } from './lookUp';

const params = z.object({
	associatedRef: z
		.string()
		.trim()
		.min(1, 'it is empty')
		.refine((reference) => !reference.includes(','), { message: 'one reference is expected' }),
});

/** The sales order that holds an Associated Ref, cancelled ones included. */
export const findByReference = forEachItem({
	displayName: 'Find by Reference',
	action: 'Find a sales order by reference',
	description: 'Find the sales order of an Associated Ref (ExportOrderStatusEx, ExportOrders)',
	fields: [
		{
			displayName: 'Associated Ref',
			name: 'associatedRef',
			type: 'string',
			required: true,
			default: '',
			description: 'The reference that the order was imported with',
		},
	],
	params,
	async execute({ param, client: khaos }: { param: z.output<typeof params>; client: Khaos }) {
		const { associatedRef } = param;
		const held = await lookUp(khaos, associatedRef);
		return {
			associatedRef,
			found: held !== undefined,
			salesOrderCode: held?.salesOrderCode ?? '',
			cancelled: held?.cancelled ?? false,
			complete: held?.complete ?? false,
		};
	},
});
