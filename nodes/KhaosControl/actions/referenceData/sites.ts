import { readSites } from '../../payloads/lists';
import { listOperation } from './list';

/** Stock control sites, and which one is the default. */
export const sites = listOperation({
	displayName: 'Sites',
	action: 'Get sites',
	description: 'Get the stock control sites (GetSiteList)',
	operation: 'GetSiteList',
	values: {},
	read: (value) => readSites(value).map((site) => ({ ...site })),
});
