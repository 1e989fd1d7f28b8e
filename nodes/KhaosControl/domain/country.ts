import { comparable, countrySpellings } from '../../common/countries';

/** A country of Khaos Control's own list, as far as an address needs it. */
export interface KnownCountry {
	name: string;
	code2: string;
	code3: string;
}

/**
 * The country of Khaos Control's list that a two-letter code, a three-letter code or a name stands for; undefined where
 * there is none, since a country is never assumed. Other spellings of the same country count (UK for GB), the one that
 * was given first.
 */
export function countryIn(list: KnownCountry[], given: string): KnownCountry | undefined {
	for (const spelling of countrySpellings(given).map(comparable)) {
		const found = list.find(({ name, code2, code3 }) =>
			[code2, code3, name].some((text) => text !== '' && comparable(text) === spelling),
		);
		if (found) return found;
	}
	return undefined;
}
