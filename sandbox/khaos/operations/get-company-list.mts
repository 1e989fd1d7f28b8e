import type { KhaosState } from '../state/khaos-state.mts';
import { soapDateTime } from '../times.mts';
import type { Parameters } from './parameters.mts';

/** GetCompanyList: customers updated since a date, of all classes or of those listed. */
export function getCompanyList(state: KhaosState, parameters: Parameters): unknown {
	const since = parameters.date('LastUpdated')?.getTime() ?? 0;
	const classes = new Set(parameters.list('CompanyClassList'));
	const list = state.customers
		.all()
		.filter(({ updated }) => updated.getTime() >= since)
		.filter(({ companyClass }) => classes.size === 0 || classes.has(companyClass))
		.map((customer) => ({
			CompanyCode: customer.code,
			OtherRef: customer.otherRef,
			LastUpdated: soapDateTime(customer.updated, state.clock.now(), state.switches.dateOffset),
		}));
	return { Count: list.length, List: list };
}
