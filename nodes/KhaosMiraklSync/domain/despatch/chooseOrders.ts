import type { KhaosOrderStatus } from '../khaos';
import type { OpenOrder } from '../openOrder';
import type { Operator } from '../operator';
import { anythingSent } from './despatched';

const MOST_IDS = 100;
/** States in which an order has left and its tracking may still be corrected. */
const SHIPPED = ['SHIPPED', 'TO_COLLECT'];

/** An order of this operator that Khaos Control has and that is to be shipped, or lately was. */
export function isLookedAt(order: OpenOrder, { name }: Operator): boolean {
	if (order.operator !== name || order.khaosCode === '') return false;
	return isToBeShipped(order) || isShipped(order);
}

export function isToBeShipped({ live, state }: OpenOrder): boolean {
	return live && state === 'SHIPPING';
}

function isShipped({ state }: OpenOrder): boolean {
	return SHIPPED.includes(state);
}

export interface ChosenOrders {
	/** Of which something has left: the marketplace is asked what it knows of them. */
	orderIds: string[];
	/** Those of them that are shipped already: texts of at most 100 ids with commas between, as Mirakl takes them. */
	shippedIds: string[];
}

/** The orders that the marketplace has to be asked about, so that a quiet cycle asks nothing. */
export function chooseOrders(
	operator: Operator,
	orders: readonly OpenOrder[],
	statusOf: (reference: string) => KhaosOrderStatus | undefined,
): ChosenOrders {
	const chosen = orders.filter((order) => {
		const status = isLookedAt(order, operator) ? statusOf(order.reference) : undefined;
		if (status === undefined || !status.found || status.cancelled) return false;
		return status.invoices.some((invoice) => anythingSent(invoice, operator.shippedMeans));
	});
	const ids = (some: readonly OpenOrder[]) => [...new Set(some.map(({ orderId }) => orderId))];
	return { orderIds: ids(chosen), shippedIds: hundreds(ids(chosen.filter(isShipped))) };
}

function hundreds(ids: readonly string[]): string[] {
	const starts = ids.map((_id, index) => index).filter((index) => index % MOST_IDS === 0);
	return starts.map((start) => ids.slice(start, start + MOST_IDS).join(','));
}
