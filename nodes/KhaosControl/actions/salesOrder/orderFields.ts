import type { INodeProperties } from 'n8n-workflow';
import { fromList } from '../../../common/fields';
import { addressField } from './addressFields';
import { moreFields } from './moreFields';

/** The order field by field, for flows that are put together by hand. */
const byHand: INodeProperties[] = [
	{
		displayName: 'Associated Ref',
		name: 'associatedRef',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. SHOP-1042',
		description:
			'Your order number; unique in Khaos Control, which never imports one twice (ASSOCIATED_REF)',
	},
	{
		displayName: 'Order Date',
		name: 'orderDate',
		type: 'dateTime',
		default: '={{ $now.toISO() }}',
		description: "When the order was placed; sent as Khaos Control's wall clock (ORDER_DATE)",
	},
	fromList({
		displayName: 'Sales Source',
		name: 'salesSource',
		description: 'Where the sale came from, in the exact case (SALES_SOURCE)',
		listMethod: 'searchSalesSources',
		placeholder: 'e.g. Internet',
		required: true,
	}),
	fromList({
		displayName: 'Company Class',
		name: 'companyClass',
		description: 'Class of the customer, which decides gross or net calculation (COMPANY_CLASS)',
		listMethod: 'searchCompanyClasses',
		placeholder: 'e.g. Residential',
		required: true,
	}),
	fromList({
		displayName: 'Courier',
		name: 'courier',
		description: 'Courier by its code; left empty, Khaos Control chooses one (COURIER_CODE)',
		listMethod: 'searchCouriers',
		placeholder: 'e.g. STD48',
	}),
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: 'GBP',
		description: 'Currency code of three letters (ORDER_CURRENCY_CODE)',
	},
	{
		displayName: 'Customer',
		name: 'customerIs',
		type: 'options',
		options: [
			{ name: 'Always New', value: 'new', description: 'Nothing is matched' },
			{ name: 'By Company Code', value: 'code', description: 'A customer whose URN you know' },
			{ name: 'Match or New', value: 'match', description: 'Khaos Control looks for one first' },
		],
		default: 'match',
		description: 'Which customer the order belongs to (IS_NEW_CUSTOMER)',
	},
	{
		displayName: 'Company Code',
		name: 'companyCode',
		type: 'string',
		displayOptions: { show: { customerIs: ['code'] } },
		default: '',
		description: "The customer's URN, at most 10 characters (COMPANY_CODE)",
	},
	addressField('Invoice Address', 'invoiceAddress', 'Address of the customer (INVADDR)'),
	addressField('Delivery Address', 'deliveryAddress', 'Only where it is another one (DELADDR)'),
	{
		displayName: 'Lines',
		name: 'lines',
		type: 'json',
		default: '[{ "stockCode": "", "quantity": 1, "unitPrice": "0.00" }]',
		description:
			'The order lines: stockCode, quantity, unitPrice; and where needed priceIs (gross or net), discountPercent, importRef, description, matchBy, site (ORDER_ITEM)',
	},
	{
		displayName: 'Delivery',
		name: 'deliveryIs',
		type: 'options',
		options: [
			{ name: 'Charge', value: 'charge', description: 'The amount given, 0.00 included' },
			{ name: 'Charge of Khaos Control', value: 'own', description: 'Khaos Control adds its own' },
			{ name: 'No Delivery', value: 'none', description: 'Delivery is switched off (-1)' },
		],
		default: 'charge',
		description: 'What the customer pays for delivery (DELIVERY_GRS)',
	},
	{
		displayName: 'Delivery Charge',
		name: 'deliveryCharge',
		type: 'string',
		displayOptions: { show: { deliveryIs: ['charge'] } },
		default: '0.00',
		description: 'Gross amount, without a currency sign',
	},
	{
		displayName: 'Order Total',
		name: 'orderTotal',
		type: 'string',
		default: '',
		description:
			'What the customer pays; compared with what Khaos Control will compute; left empty, that is sent (ORDER_AMOUNT)',
	},
	{
		displayName: 'Payment',
		name: 'paymentIs',
		type: 'options',
		options: [
			{ name: 'Card Reference', value: 'card', description: 'Paid elsewhere; counts as paid' },
			{ name: 'None', value: 'none', description: 'Not paid yet' },
			{ name: 'On Account', value: 'account', description: "Goes on the customer's account" },
		],
		default: 'card',
		description:
			'How the whole order is paid; several payments can be given as JSON (PAYMENT_TYPE)',
	},
	{
		displayName: 'Payment Reference',
		name: 'paymentReference',
		type: 'string',
		displayOptions: { show: { paymentIs: ['card'] } },
		default: '',
		placeholder: 'e.g. MARKETPLACE',
		description: 'Says where it was paid; never the number of a card (CARD_NUMBER, AUTH_CODE)',
	},
	{
		displayName: 'Bank Account',
		name: 'bankAccount',
		type: 'string',
		displayOptions: { show: { paymentIs: ['card', 'account'] } },
		default: '',
		description: 'Name of the bank account that the payment is posted to (ACCOUNT_NAME)',
	},
	moreFields,
];

/** The whole order as one JSON value, or field by field. */
export const orderFields: INodeProperties[] = [
	{
		displayName: 'Order Given As',
		name: 'orderGivenAs',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Fields', value: 'fields', description: 'Each part in a field of its own' },
			{ name: 'JSON', value: 'json', description: 'The whole order in one value' },
		],
		default: 'json',
		description: 'How the order is given to this node',
	},
	{
		displayName: 'Sales Order',
		name: 'salesOrder',
		type: 'json',
		displayOptions: { show: { orderGivenAs: ['json'] } },
		default: '={{ $json.salesOrder }}',
		description: "The order as Khaos Mirakl Sync's Build Sales Order gives it",
	},
	...byHand.map((field) => ({
		...field,
		displayOptions: { show: { ...field.displayOptions?.show, orderGivenAs: ['fields'] } },
	})),
];
