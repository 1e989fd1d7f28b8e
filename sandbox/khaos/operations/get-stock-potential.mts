import type { KhaosState } from '../state/khaos-state.mts';
import { itemsFor } from './lookup.mts';
import type { Parameters } from './parameters.mts';

/**
 * GetStockPotential: Available + OnOrder − BackOrder per code at the default site. `MappingType` defaults
 * to 0, the internal stock id; no or unknown codes give an empty list. Source: guide v7.8d.
 */
export function getStockPotential(state: KhaosState, parameters: Parameters): unknown {
	const site = state.reference.defaultSite;
	const waiting = state.orders.backOrders(site);
	const items = itemsFor(state, parameters.list('StockCode'), parameters.integer('MappingType'));
	return items.map((item) => {
		const available = state.stock.available(item, site);
		const onOrder = state.stock.onOrder(item, site);
		const backOrder = waiting.get(item.code.toUpperCase()) ?? 0;
		return {
			StockCode: item.code,
			OtherRef: item.otherRef,
			StockDesc: '',
			Available: available,
			OnOrder: onOrder,
			BackOrder: backOrder,
			Potential: available + onOrder - backOrder,
		};
	});
}
