import type { INodeListSearchItems } from 'n8n-workflow';
import { UserFacingError } from '../../common/failures';
import {
	companyClasses,
	couriers,
	readList,
	salesSources,
	sites,
	type ListSource,
} from '../actions/referenceData/sources';
import { search } from './search';

/** What `ExportStockStatus` takes for all sites at once. */
const ALL_SITES = -1;

/** Couriers that an order can name by their code (COURIER_CODE); value: the code. */
export const searchCouriers = search(async (khaos) => {
	const all = await readList(khaos, couriers);
	const coded = all.filter(({ code }) => code !== '');
	if (coded.length === 0 && all.length > 0) {
		throw new UserFacingError(
			'No courier in Khaos Control has a code',
			'Give the couriers a code there (System Data, Couriers), or leave the courier to Khaos Control.',
		);
	}
	return coded.map(({ code, name }) => ({ name: `${name} (${code})`, value: code }));
});

/** Sites by their numbers, for reading stock; value: the number as text, -1 for all sites. */
export const searchSites = search(async (khaos) => [
	{ name: 'All Sites', value: String(ALL_SITES) },
	...(await readList(khaos, sites)).map(({ id, name, isDefault }) => ({
		name: isDefault ? `${name} (default)` : name,
		value: String(id),
	})),
]);

/** Company classes that customers may have, by their exact names. */
export const searchCompanyClasses = names(companyClasses('notPriceLists'));

/** Sales sources by their exact names. */
export const searchSalesSources = names(salesSources);

function names(source: ListSource<string>) {
	return search(async (khaos): Promise<INodeListSearchItems[]> => {
		const all = await readList(khaos, source);
		return all.map((name) => ({ name, value: name }));
	});
}

/** Everything that the customer's own service can be asked, for Raw: Call Operation; value: the name. */
export const searchOperations = search(async (khaos) =>
	(await khaos.operations()).map(({ name, parameters }) => ({
		name: parameters.length === 0 ? name : `${name} (${parameters.map((p) => p.name).join(', ')})`,
		value: name,
	})),
);
