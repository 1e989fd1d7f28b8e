import { child, childText, type XmlElement } from '../transport/xml';

export interface StoredAddress {
	line1: string;
	line2: string;
	line3: string;
	town: string;
	county: string;
	postcode: string;
	countryCode: string;
	countryName: string;
	title: string;
	forename: string;
	surname: string;
	organisation: string;
	phone: string;
	mobile: string;
	email: string;
}

/** The customer of a stored order: personal data, read only where it is asked for. */
export interface StoredCustomer {
	companyName: string;
	otherRef: string;
	webUser: string;
	companyType: string;
	taxReference: string;
	invoiceAddress: StoredAddress | null;
	/** null where it is the invoice address. */
	deliveryAddress: StoredAddress | null;
}

/** Reads `CUSTOMER_DETAIL` of the import format (XML examples). */
export function readStoredCustomer(customer: XmlElement): StoredCustomer {
	const addresses = child(customer, 'ADDRESSES');
	const invoice = addresses && child(addresses, 'INVADDR');
	const delivery = addresses && child(addresses, 'DELADDR');
	return {
		companyName: childText(customer, 'COMPANY_NAME'),
		otherRef: childText(customer, 'OTHER_REF'),
		webUser: childText(customer, 'WEB_USER'),
		companyType: childText(customer, 'COMPANY_TYPE'),
		taxReference: childText(customer, 'TAX_REFERENCE'),
		invoiceAddress: invoice ? readAddress(invoice, 'I') : null,
		deliveryAddress: delivery && delivery.children.length > 0 ? readAddress(delivery, 'D') : null,
	};
}

/** Tags of the invoice address begin with I, those of the delivery address with D. */
function readAddress(address: XmlElement, prefix: 'I' | 'D'): StoredAddress {
	const text = (name: string) => childText(address, `${prefix}${name}`);
	return {
		line1: text('ADDRESS1'),
		line2: text('ADDRESS2'),
		line3: text('ADDRESS3'),
		town: text('TOWN'),
		county: text('COUNTY'),
		postcode: text('POSTCODE'),
		countryCode: text('COUNTRY_CODE'),
		countryName: text('COUNTRY_NAME'),
		title: text('TITLE'),
		forename: text('FORENAME'),
		surname: text('SURNAME'),
		organisation: text('ORGANISATION'),
		phone: text('TEL'),
		mobile: text('MOBILE'),
		email: text('EMAIL'),
	};
}
