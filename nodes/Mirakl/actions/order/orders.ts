import { RemoteError, UserFacingError } from '../../../common/failures';
import { parseOr } from '../../../common/parameters';
import { orderPage, orderSchema, type Order } from '../../payloads/order';
import type { MiraklClient, Query } from '../../transport/client';
import { readPages, type ReadOptions, type RowsRead } from '../../transport/paging';

/** An order as Mirakl gave it, and as this node understands it. */
export interface OrderRecord {
	raw: Record<string, unknown>;
	order: Order;
}

/** The states in which an order may be, in the order of its life (OR11). */
export const BEFORE_SHIPPING = [
	'STAGING',
	'WAITING_ACCEPTANCE',
	'WAITING_DEBIT',
	'WAITING_DEBIT_PAYMENT',
];
export const AFTER_SHIPPING = ['SHIPPED', 'TO_COLLECT', 'RECEIVED', 'CLOSED'];

/** Orders that the filters of OR11 let through, oldest first; each once. */
export async function listOrders(
	mirakl: MiraklClient,
	filters: Query,
	options?: ReadOptions,
): Promise<RowsRead<OrderRecord>> {
	return await readPages<OrderRecord>(
		{
			keyOf: ({ order }) => order.orderId,
			page: async (offset, max) => await orderList(mirakl, { ...filters, ...SORT, max, offset }),
		},
		options,
	);
}

const SORT = { sort: 'dateCreated', order: 'asc' };

/** The youngest orders that the filters let through, youngest first. */
export async function youngestOrders(
	mirakl: MiraklClient,
	filters: Query,
	count: number,
): Promise<OrderRecord[]> {
	const query = { ...filters, sort: 'dateCreated', order: 'desc', max: count, offset: 0 };
	return (await orderList(mirakl, query)).rows;
}

/**
 * One order by its id (OR11 `order_ids`; OR12 is deprecated).
 *
 * @param taxMode whether amounts have the tax in them; the marketplace's own way where left out (Mirakl's trap 17)
 * @throws UserFacingError when this shop has no such order
 */
export async function orderById(
	mirakl: MiraklClient,
	orderId: string,
	taxMode?: 'TAX_INCLUDED' | 'TAX_EXCLUDED',
): Promise<OrderRecord> {
	if (orderId.includes(',')) throw unknownOrder(orderId);
	const query = { order_ids: orderId, order_tax_mode: taxMode, max: 1, offset: 0 };
	const { rows } = await orderList(mirakl, query);
	const found = rows.find(({ order }) => order.orderId === orderId);
	if (found === undefined) throw unknownOrder(orderId);
	return found;
}

async function orderList(mirakl: MiraklClient, query: Query) {
	const { value } = await mirakl.get('OR11', '/api/orders', orderPage, query);
	return { rows: value.orders.map(understood), total: value.total_count ?? undefined };
}

function understood(raw: Record<string, unknown>): OrderRecord {
	const order = parseOr(
		orderSchema,
		raw,
		(path, text) =>
			new RemoteError(
				`An order in Mirakl's answer (OR11) is not as documented: '${path}': ${text}`,
				{
					kind: 'rejected',
				},
			),
	);
	return { raw, order };
}

function unknownOrder(orderId: string): UserFacingError {
	return new UserFacingError(
		`This shop has no order '${orderId}' in Mirakl`,
		'Use the order ID (not the commercial ID), and check that the credential is for the right marketplace and shop.',
	);
}
