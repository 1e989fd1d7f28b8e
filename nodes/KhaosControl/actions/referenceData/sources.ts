import type { SoapValue } from '../../transport/answer';
import { ifTaken, type ParameterValues } from '../../transport/envelope';
import { readCountries, type Country } from '../../payloads/countries';
import { readKeycodes, type Keycode } from '../../payloads/keycodes';
import {
	readCouriers,
	readMailingStatuses,
	readNames,
	readSites,
	type Courier,
	type MailingStatus,
	type Site,
} from '../../payloads/lists';
import { readDeliveryRates, type DeliveryRate } from '../../payloads/deliveryRates';
import type { Khaos } from '../khaos';

/** A list that Khaos Control gives in one call: the operation, what it is asked, and how its answer is read. */
export interface ListSource<Row> {
	operation: string;
	values: ParameterValues;
	read(value: SoapValue): Row[];
}

/** Reads one list (guide v7.8d). Nothing is kept between calls: names change in Khaos Control. */
export async function readList<Row>(
	khaos: Pick<Khaos, 'call'>,
	{ operation, values, read }: ListSource<Row>,
): Promise<Row[]> {
	const { value } = await khaos.call(operation, values, (answer) => read(answer));
	return value;
}

export const couriers: ListSource<Courier> = {
	operation: 'GetSOPData',
	values: only('Courier'),
	read: readCouriers,
};

export const deliveryRates: ListSource<DeliveryRate> = {
	operation: 'GetSOPData',
	values: only('DelRate'),
	read: readDeliveryRates,
};

export const sites: ListSource<Site> = {
	operation: 'GetSiteList',
	values: {},
	read: readSites,
};

export const countries: ListSource<Country> = {
	operation: 'GetCountryList',
	values: {},
	read: readCountries,
};

export const keycodes: ListSource<Keycode> = {
	operation: 'GetKeycodes',
	values: {},
	read: readKeycodes,
};

export const mailingStatuses: ListSource<MailingStatus> = {
	operation: 'GetMailingStatusList',
	values: {},
	read: readMailingStatuses,
};

export const salesSources = namesFrom('GetSaleSource');
export const priceLists = namesFrom('GetPriceLists');
export const companyStatuses = namesFrom('GetCompanyStatus');
export const manufacturers = namesFrom('GetManufacturer');
export const agents = namesFrom('GetAgentList');

/** Which company classes: `CompanyClassType` of `GetCompanyClass`; v7.3b knows no types and gives them all. */
export const COMPANY_CLASS_TYPES = { all: 0, priceLists: 1, notPriceLists: 2 } as const;

export function companyClasses(which: keyof typeof COMPANY_CLASS_TYPES): ListSource<string> {
	return namesFrom('GetCompanyClass', { CompanyClassType: ifTaken(COMPANY_CLASS_TYPES[which]) });
}

function namesFrom(operation: string, values: ParameterValues = {}): ListSource<string> {
	return { operation, values, read: readNames };
}

/** `GetSOPData` gives the sections whose flags are set. */
function only(section: string): ParameterValues {
	const sections = [
		'Courier',
		'DelRate',
		'CourierBanding',
		'BOGOF',
		'SpecialOffer',
		'TelesalePrompt',
		'KeyCode',
		'BarredItems',
	];
	return Object.fromEntries(
		sections.map((name) => [name, name === section ? true : ifTaken(false)]),
	);
}
