import { listOperation } from './list';
import { sites as source } from './sources';

/** Stock control sites, and which one is the default. */
export const sites = listOperation({
	displayName: 'Sites',
	action: 'Get sites',
	description: 'Get the stock control sites (GetSiteList)',
	source,
	item: (row) => ({ ...row }),
});
