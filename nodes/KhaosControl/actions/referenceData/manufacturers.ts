import { listOperation, named } from './list';
import { manufacturers as source } from './sources';

/** Manufacturers by name. */
export const manufacturers = listOperation({
	displayName: 'Manufacturers',
	action: 'Get manufacturers',
	description: 'Get the names of the manufacturers (GetManufacturer)',
	source,
	item: named,
});
