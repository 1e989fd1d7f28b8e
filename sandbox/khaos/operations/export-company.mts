import type { KhaosState } from '../state/khaos-state.mts';
import type { Customer } from '../state/model.mts';
import type { XmlWriter } from '../xml.mts';
import type { Parameters } from './parameters.mts';
import { minusOne, payload, writerFor } from './payload.mts';

/**
 * ExportCompany: customers by company code (1), other ref (2), web user (3), company name (4) or sales
 * source (5, where nothing is kept per customer), else those updated since a date.
 * Source: guide v7.8d.
 */
export function exportCompany(state: KhaosState, parameters: Parameters): string {
	const codes = parameters.list('CompanyCode');
	const since = parameters.date('LastUpdated')?.getTime() ?? 0;
	const mapping = parameters.integer('MappingType') || 1;
	const found =
		codes.length > 0
			? codes.flatMap((code) => state.customers.withMapping(code, mapping))
			: state.customers.all().filter(({ updated }) => updated.getTime() >= since);
	return companiesXml(state, [...new Set(found)]);
}

/** The COMPANYS document of some customers. */
export function companiesXml(state: KhaosState, customers: readonly Customer[]): string {
	const xml = writerFor(state);
	return payload(
		state,
		xml.node(
			'COMPANYS',
			{},
			customers.map((customer) => company(state, xml, customer)),
		),
	);
}

function company(state: KhaosState, xml: XmlWriter, customer: Customer): string {
	const country = state.reference.countries.find(
		({ code2 }) => code2 === customer.address.countryCode,
	);
	const { address } = customer;
	return xml.node('COMPANY', {}, [
		xml.text('COMPANY_ID', customer.id),
		xml.text('COMPANY_CODE', customer.code),
		xml.text('COMPANY_NAME', customer.companyName),
		xml.text('OTHER_REF', customer.otherRef),
		xml.text('COMPANY_CLASS', customer.companyClass),
		xml.text('COMPANY_STATUS', customer.status),
		xml.text('EC_COMPANY', minusOne(country?.eu ?? false)),
		xml.text('PAYS_VAT', minusOne(country?.code2 === 'GB')),
		xml.text('WEB_USER', customer.webUser),
		xml.text('CURRENCY_CODE', customer.currency),
		xml.node('ADDRESSES', {}, [
			xml.node('ADDRESS', {}, [
				xml.text('ADDR1', address.lines[0] ?? ''),
				xml.text('ADDR2', address.lines[1] ?? ''),
				xml.text('ADDR3', address.lines[2] ?? ''),
				xml.text('TOWN', address.town),
				xml.text('COUNTY', address.county),
				xml.text('POSTCODE', address.postcode),
				xml.text('ADDRTYPE', '1'),
				xml.text('COUNTRY', country?.name ?? ''),
				xml.text('COUNTRY_CODE', address.countryCode),
				xml.node('CONTACTS', {}, [
					xml.node('CONTACT', {}, [
						xml.text('FORENAME', address.forename),
						xml.text('SURNAME', address.surname),
					]),
				]),
			]),
		]),
	]);
}
