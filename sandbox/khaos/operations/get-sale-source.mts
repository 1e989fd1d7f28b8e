import type { KhaosState } from '../state/khaos-state.mts';

/** GetSaleSource: names of the sales sources. */
export function getSaleSource(state: KhaosState): string[] {
	return state.reference.salesSources;
}
