import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { simplify } from '../../../common/fields';
import { simplified } from '../../payloads/order';
import { filledText, optionalFlag, orderId } from '../fields';
import { eachItem } from '../operation';
import { orderById, type OrderRecord } from './orders';

/** One order, whatever its state (Mirakl OR11 by id, which its call limit does not count as polling). */
export const get = eachItem({
	displayName: 'Get',
	action: 'Get an order',
	description: 'Read one order by its ID (OR11)',
	fields: [orderId, simplify],
	params: z.object({ orderId: filledText, simplify: optionalFlag(true) }),
	async execute({ param, client }) {
		return orderOutput(await orderById(client, param.orderId), param.simplify);
	},
});

/** An order as the node gives it: without personal data, or Mirakl's own JSON unchanged. */
export function orderOutput({ order, raw }: OrderRecord, isSimplified: boolean): IDataObject {
	return isSimplified ? simplified(order) : (raw as IDataObject);
}
