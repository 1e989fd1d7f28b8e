import type { KhaosState } from '../state/khaos-state.mts';
import type { Parameters } from './parameters.mts';

/** GetCompanyClass: all (0), only price lists (1), only those that are none (2). */
export function getCompanyClass(state: KhaosState, parameters: Parameters): string[] {
	const type = parameters.integer('CompanyClassType');
	return state.reference.companyClasses
		.filter(({ isPriceList }) => type === 0 || isPriceList === (type === 1))
		.map(({ name }) => name);
}
