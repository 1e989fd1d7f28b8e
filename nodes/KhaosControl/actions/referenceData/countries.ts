import { listOperation } from './list';
import { countries as source } from './sources';

/** Countries that an address may name, with both codes. */
export const countries = listOperation({
	displayName: 'Countries',
	action: 'Get countries',
	description: 'Get the countries with their codes and currencies (GetCountryList)',
	source,
	item: (row) => ({ ...row }),
});
