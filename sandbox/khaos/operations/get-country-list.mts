import type { KhaosState } from '../state/khaos-state.mts';

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
		Zone: country.zone,
	}));
	return { Count: list.length, List: list };
}
