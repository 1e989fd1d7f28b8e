/** ISO 3166-1 alpha-2, alpha-3 and the labels that operators write: the countries that UK sellers meet. */
const COUNTRIES = `
GB GBR United Kingdom|UK|Great Britain|Royaume-Uni|England|Scotland|Wales|Northern Ireland
IE IRL Ireland|Irlande|Republic of Ireland
JE JEY Jersey
GG GGY Guernsey
IM IMN Isle of Man
FR FRA France
MC MCO Monaco
DE DEU Germany|Deutschland|Allemagne
AT AUT Austria|Österreich|Autriche
CH CHE Switzerland|Suisse|Schweiz|Svizzera
LI LIE Liechtenstein
BE BEL Belgium|Belgique|België
NL NLD Netherlands|The Netherlands|Nederland|Pays-Bas
LU LUX Luxembourg|Luxemburg
ES ESP Spain|España|Espagne
PT PRT Portugal
AD AND Andorra
IT ITA Italy|Italia|Italie
SM SMR San Marino
MT MLT Malta
CY CYP Cyprus
GR GRC Greece
DK DNK Denmark|Danmark
SE SWE Sweden|Sverige
NO NOR Norway|Norge
FI FIN Finland|Suomi
IS ISL Iceland
EE EST Estonia
LV LVA Latvia
LT LTU Lithuania
PL POL Poland|Polska|Pologne
CZ CZE Czechia|Czech Republic
SK SVK Slovakia
HU HUN Hungary
SI SVN Slovenia
HR HRV Croatia
RO ROU Romania
BG BGR Bulgaria
GI GIB Gibraltar
US USA United States|United States of America
CA CAN Canada
AU AUS Australia
NZ NZL New Zealand
AE ARE United Arab Emirates
SA SAU Saudi Arabia
`;

const ROWS = COUNTRIES.trim()
	.split('\n')
	.map((row) => {
		const [alpha2, alpha3, ...label] = row.split(' ');
		return { alpha2, spellings: [alpha2, alpha3, ...label.join(' ').split('|')] };
	});

const BY_NAME = new Map(
	ROWS.flatMap((row) => row.spellings.map((name) => [comparable(name), row] as const)),
);

/**
 * The ISO 3166-1 alpha-2 code of a country as Mirakl gives it (alpha-3, alpha-2 or a label; Mirakl's trap 13);
 * undefined where it is not in the table, since a country is never guessed.
 */
export function countryCode(country: string): string | undefined {
	return BY_NAME.get(comparable(country))?.alpha2;
}

/** The country as given, and its other codes and names where the table has it. */
export function countrySpellings(country: string): string[] {
	return [country, ...(BY_NAME.get(comparable(country))?.spellings ?? [])];
}

/** A country's name or code without regard to case and accents. */
export function comparable(name: string): string {
	return name.trim().toUpperCase().normalize('NFD').replace(/\p{M}/gu, '');
}
