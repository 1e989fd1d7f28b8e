import { z } from 'zod';
import { flag, namedValues, neededText, optionalText } from './salesOrderFields';

/** Lines of an address and how long each may be (import format, guide v7.8d). */
export const ADDRESS_LINE_LIMIT = 35;

/** Which address: `I` is the invoice's, `D` the delivery's; the tags begin with it. */
export type AddressPrefix = 'I' | 'D';

const addressOf = (prefix: AddressPrefix) => {
	const optional = (tag: string, limit?: number) => optionalText(`${prefix}${tag}`, limit);
	const needed = (tag: string, limit: number) => neededText(`${prefix}${tag}`, limit);
	return z
		.object({
			line1: needed('ADDRESS1', ADDRESS_LINE_LIMIT),
			line2: optional('ADDRESS2', ADDRESS_LINE_LIMIT),
			line3: optional('ADDRESS3', ADDRESS_LINE_LIMIT),
			town: needed('TOWN', 35),
			county: optional('COUNTY', 35),
			postcode: needed('POSTCODE', 10),
			/** As Khaos Control's own list of countries has it; two or three letters. */
			countryCode: optional('COUNTRY_CODE', 3),
			/** Only for a country of that list without a code. */
			countryName: optional('COUNTRY_NAME'),
			title: optional('TITLE', 20),
			forename: optional('FORENAME', 50),
			surname: needed('SURNAME', 50),
			organisation: optional('ORGANISATION'),
			/** 30 in the format v7.8, 19 in the guide's text and in the format v7.3b. */
			phone: optional('TEL', 30),
			fax: optional('FAX', 30),
			mobile: optional('MOBILE', 30),
			email: optional('EMAIL', 50),
			emailSubscriber: flag,
			/** `YYYY-MM-DD`. */
			dateOfBirth: optional('DOB', 10),
			preferredContact: optional('PREFERRED_COMMUNICATION_METHOD'),
			/** Your own references of the address and of the contact. */
			addressRef: optional('ADDRESS_ID'),
			contactRef: optional('CONTACT_ID'),
		})
		.strict()
		.refine(({ countryCode, countryName }) => Boolean(countryCode ?? countryName), {
			message: `${prefix}COUNTRY_CODE is missing: a country is never assumed`,
			path: ['countryCode'],
		});
};

/**
 * `CUSTOMER_DETAIL`. Left out on purpose: OTHER_REF_TYPE (the vendor's own) and OPTIN_NEWSLETTER (not to be used).
 */
export const customerSchema = z
	.object({
		/** True: always a new customer, nothing is matched. */
		createNew: z.boolean({ required_error: 'IS_NEW_CUSTOMER is missing' }),
		companyCode: optionalText('COMPANY_CODE', 10),
		otherRef: optionalText('OTHER_REF', 30),
		webUser: optionalText('WEB_USER', 50),
		companyClass: neededText('COMPANY_CLASS'),
		companyType: optionalText('COMPANY_TYPE'),
		companyName: optionalText('COMPANY_NAME', 50),
		webSite: optionalText('WEB_SITE', 50),
		sourceCode: optionalText('SOURCE_CODE'),
		mailingStatus: optionalText('MAILING_STATUS'),
		taxReference: optionalText('TAX_REFERENCE', 20),
		vatReliefQualified: flag,
		giftAid: flag,
		userDefined: namedValues,
		customProperties: namedValues,
		invoiceAddress: addressOf('I'),
		deliveryAddress: addressOf('D')
			.nullish()
			.transform((given) => given ?? undefined),
	})
	.strict();

export type KhaosCustomer = z.output<typeof customerSchema>;
export type KhaosAddress = KhaosCustomer['invoiceAddress'];
