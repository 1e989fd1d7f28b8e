import type { IDataObject } from 'n8n-workflow';
import { chunks } from '../actions/chunks';
import { statusesBySalesOrder } from '../actions/salesOrder/lookUp';
import { readCurrentInvoices, type CurrentInvoice } from '../payloads/orderList';
import type { OrderStatus } from '../payloads/orderStatus';
import { isIssued } from '../payloads/stages';
import { withinBudget, type Poll, type Polled } from './event';
import { cancelledLately, statusesOfMissing } from './hiddenOrders';
import {
	orderMemory,
	stillRemembered,
	wasTooLong,
	type OrderMemory,
	type RememberedOrder,
} from './orderMemory';
import type { OrderRule } from './orderRule';
import { outageItem } from './outage';

/** Calls for details in one poll, 50 orders each; what is left goes on in the next one. */
const MOST_CHUNKS = 40;
const CANCELLED_STAGE = 1;

/** What Khaos Control lists now: SO code → invoices. */
export type Listed = Map<string, CurrentInvoice[]>;

/** The invoices of every web order that is not issued, or was in the last 48 hours (`ExportOrderStatus`). */
export async function listInvoices(poll: Poll): Promise<{ listed: Listed; serverTime: string }> {
	const { value, serverTime } = await poll.khaos.call(
		'ExportOrderStatus',
		{},
		readCurrentInvoices,
		withinBudget(poll),
	);
	const listed: Listed = new Map();
	for (const invoice of value) {
		listed.set(invoice.salesOrderCode, [...(listed.get(invoice.salesOrderCode) ?? []), invoice]);
	}
	return { listed, serverTime };
}

/**
 * One poll of an order event. Candidates are what the list shows and what it showed before and no longer does; their
 * details settle what is emitted. What there was no time for stays a candidate. Nothing depends on how often or how
 * regularly this runs, as long as it is within the 48 hours of the list; a longer pause is reported.
 */
export async function pollOrders(poll: Poll, rule: OrderRule): Promise<Polled> {
	const saved = orderMemory.safeParse(poll.saved);
	const before: OrderMemory | undefined = saved.success ? saved.data : undefined;
	const polledAt = Date.now();
	const { listed, serverTime } = await listInvoices(poll);
	const nowMs = Date.parse(serverTime);
	const orders = remembered(before, listed, rule);
	const items =
		before !== undefined && wasTooLong(before, nowMs, polledAt)
			? [outageItem(before.since, serverTime)]
			: [];
	const since = before?.since ?? serverTime;
	const cancelled = rule.seesCancelled ? await cancelledLately(poll, since, serverTime) : [];
	for (const order of unseen(cancelled, before, orders)) {
		items.push(...settle(order, orders, listed, rule, nowMs));
	}
	const asked = startingAt(candidates(orders, listed, rule), before?.next);
	const next = await askFor(poll, asked, orders, async (found, missing) => {
		const hidden = await statusesOfMissing(
			poll,
			missing.filter((code) => !listed.has(code)),
			orders,
		);
		for (const order of [...found, ...hidden])
			items.push(...settle(order, orders, listed, rule, nowMs));
	});
	const left: OrderMemory = {
		since: serverTime,
		polledAt,
		orders: stillRemembered(orders, nowMs),
		cancelled: cancelled.map(({ salesOrderCode }) => salesOrderCode),
		next,
	};
	const emitted = items.map((item) => ({ ...item, seenAt: serverTime }));
	return { items: before === undefined ? [] : emitted, left: left as unknown as IDataObject };
}

/** Cancelled orders that neither the list nor the last poll showed. */
function unseen(
	cancelled: OrderStatus[],
	before: OrderMemory | undefined,
	orders: Record<string, RememberedOrder>,
): OrderStatus[] {
	const known = new Set(before?.cancelled);
	return cancelled.filter(
		({ salesOrderCode: code }) => !known.has(code) && orders[code] === undefined,
	);
}

/** The memory with what is listed now; at the first poll with the marks of what needs no asking. */
function remembered(before: OrderMemory | undefined, listed: Listed, rule: OrderRule) {
	const orders: Record<string, RememberedOrder> = copyOf(before?.orders ?? {});
	for (const [code, invoices] of listed) {
		const known = orders[code] ?? { ref: invoices[0].associatedRef, marks: {} };
		// listed again: it is no longer gone, and what was emitted stays known
		delete known.gone;
		orders[code] = known;
		for (const invoice of invoices) {
			const mark = before === undefined ? rule.baseline(invoice) : undefined;
			known.marks[invoice.invoiceCode] ??= mark ?? [];
		}
	}
	return orders;
}

function candidates(
	orders: Record<string, RememberedOrder>,
	listed: Listed,
	rule: OrderRule,
): string[] {
	return Object.entries(orders).flatMap(([code, { marks, gone }]) => {
		const invoices = listed.get(code);
		if (invoices === undefined) return gone === undefined ? [code] : [];
		const codes = new Set(invoices.map(({ invoiceCode }) => invoiceCode));
		const asks =
			invoices.some((invoice) => rule.asks(invoice, marks[invoice.invoiceCode])) ||
			Object.entries(marks).some(([invoice, mark]) => !codes.has(invoice) && !rule.isFinal(mark));
		return asks ? [code] : [];
	});
}

/** Begins where the last poll had to stop, so that nobody waits for ever. */
function startingAt(codes: string[], next: string | undefined): string[] {
	const at = next === undefined ? -1 : codes.indexOf(next);
	return at <= 0 ? codes : [...codes.slice(at), ...codes.slice(0, at)];
}

/** Asks for details while there is time. @returns the SO code to go on with */
async function askFor(
	poll: Poll,
	asked: string[],
	orders: Record<string, RememberedOrder>,
	take: (found: OrderStatus[], missing: string[]) => Promise<void>,
): Promise<string | undefined> {
	for (const [at, part] of chunks(asked).entries()) {
		if (at >= MOST_CHUNKS || Date.now() >= poll.deadline) return part[0];
		const found = await statusesBySalesOrder(poll.khaos, part, withinBudget(poll));
		const codes = new Set(found.map(({ salesOrderCode }) => salesOrderCode));
		await take(
			found.filter(({ salesOrderCode }) => orders[salesOrderCode] !== undefined),
			part.filter((code) => !codes.has(code)),
		);
	}
	return undefined;
}

/** Settles one order's details and remembers it accordingly. @returns what they emit */
function settle(
	order: OrderStatus,
	orders: Record<string, RememberedOrder>,
	listed: Listed,
	rule: OrderRule,
	nowMs: number,
): IDataObject[] {
	const code = order.salesOrderCode;
	const known = orders[code] ?? { ref: order.associatedRef, marks: {} };
	const { items, marks } = rule.settle(order, known.marks, listed.get(code) ?? []);
	const isDone = order.cancelled || (order.invoices.length > 0 && order.invoices.every(isClosed));
	const gone = isDone && !listed.has(code) ? { gone: nowMs } : {};
	orders[code] = { ref: known.ref, marks, ...gone };
	return items;
}

function isClosed({ stageId }: OrderStatus['invoices'][number]): boolean {
	return isIssued(stageId) || stageId === CANCELLED_STAGE;
}

function copyOf<T>(value: T): T {
	return JSON.parse(JSON.stringify(value)) as T;
}
