import type { IDataObject } from 'n8n-workflow';
import type { Found } from '../../common/cursor';
import { windowEnd } from '../actions/order/getMany';
import { listOrders, youngestOrders } from '../actions/order/orders';
import { simplified, type Order } from '../payloads/order';
import type { MiraklClient } from '../transport/client';
import { moveOn, nextWindow, type Position } from './position';
import { events } from './table';

/** A budget is used up to here; the rest is for the last page under way. */
const BUDGET_SHARE = 0.8;
const SAMPLE_SIZE = 3;

export interface Poll {
	/** Name of the event in the table. */
	event: string;
	/** Leave out the orders that are in the state already when the trigger first looks. */
	startFromNow: boolean;
	/** Where the last poll ended; undefined at the first one. */
	position: Position | undefined;
	budgetMs: number;
}

/**
 * Orders that came into the event's state since the last poll (OR11 by state and time of change), and the next
 * position. At least once: an order that changes while it is in the state may come again when more than the overlap
 * has passed.
 *
 * The first poll gives every order that is in the state: they wait for somebody, and nobody has looked yet. With
 * `startFromNow` it gives none of them and only remembers that they were there.
 */
export async function pollOrders(
	mirakl: MiraklClient,
	{ event, startFromNow, position, budgetMs }: Poll,
): Promise<{ items: IDataObject[]; position: Position }> {
	const deadline = mirakl.clock.now() + budgetMs * BUDGET_SHARE;
	const now = await windowEnd(mirakl);
	const window = nextWindow(position, now, startFromNow);
	const read = await listOrders(
		mirakl,
		{
			order_state_codes: events[event].state,
			start_update_date: window.from || undefined,
			end_update_date: window.until,
		},
		{
			offset: window.offset,
			known: window.place,
			mayGoOn: () => mirakl.clock.now() < deadline,
		},
	);
	const found = read.rows.map(({ order }) => foundOrder(order));
	const moved = moveOn(event, position, {
		window,
		found,
		complete: read.complete,
		offset: read.offset,
	});
	return {
		items: window.silent ? [] : moved.fresh.map(({ record }) => eventItem(event, record)),
		position: moved.position,
	};
}

/** The youngest orders in the state, for somebody who builds a workflow; no position is needed or moved. */
export async function sampleOrders(mirakl: MiraklClient, event: string): Promise<IDataObject[]> {
	const filters = { order_state_codes: events[event].state };
	const orders = await youngestOrders(mirakl, filters, SAMPLE_SIZE);
	return orders.map(({ order }) => eventItem(event, order));
}

function foundOrder(order: Order): Found<Order> {
	const changedAt = order.lastUpdatedDate || order.createdDate;
	return { key: order.orderId, version: order.state, changedAt, record: order };
}

/** Ids, states, deadlines, SKUs and quantities; no personal data (design rule 11). */
function eventItem(event: string, order: Order): IDataObject {
	return { event, ...simplified(order) };
}
