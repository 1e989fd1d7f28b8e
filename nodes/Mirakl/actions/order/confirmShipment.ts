import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import { preview } from '../../../common/fields';
import type { Order } from '../../payloads/order';
import type { MiraklClient } from '../../transport/client';
import { sendSurely } from '../../transport/sure';
import { filledText, optionalFlag, orderId } from '../fields';
import { eachItem, PREVIEWED, shown } from '../operation';
import { AFTER_SHIPPING, BEFORE_SHIPPING, orderById } from './orders';

/** Reports that the whole order is on its way (Mirakl OR24). Only from SHIPPING; done once it changes nothing more. */
export const confirmShipment = eachItem({
	displayName: 'Confirm Shipment',
	action: 'Confirm the shipment of an order',
	description: 'Report a whole order as shipped (OR24), after its tracking was added',
	fields: [orderId, preview],
	params: z.object({ orderId: filledText, preview: optionalFlag(false) }),
	async execute({ param, client }) {
		const look = async () => (await orderById(client, param.orderId)).order;
		const order = await look();
		return await shipOrder(client, order, { look, isPreview: param.preview });
	},
});

/**
 * Reports a whole order as shipped unless it is already.
 *
 * @throws UserFacingError outside SHIPPING
 */
export async function shipOrder(
	mirakl: MiraklClient,
	order: Order,
	{ look, isPreview }: { look: () => Promise<Order>; isPreview: boolean },
): Promise<IDataObject> {
	const told = { orderId: order.orderId, changed: false, state: order.state };
	if (isShipped(order)) return { ...told, note: 'The order was shipped already' };
	checkIsShipping(order);
	const request = mirakl.put('OR24', `/api/orders/${encodeURIComponent(order.orderId)}/ship`);
	if (isPreview) return { ...told, note: PREVIEWED, request: shown(request) };
	const changed = await sendSurely(mirakl, request, look, isShipped);
	return { ...told, changed, state: (await look()).state, note: '' };
}

export function isShipped({ state }: Order): boolean {
	return AFTER_SHIPPING.includes(state);
}

/** @throws UserFacingError where the goods must not be sent, or not yet */
export function checkIsShipping({ orderId: id, state }: Order): void {
	if (state === 'SHIPPING') return;
	throw new UserFacingError(
		`Order ${id} cannot be shipped: its state is ${state}, not SHIPPING`,
		BEFORE_SHIPPING.includes(state)
			? 'Wait until the customer has paid and the order is in state SHIPPING. Nothing may be sent before.'
			: 'Do not send the goods; if they are on their way, call them back.',
	);
}
