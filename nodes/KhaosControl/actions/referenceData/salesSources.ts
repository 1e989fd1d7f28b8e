import { listOperation, named } from './list';
import { salesSources as source } from './sources';

/** Sales sources by their exact names. */
export const salesSources = listOperation({
	displayName: 'Sales Sources',
	action: 'Get sales sources',
	description: 'Get the names of the sales sources (GetSaleSource)',
	source,
	item: named,
});
