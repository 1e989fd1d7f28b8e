import type { AddressPrefix, KhaosAddress, KhaosCustomer } from './salesOrderCustomer';
import { flagged, named, node, referenced, text } from './salesOrderElements';

/** `CUSTOMER_DETAIL`; the delivery address is left out where it is the invoice address. */
export function customerXml(customer: KhaosCustomer): string {
	const { invoiceAddress, deliveryAddress } = customer;
	return node('CUSTOMER_DETAIL', [
		text('IS_NEW_CUSTOMER', customer.createNew ? '-1' : '0'),
		text('COMPANY_CODE', customer.companyCode),
		text('OTHER_REF', customer.otherRef),
		text('WEB_USER', customer.webUser),
		text('COMPANY_CLASS', customer.companyClass),
		text('COMPANY_TYPE', customer.companyType),
		text('COMPANY_NAME', customer.companyName),
		text('WEB_SITE', customer.webSite),
		text('SOURCE_CODE', customer.sourceCode),
		text('MAILING_STATUS', customer.mailingStatus),
		text('TAX_REFERENCE', customer.taxReference),
		named('UDA', 'ADDITIONAL', customer.userDefined),
		flagged('GIFT_AID', customer.giftAid),
		flagged('VAT_RELIEF_QUALIFIED', customer.vatReliefQualified),
		node('ADDRESSES', [
			addressXml('INVADDR', 'I', invoiceAddress),
			deliveryAddress === undefined || same(invoiceAddress, deliveryAddress)
				? ''
				: addressXml('DELADDR', 'D', deliveryAddress),
		]),
		named('CUSTOM', 'CUSTOM_PROPERTY', customer.customProperties),
	]);
}

function addressXml(name: string, prefix: AddressPrefix, address: KhaosAddress): string {
	const subscriber = address.emailSubscriber ?? (address.email ? false : undefined);
	return node(name, [
		referenced(`${prefix}ADDRESS_ID`, address.addressRef),
		text(`${prefix}ADDRESS1`, address.line1),
		text(`${prefix}ADDRESS2`, address.line2),
		text(`${prefix}ADDRESS3`, address.line3),
		text(`${prefix}TOWN`, address.town),
		text(`${prefix}COUNTY`, address.county),
		text(`${prefix}POSTCODE`, address.postcode),
		text(`${prefix}COUNTRY_CODE`, address.countryCode),
		text(`${prefix}COUNTRY_NAME`, address.countryName),
		referenced(`${prefix}CONTACT_ID`, address.contactRef),
		text(`${prefix}TITLE`, address.title),
		text(`${prefix}FORENAME`, address.forename),
		text(`${prefix}SURNAME`, address.surname),
		text(`${prefix}TEL`, address.phone),
		text(`${prefix}FAX`, address.fax),
		text(`${prefix}MOBILE`, address.mobile),
		text(`${prefix}EMAIL`, address.email),
		flagged(`${prefix}EMAIL_SUBSCRIBER`, subscriber),
		text(`${prefix}DOB`, address.dateOfBirth),
		text(`${prefix}ORGANISATION`, address.organisation),
		text(`${prefix}PREFERRED_COMMUNICATION_METHOD`, address.preferredContact),
	]);
}

function same(a: KhaosAddress, b: KhaosAddress): boolean {
	const fields = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof KhaosAddress>;
	return [...fields].every((field) => (a[field] ?? '') === (b[field] ?? ''));
}
