import { listOperation, named } from './list';
import { priceLists as source } from './sources';

/** Price lists by their exact names; the prices in them are not read. */
export const priceLists = listOperation({
	displayName: 'Price Lists',
	action: 'Get price lists',
	description: 'Get the names of the price lists (GetPriceLists)',
	source,
	item: named,
});
