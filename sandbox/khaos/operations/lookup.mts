import type { KhaosState } from '../state/khaos-state.mts';
import type { StockItem } from '../state/model.mts';

/**
 * Items for a list of codes in the order given, unknown ones left out.
 * Mapping: 0 stock id (GetStockPotential only), 1 stock code, 2 other ref, 4 short description.
 * Source: guide v7.8d (`MappingType`).
 */
export function itemsFor(state: KhaosState, codes: string[], mapping: number): StockItem[] {
	const field: Record<number, (item: StockItem) => string> = {
		0: (item) => item.id,
		1: (item) => item.code,
		2: (item) => item.otherRef,
		4: (item) => item.description,
	};
	const read = field[mapping];
	if (read === undefined) return [];
	if (mapping === 1) {
		return unique(codes.flatMap((code) => state.stock.find(code) ?? []));
	}
	const index = new Map<string, StockItem[]>();
	for (const item of state.stock.all()) {
		const key = read(item).toUpperCase();
		const before = state.switches.sharedOtherRef === 'all' ? (index.get(key) ?? []) : [];
		index.set(key, [...before, item]);
	}
	return unique(codes.flatMap((code) => index.get(code.toUpperCase()) ?? []));
}

function unique(items: StockItem[]): StockItem[] {
	return [...new Set(items)];
}
