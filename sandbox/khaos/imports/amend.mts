import type { KhaosState } from '../state/khaos-state.mts';
import type { SalesOrder } from '../state/model.mts';
import type { Element } from '../xml.mts';
import { readOrder, storeOrder, type ImportedOrder } from './order.mts';

/**
 * Deletes an order and imports it again under its code, with its stock free for the new lines.
 * @throws OrderRefused when the new order cannot be imported; the old one is then as it was
 */
export function amendOrder(order: SalesOrder, element: Element, state: KhaosState): ImportedOrder {
	const held = order.lines.flatMap((line) => {
		const item = state.stock.find(line.stockCode);
		if (item === undefined || !item.controlled || item.isPack) return [];
		return [{ item, level: state.stock.level(item, line.siteId), units: line.assigned }];
	});
	for (const { level, units } of held) level.assigned -= units;
	let draft;
	try {
		draft = readOrder(element, state, order);
	} catch (error) {
		for (const { level, units } of held) level.assigned += units;
		throw error;
	}
	for (const { item } of held) state.stock.stampMovement(item);
	state.orders.remove(order);
	const stored = storeOrder(draft, state, order.code);
	for (const { item } of held) state.fulfilment.serveWaiting(item);
	return stored;
}
