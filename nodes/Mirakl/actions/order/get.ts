import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { simplify } from '../../../common/fields';
import { maskedOrder } from '../../payloads/maskedOrder';
import { simplified } from '../../payloads/order';
import { filledText, optionalFlag, orderId } from '../fields';
import { eachItem } from '../operation';
import { orderById, type OrderRecord } from './orders';

/** For runs whose data n8n keeps. */
export const mask: INodeProperties = {
	displayName: 'Mask Personal Data',
	name: 'mask',
	type: 'boolean',
	default: false,
	displayOptions: { show: { simplify: [false] } },
	description:
		'Whether names, addresses, telephone numbers, e-mails and what a customer typed come as x and 0 of the same length. Rules decide alike, and no execution that n8n keeps holds them.',
};

/** What `simplify` and `mask` give. */
export const outputParams = { simplify: optionalFlag(true), mask: optionalFlag(false) };

/** One order, whatever its state (Mirakl OR11 by id, which its call limit does not count as polling). */
export const get = eachItem({
	displayName: 'Get',
	action: 'Get an order',
	description: 'Read one order by its ID (OR11)',
	fields: [orderId, simplify, mask],
	params: z.object({ orderId: filledText, ...outputParams }),
	async execute({ param, client }) {
		return orderOutput(await orderById(client, param.orderId), param);
	},
});

/** An order as the node gives it: without personal data, or Mirakl's own JSON, unchanged or with the customer masked. */
export function orderOutput(
	{ order, raw }: OrderRecord,
	wanted: { simplify: boolean; mask: boolean },
): IDataObject {
	if (wanted.simplify) return simplified(order);
	return wanted.mask ? maskedOrder(raw) : (raw as IDataObject);
}
