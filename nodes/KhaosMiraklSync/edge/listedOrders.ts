import { z } from 'zod';
import type { ListedOrder } from '../domain/orders/sides';
import { instantCell, readRows, requiredText, textCell } from './cells';

const listedOrder = z.object({
	orderId: requiredText('the order has no id'),
	state: textCell(),
	createdDate: instantCell(),
	lastUpdatedDate: instantCell(),
});

/**
 * Items of Mirakl's Order: Get Many, simplified; empty items are left out.
 *
 * @throws UserFacingError that names the order, the field and the value
 */
export function readListedOrders(items: ReadonlyArray<Record<string, unknown>>): ListedOrder[] {
	const given = items.filter((item) => item.orderId !== undefined);
	return readRows('Mirakl order', listedOrder, given, ({ orderId }) => orderId).map(
		({ orderId, state, createdDate, lastUpdatedDate }) => ({
			...{ orderId, state },
			// one without a time of creation counts as older than the operator's start
			createdAt: createdDate ?? 0,
			updatedAt: lastUpdatedDate ?? createdDate ?? 0,
		}),
	);
}
