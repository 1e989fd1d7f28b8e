import { salesOrderSchema } from '../../../nodes/KhaosControl/payloads/salesOrder';
import { salesOrderXml } from '../../../nodes/KhaosControl/payloads/salesOrderXml';
import { parseXml, type XmlElement } from '../../../nodes/KhaosControl/transport/xml';

const address = {
	line1: 'l1',
	line2: 'l2',
	line3: 'l3',
	town: 't',
	county: 'c',
	postcode: 'p',
	countryCode: 'GB',
	countryName: 'United Kingdom',
	title: 'ti',
	forename: 'f',
	surname: 's',
	organisation: 'o',
	phone: '1',
	fax: '2',
	mobile: '3',
	email: 'name@example.com',
	emailSubscriber: true,
	dateOfBirth: '1970-01-02',
	preferredContact: 'Post',
	addressRef: 'A1',
	contactRef: 'C1',
};

const EVERYTHING = {
	associatedRef: 'R-1',
	orderDate: '2024-05-14T09:31:07',
	deliveryDate: '2024-05-16',
	deliveryDateLocked: true,
	requiredByDate: '2024-05-17',
	shipDate: '2024-05-15',
	amount: 21.6,
	currency: 'GBP',
	site: 'Main Site',
	salesSource: 'Internet',
	brand: 'b',
	agent: 'a',
	keycode: 'k',
	invoicePriority: 'i',
	courierCode: 'STD48',
	courierDescription: 'Standard 48',
	courierNote: 'n',
	poNumber: 'po',
	orderNote: 'on',
	invoiceNote: 'in',
	deliveryNet: '3.00',
	deliveryTax: '0.60',
	manualReceived: false,
	giftAid: false,
	clientName: 'cn',
	websiteName: 'w',
	consignmentRef: 'cr',
	customProperties: { ORDER_WEIGHT: '1000' },
	communications: [
		{
			contactType: 'Application',
			date: '2024-05-14T09:31:07',
			nextDate: '2024-05-15',
			description: 'd',
			response: 'r',
		},
	],
	customer: {
		createNew: true,
		companyCode: 'CU1',
		otherRef: 'or',
		webUser: 'wu',
		companyClass: 'cc',
		companyType: 'ct',
		companyName: 'cn',
		webSite: 'ws',
		sourceCode: 'sc',
		mailingStatus: '6',
		taxReference: 'tr',
		vatReliefQualified: false,
		giftAid: false,
		userDefined: { Colour: 'Blue' },
		customProperties: { SIZE: 'L' },
		invoiceAddress: address,
		deliveryAddress: { ...address, line1: 'elsewhere' },
	},
	lines: [
		{
			stockCode: '5000000000017',
			matchBy: 'barcode',
			quantity: 1.5,
			unitPrice: 10,
			priceIs: 'net',
			discountPercent: 12.5,
			taxRateCode: '1',
			taxPercent: 20,
			description: 'd',
			extendedDescription: 'one\ntwo',
			importRef: 'ir',
			webItemRef: 'wr',
			optionRefs: ['S', 'C', 'Y'],
			freeItemReason: 'fr',
			packSortOrder: '001.001',
			site: 'Overflow',
			customProperties: { '56': 'x' },
		},
	],
	payments: [
		{
			amount: '21.60',
			type: 'card',
			reference: 'SHOP',
			cardType: 'ctype',
			cardName: 'name',
			preauth: true,
			authCode: 'auth',
			transactionId: 'tx',
			preauthRef: 'pr',
			securityRef: 'sr',
			securityComment: 'sc',
			creditScore: 'cs',
			accountNumber: '1',
			accountName: 'an',
			timestamp: '2024-05-14',
			chargeAmount: '2.99',
		},
	],
};

/** Every tag of the import format that an integration may send. */
const TAGS = `
IS_NEW_CUSTOMER COMPANY_CODE OTHER_REF WEB_USER COMPANY_CLASS COMPANY_TYPE COMPANY_NAME WEB_SITE SOURCE_CODE
MAILING_STATUS TAX_REFERENCE UDA ADDITIONAL GIFT_AID VAT_RELIEF_QUALIFIED ADDRESSES INVADDR DELADDR
PAYMENT_AMOUNT PAYMENT_TYPE CARD_TYPE CARD_NUMBER CARD_NAME PREAUTH AUTH_CODE TRANSACTION_ID PREAUTH_REF SECURITY_REF
SECURITY_COMMENT ACCOUNT_NUMBER ACCOUNT_NAME CREDIT_SCORE TRANSACTION_TIMESTAMP CHARGE_AMOUNT
ORDER_DATE DELIVERY_DATE ORDER_AMOUNT ORDER_CURRENCY_CODE SITE ASSOCIATED_REF AGENT ORDER_NOTE INVOICE_NOTE
DELIVERY_NET DELIVERY_TAX COURIER_CODE COURIER_DESC PO_NUMBER KEYCODE_CODE BRAND SALES_SOURCE COURIER_NOTE INV_PRIORITY
MANUAL_RECEIVED REQUIRED_BY_DATE CLIENT_NAME CUSTOM CUSTOM_PROPERTY COMM_LOGS COMM_LOG_ENTRY CONTACT_TYPE DATE NEXT_DATE
DESCRIPTION RESPONSE WEBSITE_NAME SHIP_DATE CONSIGNMENT_REF
STOCK_CODE MAPPING_TYPE ORDER_QTY PRICE_NET KSD_DISCOUNT TAX_RATE STOCK_DESC EXTENDED_DESC OPTION_REF1 OPTION_REF2
OPTION_REF3 FREEITEM_REASON IMPORT_REF WEBITEM_REF PACK_SORT_ORDER`
	.trim()
	.split(/\s+/);

const OF_ADDRESSES = `
ADDRESS_ID ADDRESS1 ADDRESS2 ADDRESS3 TOWN COUNTY POSTCODE COUNTRY_CODE COUNTRY_NAME CONTACT_ID TITLE FORENAME SURNAME TEL
FAX MOBILE EMAIL EMAIL_SUBSCRIBER DOB ORGANISATION PREFERRED_COMMUNICATION_METHOD`
	.trim()
	.split(/\s+/)
	.flatMap((tag) => [`I${tag}`, `D${tag}`]);

function namesIn(element: XmlElement): string[] {
	return [element.name, ...element.children.flatMap(namesIn)];
}

describe('the import format', () => {
	const xml = salesOrderXml(salesOrderSchema.parse(EVERYTHING));

	it('is written with every tag that an integration may send', () => {
		const written = new Set(namesIn(parseXml(xml)));
		expect([...TAGS, ...OF_ADDRESSES].filter((tag) => !written.has(tag))).toEqual([]);
	});

	it('never carries card data, the vendor’s own tags, or a VAT percentage', () => {
		expect(xml).not.toMatch(
			/CARD_START|CARD_EXPIRE|CARD_ISSUE|CARD_CV2|PSP_CODE|OTHER_REF_TYPE|OPTIN_NEWSLETTER|CHANNEL_ID|INTERNAL_REF|FORCE_SORDER_CODE|VAT>/,
		);
	});

	it('has booleans as -1 and 0, references as attributes, and lines kept apart', () => {
		expect(xml).toContain('<IS_NEW_CUSTOMER>-1<');
		expect(xml).toContain('<IEMAIL_SUBSCRIBER>-1<');
		expect(xml).toContain('<MANUAL_RECEIVED>0<');
		expect(xml).toContain('<DELIVERY_DATE LOCKED="-1">2024-05-16<');
		expect(xml).toContain('<IADDRESS_ID OTHER_REF="A1"/>');
		expect(xml).toContain('<ADDITIONAL NAME="Colour">Blue<');
		expect(xml).toContain('<MAPPING_TYPE>5<');
		expect(xml).toContain('<EXTENDED_DESC>one\ntwo<');
		expect(xml).toContain('<ORDER_AMOUNT>21.60<');
	});

	it.each([
		['ORDER_QTY', { quantity: 0 }],
		['ORDER_QTY', { quantity: 0.00001 }],
		['KSD_DISCOUNT', { discountPercent: 101 }],
		['TAX_RATE', { taxRateCode: '17.5' }],
		['PRICE_GRS', { unitPrice: 9.999 }],
		['EXTENDED_DESC', { extendedDescription: 'x'.repeat(151) }],
		['PACK_SORT_ORDER', { packSortOrder: '1' }],
		['STOCK_CODE', { stockCode: ' ' }],
	])('refuses a %s that Khaos Control could not read: %j', (tag, change) => {
		const lines = [{ ...EVERYTHING.lines[0], ...change }];
		const { error } = salesOrderSchema.safeParse({ ...EVERYTHING, lines });
		expect(error?.issues.map(({ message }) => message).join()).toContain(tag);
	});

	it.each(['14/05/2024', '2024-02-30', '2024-05-14T25:00:00', '2024-05-14T09:31:07Z'])(
		'refuses %s as a date',
		(orderDate) => {
			expect(salesOrderSchema.safeParse({ ...EVERYTHING, orderDate }).success).toBe(false);
		},
	);
});
