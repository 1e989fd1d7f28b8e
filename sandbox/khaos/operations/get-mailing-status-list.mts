import type { KhaosState } from '../state/khaos-state.mts';

/** GetMailingStatusList: numbers and texts of MAILING_STATUS. */
export function getMailingStatusList(state: KhaosState): unknown {
	return state.reference.mailingStatuses.map(({ id, description }) => ({
		ID: id,
		Description: description,
	}));
}
