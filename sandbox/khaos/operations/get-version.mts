import type { KhaosState } from '../state/khaos-state.mts';

/** GetVersion: version of the service. */
export function getVersion(state: KhaosState): string {
	return state.interfaceVersion === '7.8d' ? '8.205.1' : '7.3.12';
}
