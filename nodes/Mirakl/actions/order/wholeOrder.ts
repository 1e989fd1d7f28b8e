import type { IDataObject } from 'n8n-workflow';
import { UserFacingError } from '../../../common/failures';
import type { Order } from '../../payloads/order';
import type { MiraklClient } from '../../transport/client';
import { sendSurely } from '../../transport/sure';
import { PREVIEWED, shown } from '../operation';
import { checkIsDecided, isPaid } from './moneyBack/way';

/**
 * Cancels a whole order (Mirakl OR29). One that is cancelled already is left alone; after an answer that leaves it open
 * whether the call took effect the order is read again.
 *
 * @throws UserFacingError where Mirakl does not let the shop cancel it
 */
export async function cancelWholeOrder(
	mirakl: MiraklClient,
	order: Order,
	look: () => Promise<Order>,
	isPreview: boolean,
): Promise<IDataObject> {
	const told = { orderId: order.orderId, changed: false, state: order.state };
	if (isCancelled(order)) return { ...told, note: 'The order was cancelled already' };
	checkCanCancelWhole(order);
	const request = mirakl.put('OR29', `/api/orders/${encodeURIComponent(order.orderId)}/cancel`);
	if (isPreview) return { ...told, note: PREVIEWED, request: shown(request) };
	const changed = await sendSurely(mirakl, request, look, isCancelled);
	return { ...told, changed, state: (await look()).state, note: '' };
}

function isCancelled({ state }: Order): boolean {
	return state === 'CANCELED';
}

/** @throws UserFacingError where it must be refused or refunded instead, or Mirakl's hint `can_cancel` says no */
function checkCanCancelWhole(order: Order): void {
	checkIsDecided(order);
	if (order.canCancel) return;
	const paid = order.lines.some((line) => isPaid(order, line));
	throw new UserFacingError(
		`Mirakl does not let the shop cancel order ${order.orderId} (${order.state}, ${paid ? 'paid' : 'not paid'})`,
		paid
			? 'Refund it: Order: Refund, or Order: Refund or Cancel, which picks the right one.'
			: 'Wait until the customer has paid and the order is in state SHIPPING, then refund it.',
	);
}
