import type { IDataObject } from 'n8n-workflow';
import { showsCancelled, statusesBetween } from '../actions/salesOrder/lookUp';
import type { OrderStatus } from '../payloads/orderStatus';
import { wallClock } from '../transport/time';
import { SAMPLE_SIZE, withinBudget, type Poll, type TriggerEvent } from './event';
import type { Mark } from './orderMemory';
import { orderItem, type OrderRule } from './orderRule';
import { pollOrders } from './pollOrders';

const DAY_MS = 86_400_000;
const SAMPLE_DAYS = 30;
const CANCELLED = 1;

/**
 * Sales orders that were cancelled in Khaos Control. The list leaves them out, so an order that was listed and no longer
 * is gets asked about. Up to v7.3b a cancelled order has no status: there it is known by being stored all the same.
 */
export const orderCancelled: TriggerEvent = {
	displayName: 'Order Cancelled',
	description: 'A sales order was cancelled in Khaos Control',
	async poll(poll: Poll) {
		return await pollOrders(poll, cancelRule);
	},
	async sample(poll: Poll) {
		const { khaos } = poll;
		if (!(await showsCancelled(khaos))) return [];
		const days = (count: number) => wallClock(Date.now() + count * DAY_MS, khaos.timeZone);
		const window = { from: days(-SAMPLE_DAYS), to: days(1), stageIds: String(CANCELLED) };
		const orders = await statusesBetween(khaos, window, withinBudget(poll));
		return orders
			.filter(({ cancelled }) => cancelled)
			.slice(-SAMPLE_SIZE)
			.map(output);
	},
};

const DONE: Mark = ['cancelled'];

/** Whole orders count: what was emitted stands under the empty invoice code, and under those of the list. */
const cancelRule: OrderRule = {
	seesCancelled: true,
	baseline: () => undefined,
	asks: ({ stageId }, mark) => stageId === CANCELLED && mark?.[0] !== DONE[0],
	isFinal: () => true,
	settle(order, marks, listed) {
		if (!order.cancelled) return { items: [], marks };
		const items = marks['']?.[0] === DONE[0] ? [] : [output(order)];
		const codes = ['', ...listed.map(({ invoiceCode }) => invoiceCode)];
		return { items, marks: Object.fromEntries(codes.map((code) => [code, DONE])) };
	},
};

function output(order: OrderStatus): IDataObject {
	return {
		...orderItem('orderCancelled', order),
		cancelled: true,
		/** `YYYY-MM-DD`; empty where this version does not tell. */
		cancelledOn: order.cancelledOn ?? '',
		qtySold: order.qtySold,
		qtyAssigned: order.qtyAssigned,
		invoices: order.invoices.map(({ invoiceCode, stageId, qtySent }) => ({
			invoiceCode,
			stageId,
			qtySent,
		})),
	};
}
