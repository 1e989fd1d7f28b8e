import type { KhaosState } from '../state/khaos-state.mts';

/** GetAgentList: names of the agents. */
export function getAgentList(state: KhaosState): string[] {
	return state.reference.agents;
}
