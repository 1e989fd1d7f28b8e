import { z } from 'zod';
import { forEachItem } from '../../../common/operation';
import type { Khaos } from '../khaos';
import { associatedRef, associatedRefField } from './fields';
import { lookUp } from './lookUp';

const params = z.object({ associatedRef });

/** The sales order that holds an Associated Ref, cancelled ones included. */
export const findByReference = forEachItem({
	displayName: 'Find by Reference',
	action: 'Find a sales order by reference',
	description: 'Find the sales order of an Associated Ref (ExportOrderStatusEx, ExportOrders)',
	fields: [associatedRefField],
	params,
	async execute({ param, client: khaos }: { param: z.output<typeof params>; client: Khaos }) {
		const held = await lookUp(khaos, param.associatedRef);
		return {
			associatedRef: param.associatedRef,
			found: held !== undefined,
			salesOrderCode: held?.salesOrderCode ?? '',
			cancelled: held?.cancelled ?? false,
			complete: held?.complete ?? false,
		};
	},
});
