import { listOperation, named } from './list';
import { companyStatuses as source } from './sources';

/** Company statuses by name; from v7.6 on. */
export const companyStatuses = listOperation({
	displayName: 'Company Statuses',
	action: 'Get company statuses',
	description: 'Get the names of the company statuses (GetCompanyStatus)',
	source,
	item: named,
});
