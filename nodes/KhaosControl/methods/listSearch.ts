import type { INodeListSearchItems } from 'n8n-workflow';
import { UserFacingError } from '../../common/failures';
import {
	companyClasses,
	countries,
	couriers,
	priceLists,
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

/** Couriers by their names, those without a code included (COURIER_DESC); value: the name. */
export const searchCourierNames = search(async (khaos) => {
	const all = await readList(khaos, couriers);
	return all.map(({ name }) => ({ name, value: name }));
});

/** Sites by their numbers, for reading stock; value: the number as text, -1 for all sites. */
export const searchSites = search(async (khaos) => [
	{ name: 'All Sites', value: String(ALL_SITES) },
	...(await readList(khaos, sites)).map(({ id, name, isDefault }) => ({
		name: isDefault ? `${name} (default)` : name,
		value: String(id),
	})),
]);

/** Sites by their names, as an order names them (SITE); value: the name. */
export const searchSiteNames = search(async (khaos) =>
	(await readList(khaos, sites)).map(({ name }) => ({ name, value: name })),
);

/** Countries; value: the two-letter code, or the three-letter code where Khaos Control has no other. */
export const searchCountries = search(async (khaos) =>
	(await readList(khaos, countries)).flatMap(({ name, code2, code3 }) => {
		const code = code2 || code3;
		return code === '' ? [] : [{ name: `${name} (${code})`, value: code }];
	}),
);

/** Company classes that customers may have, by their exact names. */
export const searchCompanyClasses = names(companyClasses('notPriceLists'));

/** Sales sources by their exact names. */
export const searchSalesSources = names(salesSources);

/** Price lists by their exact names. */
export const searchPriceLists = names(priceLists);

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
