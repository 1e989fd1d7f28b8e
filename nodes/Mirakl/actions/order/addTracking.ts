import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import { preview } from '../../../common/fields';
import type { Order } from '../../payloads/order';
import type { MiraklClient, MiraklRequest } from '../../transport/client';
import { sendSurely } from '../../transport/sure';
import { filledText, optionalFlag, orderId } from '../fields';
import { eachItem, PREVIEWED, shown } from '../operation';
import {
	carries,
	checkCarrier,
	trackingBody,
	trackingFields,
	trackingParams,
	type Tracking,
} from '../tracking';
import { AFTER_SHIPPING, orderById } from './orders';

const params = z.object({ orderId: filledText, ...trackingParams, preview: optionalFlag(false) });

/** Sets the carrier and tracking number of an order (Mirakl OR23). An order has one; setting another overwrites it. */
export const addTracking = eachItem({
	displayName: 'Add Tracking',
	action: 'Add tracking to an order',
	description:
		'Set the carrier and tracking number of an order (OR23), before its shipment is confirmed',
	fields: [orderId, ...trackingFields, preview],
	params,
	async execute({ param, client }) {
		checkCarrier(param);
		const look = async () => (await orderById(client, param.orderId)).order;
		const { changed, request } = await trackOrder(client, await look(), param, {
			look,
			isPreview: param.preview,
		});
		const told = { orderId: param.orderId, changed };
		if (changed) return { ...told, note: '' };
		if (request === undefined) return { ...told, note: 'The order carries this tracking already' };
		return { ...told, note: PREVIEWED, request: shown(request) };
	},
});

/**
 * Sets an order's tracking unless it carries it already; no request is given then. In a preview the request is made and
 * not sent.
 *
 * @throws UserFacingError before SHIPPING
 */
export async function trackOrder(
	mirakl: MiraklClient,
	order: Order,
	tracking: Tracking,
	{ look, isPreview }: { look: () => Promise<Order>; isPreview: boolean },
): Promise<{ changed: boolean; request?: MiraklRequest }> {
	if (carries(order, tracking) || isShippedWith(order, tracking)) return { changed: false };
	checkState(order);
	const path = `/api/orders/${encodeURIComponent(order.orderId)}/tracking`;
	const request = mirakl.put('OR23', path, trackingBody(tracking, 'carrier_url'));
	if (isPreview) return { changed: false, request };
	return { changed: await sendSurely(mirakl, request, look, (now) => carries(now, tracking)) };
}

function isShippedWith(order: Order, { trackingNumber: number }: Tracking): boolean {
	return AFTER_SHIPPING.includes(order.state) && number !== '' && order.trackingNumber === number;
}

/** Corrections after shipping are for Mirakl to take or leave; tenants differ (OR23). */
function checkState({ orderId: id, state }: Order): void {
	if (state === 'SHIPPING' || AFTER_SHIPPING.includes(state)) return;
	throw new UserFacingError(
		`Order ${id} is in state ${state}: tracking can be added from SHIPPING on`,
		'Add it once the customer has paid and the order is in state SHIPPING.',
	);
}
