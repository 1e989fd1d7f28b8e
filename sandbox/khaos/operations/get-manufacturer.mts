import type { KhaosState } from '../state/khaos-state.mts';

/** GetManufacturer: names of the manufacturers. */
export function getManufacturer(state: KhaosState): string[] {
	return state.reference.manufacturers;
}
