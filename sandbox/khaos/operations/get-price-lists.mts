import type { KhaosState } from '../state/khaos-state.mts';

/** GetPriceLists: names of the price lists. */
export function getPriceLists(state: KhaosState): string[] {
	return [...new Set(state.prices.all().map(({ name }) => name))];
}
