import type { KhaosState } from '../state/khaos-state.mts';

/** GetCompanyStatus: names of the company statuses. */
export function getCompanyStatus(state: KhaosState): string[] {
	return state.reference.companyStatuses;
}
