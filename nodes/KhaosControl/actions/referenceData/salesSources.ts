import { readNames } from '../../payloads/lists';
import { listOperation } from './list';

/** Sales sources by their exact names. */
export const salesSources = listOperation({
	displayName: 'Sales Sources',
	action: 'Get sales sources',
	description: 'Get the names of the sales sources (GetSaleSource)',
	operation: 'GetSaleSource',
	values: {},
	read: (value) => readNames(value).map((name) => ({ name })),
});
