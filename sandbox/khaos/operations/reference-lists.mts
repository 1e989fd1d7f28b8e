import type { KhaosState } from '../state/khaos-state.mts';
import type { Parameters } from './parameters.mts';
import { payload, writerFor } from './payload.mts';

/** GetVersion: version of the service. */
export function getVersion(state: KhaosState): string {
	return state.interfaceVersion === '7.8d' ? '8.205.1' : '7.3.12';
}

/** GetSaleSource: names of the sales sources. */
export function getSaleSource(state: KhaosState): string[] {
	return state.reference.salesSources;
}

/** GetSiteList: sites and the default one. */
export function getSiteList(state: KhaosState): unknown {
	const { sites, defaultSite } = state.reference;
	return {
		List: sites.map(({ id, name }) => ({ SiteID: id, SiteName: name })),
		CurrentSiteID: defaultSite,
	};
}

/** GetCompanyClass: all (0), only price lists (1), only those that are none (2). */
export function getCompanyClass(state: KhaosState, parameters: Parameters): string[] {
	const type = parameters.integer('CompanyClassType');
	return state.reference.companyClasses
		.filter(({ isPriceList }) => type === 0 || isPriceList === (type === 1))
		.map(({ name }) => name);
}

/** GetCountryList: countries with both codes and their currency. */
export function getCountryList(state: KhaosState): unknown {
	const list = state.reference.countries.map((country) => ({
		CountryName: country.name,
		CountryCode2: country.code2,
		CountryCode3: country.code3,
		EUMember: country.eu,
		PaysVAT: country.code2 === 'GB',
		CurrencyName: country.currencyName,
		CurrencyCode: country.currency,
		Zone: '',
	}));
	return { Count: list.length, List: list };
}

/** GetSOPData: couriers where asked for; no other section holds anything here. */
export function getSopData(state: KhaosState, parameters: Parameters): string {
	const xml = writerFor(state);
	const couriers = state.reference.couriers.map(({ code, name }) =>
		xml.text('COURIER', name, { CODE: code }),
	);
	return payload(
		state,
		xml.node('SOPDATA', {}, parameters.flag('Courier') ? [xml.node('COURIERS', {}, couriers)] : []),
	);
}
