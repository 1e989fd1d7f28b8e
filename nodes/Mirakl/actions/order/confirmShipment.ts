import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import { preview } from '../../../common/fields';
import type { Order } from '../../payloads/order';
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
		const told = { orderId: order.orderId, changed: false, state: order.state };
		if (isShipped(order)) return { ...told, note: 'The order was shipped already' };
		checkState(order);
		const request = client.put('OR24', `/api/orders/${encodeURIComponent(order.orderId)}/ship`);
		if (param.preview) return { ...told, note: PREVIEWED, request: shown(request) };
		const changed = await sendSurely(client, request, look, isShipped);
		return { ...told, changed, state: (await look()).state, note: '' };
	},
});

function isShipped({ state }: Order): boolean {
	return AFTER_SHIPPING.includes(state);
}

function checkState({ orderId: id, state }: Order): void {
	if (state === 'SHIPPING') return;
	throw new UserFacingError(
		`Order ${id} cannot be shipped: its state is ${state}, not SHIPPING`,
		BEFORE_SHIPPING.includes(state)
			? 'Wait until the customer has paid and the order is in state SHIPPING. Nothing may be sent before.'
			: 'Do not send the goods; if they are on their way, call them back.',
	);
}
