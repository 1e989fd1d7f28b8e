import type { KhaosState } from '../state/khaos-state.mts';
import { companiesXml } from './export-company.mts';
import type { Parameters } from './parameters.mts';

/** Login: the web customer whose password this is, else blank. It is no log-in to the service. */
export function login(state: KhaosState, parameters: Parameters): string {
	const password = parameters.text('UserPassword');
	const customer = state.customers
		.withMapping(parameters.text('UserName'), 3)
		.find(({ webPassword }) => webPassword !== '' && webPassword === password);
	return customer === undefined ? '' : companiesXml(state, [customer]);
}
