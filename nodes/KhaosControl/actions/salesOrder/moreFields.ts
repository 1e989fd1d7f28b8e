import type { INodeProperties } from 'n8n-workflow';

const field = (
	displayName: string,
	name: string,
	description: string,
	more: Partial<INodeProperties> = {},
) => ({ displayName, name, type: 'string', default: '', description, ...more }) as INodeProperties;
const date = (displayName: string, name: string, description: string) =>
	field(displayName, name, description, { type: 'dateTime' });
const long = (displayName: string, name: string, description: string) =>
	field(displayName, name, description, { typeOptions: { rows: 2 } });

/** Tags of the header and the customer that only some orders need; the names are those of the JSON form. */
export const moreFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description: 'What only some orders need; the rest of the import format can be given as JSON',
	options: [
		field('Agent', 'agent', 'An agent that exists in Khaos Control (AGENT)'),
		field(
			'Brand',
			'brand',
			'A brand that exists in Khaos Control, which decides the paperwork (BRAND)',
		),
		field(
			'Company Name',
			'companyName',
			'At most 50 characters; left out, made of the contact (COMPANY_NAME)',
		),
		field(
			'Company Type',
			'companyType',
			'A company type that exists, in the same case (COMPANY_TYPE)',
		),
		field(
			'Courier Note',
			'courierNote',
			'At most 255 characters; replaces the note on the delivery address',
		),
		date('Delivery Date', 'deliveryDate', 'When the customer expects the order (DELIVERY_DATE)'),
		field(
			'Invoice Note',
			'invoiceNote',
			'At most 2,000 characters, printed on the invoice (INVOICE_NOTE)',
		),
		field(
			'Invoice Priority',
			'invoicePriority',
			'Description of an invoice priority (INV_PRIORITY)',
		),
		field('Keycode', 'keycode', 'Code of a campaign, for reference only (KEYCODE_CODE)'),
		long(
			'Order Note',
			'orderNote',
			'At most 2,000 characters, printed on the delivery note (ORDER_NOTE)',
		),
		field(
			'Other Ref',
			'otherRef',
			'Your own reference of the customer; Khaos Control matches by it (OTHER_REF)',
		),
		field(
			'PO Number',
			'poNumber',
			"The customer's purchase order, at most 30 characters (PO_NUMBER)",
		),
		date('Required By', 'requiredByDate', 'When the customer needs the order (REQUIRED_BY_DATE)'),
		field('Site', 'site', 'Name of the stock control site; left out, the default one (SITE)'),
		field(
			'Tax Reference',
			'taxReference',
			"The customer's VAT number, at most 20 characters (TAX_REFERENCE)",
		),
		field('Web User', 'webUser', 'Web user name; Khaos Control matches customers by it (WEB_USER)'),
		field(
			'Website Name',
			'websiteName',
			'Item descriptions come from the categories of this website',
		),
	],
};
