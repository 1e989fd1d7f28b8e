import { UserFacingError } from '../../../common/failures';
import { addressLines } from '../../domain/addressLines';
import { countryIn, type KnownCountry } from '../../domain/country';
import { ADDRESS_LINE_LIMIT } from '../../payloads/salesOrderCustomer';

type Given = Record<string, unknown>;

/** An address ready for the import format, and the text that its lines could not take. */
export interface PreparedAddress {
	address: Given;
	rest: string;
}

/**
 * Fits the lines of an address and names its country as Khaos Control's list does. Everything else is left to the
 * schema. `country` may hold a code or a name.
 *
 * @throws UserFacingError where the country is not in the list
 */
export function prepareAddress(
	given: unknown,
	which: string,
	list: KnownCountry[],
): PreparedAddress {
	const { line1, line2, line3, country, ...others } = given as Given;
	const texts = [line1, line2, line3].map((line) => (typeof line === 'string' ? line : ''));
	const tooLong = texts.some((line) => line.length > ADDRESS_LINE_LIMIT);
	const fitted = addressLines(texts, ADDRESS_LINE_LIMIT);
	const lines = tooLong
		? { line1: fitted.lines[0], line2: fitted.lines[1], line3: fitted.lines[2] }
		: { line1, line2, line3 };
	const named = [others.countryCode, others.countryName, country].find(
		(text): text is string => typeof text === 'string' && text.trim() !== '',
	);
	const known = named === undefined ? {} : countryOf(named, which, list);
	return {
		address: { ...others, ...lines, ...known },
		rest: tooLong ? fitted.rest : '',
	};
}

function countryOf(given: string, which: string, list: KnownCountry[]) {
	const found = countryIn(list, given);
	if (found === undefined) {
		throw new UserFacingError(
			`The ${which} is in '${given.trim().slice(0, 40)}', which is not in Khaos Control's list of countries`,
			'Use a code or name that Reference Data: Countries gives, or add the country in Khaos Control.',
		);
	}
	const code = found.code2 || found.code3;
	return code === ''
		? { countryCode: undefined, countryName: found.name }
		: { countryCode: code, countryName: undefined };
}
