import { countryCode } from '../../../common/countries';
import { wrap } from '../../../common/wrap';
import type { KhaosAddress } from '../../../KhaosControl/payloads/salesOrder';
import type { PostalAddress } from '../order';

/** Field lengths of an imported address (XML examples, ImportOrders; phones by the guide's smaller figure). */
const LIMIT = { line: 35, town: 35, county: 35, title: 20, name: 50, phone: 19, email: 50 };
const LINES = 3;

export interface BuiltAddress {
	address: KhaosAddress;
	/** Text that no field takes; it belongs in the order note, because nothing of an address may be lost. */
	leftOver: string[];
}

/**
 * A Mirakl address as Khaos Control takes it: company, streets and additional information flow through three lines of
 * 35 characters; what is too long for its field is shortened there at a word and kept whole in `leftOver`.
 *
 * @param email the relay address; left out where it is too long, since a part of it reaches nobody
 */
export function khaosAddress(from: PostalAddress, email = ''): BuiltAddress {
	const leftOver: string[] = [];
	const fit = (text: string, limit: number): string => {
		if (text.length <= limit) return text;
		leftOver.push(text);
		return wrap(text, limit)[0];
	};
	const { lines, rest } = addressLines(from);
	if (rest !== '') leftOver.push(rest);
	const surname = from.lastName || from.firstName || from.company;
	const forename = from.lastName === '' ? '' : from.firstName;
	const optional = {
		line2: lines[1] ?? '',
		line3: lines[2] ?? '',
		county: fit(from.county, LIMIT.county),
		title: fit(from.title, LIMIT.title),
		forename: fit(forename, LIMIT.name),
		phone: phone(from.phone, leftOver),
		email: email.length > LIMIT.email ? '' : email,
	};
	const given = Object.entries(optional).filter(([, text]) => text !== '');
	return {
		address: {
			line1: lines[0] ?? '',
			town: fit(from.town, LIMIT.town),
			postcode: from.postcode,
			countryCode: countryCode(from.country) ?? '',
			surname: fit(surname, LIMIT.name),
			...Object.fromEntries(given),
		},
		leftOver,
	};
}

/** At most three lines; where they do not suffice the streets come first, because the parcel needs them most. */
function addressLines(from: PostalAddress): { lines: string[]; rest: string } {
	const usual = [from.company, from.street1, from.street2, from.additionalInfo];
	const asGiven = parts(usual).flatMap((part) => wrap(part, LIMIT.line));
	if (asGiven.length <= LINES) return { lines: asGiven, rest: '' };
	const flowing = wrap(parts(usual).join(', '), LIMIT.line);
	if (flowing.length <= LINES) return { lines: flowing, rest: '' };
	const streetsFirst = [from.street1, from.street2, from.company, from.additionalInfo];
	const all = wrap(parts(streetsFirst).join(', '), LIMIT.line);
	return { lines: all.slice(0, LINES), rest: all.slice(LINES).join(' ') };
}

function parts(texts: string[]): string[] {
	return texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
}

/** A phone number without its ornaments where that makes it fit. */
function phone(text: string, leftOver: string[]): string {
	if (text.length <= LIMIT.phone) return text;
	const bare = text.replace(/\(0\)/g, '').replace(/[^\d+]/g, '');
	if (/^[\s\d()+./-]+$/.test(text) && bare.length <= LIMIT.phone) return bare;
	leftOver.push(text);
	return '';
}
