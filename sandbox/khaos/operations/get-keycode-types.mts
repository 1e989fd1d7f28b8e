import type { KhaosState } from '../state/khaos-state.mts';

/** GetKeycodeTypes: names of the keycode types in use. */
export function getKeycodeTypes(state: KhaosState): string[] {
	return [...new Set(state.reference.promotions.keycodes.map(({ type }) => type))];
}
