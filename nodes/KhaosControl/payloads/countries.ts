import { z } from 'zod';
import type { SoapValue } from '../transport/answer';
import { flagMember, readCountedList, textMember } from './records';

/** One country of `GetCountryList`. An order's address may name either code. */
export interface Country {
	name: string;
	/** ISO 3166-1, two letters. */
	code2: string;
	/** ISO 3166-1, three letters. */
	code3: string;
	euMember: boolean;
	paysVat: boolean;
	currencyCode: string;
	currencyName: string;
	zone: string;
}

const country = z.object({
	CountryName: textMember,
	CountryCode2: textMember,
	CountryCode3: textMember,
	EUMember: flagMember,
	PaysVAT: flagMember,
	CurrencyName: textMember,
	CurrencyCode: textMember,
	Zone: textMember,
});

/** Reads `TCountryList`. @throws RemoteError `doubtful` where the answer is not a whole list of countries */
export function readCountries(value: SoapValue): Country[] {
	return readCountedList(value, country, 'list of countries').map((entry) => ({
		name: entry.CountryName,
		code2: entry.CountryCode2,
		code3: entry.CountryCode3,
		euMember: entry.EUMember,
		paysVat: entry.PaysVAT,
		currencyCode: entry.CurrencyCode,
		currencyName: entry.CurrencyName,
		zone: entry.Zone,
	}));
}
