import type { KhaosState } from '../state/khaos-state.mts';
import type { CustomerDraft } from '../state/customers.mts';
import type { Address, Customer } from '../state/model.mts';
import { child, childText, type Element } from '../xml.mts';
import { checkLengths, known, mandatory } from './fields.mts';
import { OrderRefused } from './texts.mts';

/** The customer of an order: one that exists, or one to be created when the order is stored. */
export type ImportedCustomer =
	| { customer: CustomerDraft; isNew: true }
	| { customer: Customer; isNew: false; changes?: CustomerDraft };

/**
 * Reads CUSTOMER_DETAIL, checks it and recognises the customer. Creates nothing yet.
 * @throws OrderRefused when a field is missing, too long or names something unknown
 */
export function readCustomer(
	detail: Element | undefined,
	currency: string,
	state: KhaosState,
): ImportedCustomer {
	const { reference } = state;
	const isNew = mandatory(detail, 'IS_NEW_CUSTOMER');
	if (isNew !== '0' && isNew !== '-1')
		throw new OrderRefused('badNumber', 'IS_NEW_CUSTOMER', isNew);
	checkLengths.customer(detail);
	const companyClass = mandatory(detail, 'COMPANY_CLASS');
	const classNames = reference.companyClasses.map(({ name }) => name);
	known('COMPANY_CLASS', companyClass, classNames);
	known('COMPANY_TYPE', childText(detail, 'COMPANY_TYPE'), reference.companyTypes);

	const addresses = child(detail, 'ADDRESSES');
	const address = readAddress(child(addresses, 'INVADDR'), 'I', state);
	checkDelivery(child(addresses, 'DELADDR'), state);

	const companyName = childText(detail, 'COMPANY_NAME');
	const wanted: CustomerDraft = {
		code: '',
		otherRef: childText(detail, 'OTHER_REF'),
		webUser: childText(detail, 'WEB_USER'),
		companyName: companyName === '' ? `${address.forename} ${address.surname}`.trim() : companyName,
		companyClass,
		currency,
		address,
	};
	const companyCode = childText(detail, 'COMPANY_CODE');
	const found =
		isNew === '-1'
			? undefined
			: state.customers.match({
					companyCode,
					codeMayBeId: state.switches.matchCodeOnId,
					otherRef: wanted.otherRef,
					webUser: wanted.webUser,
					surname: address.surname,
					postcode: address.postcode,
					town: address.town,
					addressLine1: address.lines[0] ?? '',
					companyName: wanted.companyName,
					forename: address.forename,
					currency,
				});
	if (found !== undefined && found.currency !== currency) {
		throw new OrderRefused('currency', currency, found.currency);
	}
	if (found === undefined) return { customer: wanted, isNew: true };
	const changes = state.switches.matchedCustomer === 'update' ? wanted : undefined;
	return { customer: found, isNew: false, ...(changes === undefined ? {} : { changes }) };
}

function checkDelivery(element: Element | undefined, state: KhaosState): void {
	if (element === undefined) return;
	try {
		readAddress(element, 'D', state);
	} catch (error) {
		const incomplete = error instanceof OrderRefused && error.kind === 'missing';
		if (!incomplete || state.switches.incompleteDelivery === 'refuse') throw error;
	}
}

function readAddress(element: Element | undefined, prefix: 'I' | 'D', state: KhaosState): Address {
	checkLengths.address(element, prefix, state.switches.phoneLimit);
	if (state.switches.mandatoryForename) {
		mandatory(element, `${prefix}TITLE`);
		mandatory(element, `${prefix}FORENAME`);
	}
	const line1 = mandatory(element, `${prefix}ADDRESS1`);
	const town = mandatory(element, `${prefix}TOWN`);
	const postcode = mandatory(element, `${prefix}POSTCODE`);
	const surname = mandatory(element, `${prefix}SURNAME`);
	return {
		lines: [
			line1,
			childText(element, `${prefix}ADDRESS2`),
			childText(element, `${prefix}ADDRESS3`),
		],
		town,
		county: childText(element, `${prefix}COUNTY`),
		postcode,
		countryCode: readCountry(element, prefix, state),
		forename: childText(element, `${prefix}FORENAME`),
		surname,
	};
}

/** Either code or the name identifies a country; one of them must be given. */
function readCountry(element: Element | undefined, prefix: 'I' | 'D', state: KhaosState): string {
	const code = childText(element, `${prefix}COUNTRY_CODE`);
	const name = childText(element, `${prefix}COUNTRY_NAME`);
	if (code === '' && name === '') {
		if (state.switches.blankCountry === 'systemDefault') return 'GB';
		throw new OrderRefused('missing', `${prefix}COUNTRY_CODE`);
	}
	const country = state.reference.countries.find((candidate) =>
		code === '' ? candidate.name === name : candidate.code2 === code || candidate.code3 === code,
	);
	if (country === undefined) {
		throw new OrderRefused('unknownName', `${prefix}COUNTRY_CODE`, code === '' ? name : code);
	}
	return country.code2;
}
