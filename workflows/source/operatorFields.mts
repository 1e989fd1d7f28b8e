import { PROFILES } from '../../nodes/KhaosMiraklSync/domain/profiles/profiles.ts';

/** One answer of the set-up form. */
export type Field = {
	label: string;
	column: string;
	options?: string[];
	number?: boolean;
	required?: boolean;
	hint?: string;
};

/** A part of the form: its heading, what to know before answering, its questions. */
export type Part = { title: string; text: string; fields: Field[] };

/** What the form asks, part by part. */
export const PARTS: Part[] = [
	{
		title: 'To begin',
		text: 'What has a * is needed. Names are spelt exactly as in Khaos Control, upper and lower case included. Whatever stays empty takes its default the first time (of a list, the first entry), and stays as it was when the form is sent again.',
		fields: [
			{ label: 'Operator name', column: 'operator', required: true, hint: 'e.g. Northgate' },
			{ label: 'Preview or live', column: 'live', options: ['preview', 'live'] },
			{
				label: 'Sales source',
				column: 'salesSource',
				required: true,
				hint: 'as in Khaos Control, e.g. Northgate Marketplace',
			},
			{
				label: 'Company class',
				column: 'companyClass',
				required: true,
				hint: 'as in Khaos Control; one that prices gross, e.g. Marketplace',
			},
			{
				label: 'Reference prefix',
				column: 'referencePrefix',
				hint: 'e.g. NG-; goes before the Mirakl order id',
			},
			{
				label: 'Longest reference',
				column: 'referenceMaxLength',
				number: true,
				hint: 'characters; empty means 15',
			},
			{
				label: 'Bank account',
				column: 'bankAccount',
				hint: 'as in Khaos Control, e.g. Marketplace Clearing',
			},
			{
				label: 'Profile of the marketplace (empty: the one of this name, if there is one)',
				column: 'profile',
				options: ['none', ...PROFILES.map(({ name }) => name)],
			},
			{
				label: 'Alert URL',
				column: 'alertUrl',
				hint: 'e.g. https://hooks.example.com/stock; empty means no alerts',
			},
		],
	},
	{
		title: 'Sales orders in Khaos Control',
		text: 'All of it may stay empty.',
		fields: [
			{
				label: 'Order mode',
				column: 'orderMode',
				options: ['acceptThenCreate', 'createThenAccept'],
			},
			{
				label: 'Why create first',
				column: 'createFirstBecause',
				options: ['riskAccepted', 'straightToShipping', 'manualHold'],
			},
			{
				label: 'Orders from',
				column: 'startFrom',
				hint: 'e.g. 2026-11-01T00:00:00Z; empty means from now',
			},
			{ label: 'Currency', column: 'currency', hint: 'e.g. GBP, EUR; empty means GBP' },
			{ label: 'Customer policy', column: 'customerPolicy', options: ['match', 'generic', 'new'] },
			{
				label: 'Generic customer code',
				column: 'genericCustomerCode',
				hint: 'e.g. CU001; only for the policy generic',
			},
			{ label: 'Site', column: 'site', hint: 'as in Khaos Control; empty means its default site' },
			{
				label: 'Invoice priority',
				column: 'invoicePriority',
				hint: 'as in Khaos Control; empty means none',
			},
			{ label: 'Brand', column: 'brand', hint: 'as in Khaos Control; empty means none' },
			{ label: 'Payment', column: 'payment', options: ['card', 'account'] },
			{ label: 'Card reference', column: 'cardReference', hint: 'empty means MIRAKL' },
			{
				label: 'Stock Code for fees',
				column: 'feesStockCode',
				hint: 'e.g. MARKETPLACE-FEE; without it orders with fees are held',
			},
		],
	},
	{
		title: 'Stock on offer',
		text: 'All of it may stay empty: then everything that is free is offered.',
		fields: [
			{ label: 'Buffer in units', column: 'bufferUnits', number: true, hint: 'empty means 0' },
			{ label: 'Buffer in per cent', column: 'bufferPercent', number: true, hint: 'empty means 0' },
			{ label: 'Share in per cent', column: 'sharePercent', number: true, hint: 'empty means 100' },
			{
				label: 'Most units to offer',
				column: 'stockCap',
				number: true,
				hint: 'empty means no limit',
			},
			{ label: 'Offer nothing below', column: 'stockFloor', number: true, hint: 'empty means 0' },
			{
				label: 'Mirakl warehouse code',
				column: 'warehouseCode',
				hint: 'only where quantities are kept per warehouse',
			},
			{
				label: 'Units for non-controlled items',
				column: 'nonControlledQuantity',
				number: true,
				hint: 'empty means 0',
			},
			{
				label: 'Repair of stock drift',
				column: 'driftRepair',
				options: ['automatic', 'lowerOnly', 'approval'],
			},
		],
	},
	{
		title: 'Acceptance and despatch',
		text: 'All of it may stay empty.',
		fields: [
			{
				label: 'Hours to accept',
				column: 'acceptWindowHours',
				number: true,
				hint: 'empty means the profile’s, else 48',
			},
			{
				label: 'Alert at per cent of the window',
				column: 'acceptAlertPercent',
				number: true,
				hint: 'empty means the profile’s, else 50',
			},
			{
				label: 'Hard stop at per cent of the window',
				column: 'hardStopPercent',
				number: true,
				hint: 'empty means 90',
			},
			{
				label: 'At the hard stop',
				column: 'hardStopPolicy',
				options: ['leave', 'refuseLines', 'refuseOrder'],
			},
			{
				label: 'When stock is short',
				column: 'shortStockPolicy',
				options: ['hold', 'refuseLines', 'refuseOrder', 'refundLines'],
			},
			{
				label: 'Part of an order may be accepted',
				column: 'partialAcceptance',
				options: ['unknown', 'yes', 'no'],
			},
			{
				label: 'Price tolerance in per cent',
				column: 'priceTolerancePercent',
				number: true,
				hint: 'empty means 10',
			},
			{
				label: 'Hours until a debit is stuck',
				column: 'debitAlertHours',
				number: true,
				hint: 'empty means 24',
			},
			{ label: 'Shipped means', column: 'shippedMeans', options: ['confirmShipment', 'issued'] },
			{
				label: 'Alert at per cent of the time to ship',
				column: 'shipAlertPercent',
				number: true,
				hint: 'empty means 75',
			},
			{
				label: 'Minutes between runs of order acceptance',
				column: 'orderCycleMinutes',
				number: true,
				hint: 'empty means 5',
			},
		],
	},
	{
		title: 'Safety of the stock push',
		text: 'All of it may stay empty.',
		fields: [
			{
				label: 'Minutes until stock is late',
				column: 'stockLatencyMinutes',
				number: true,
				hint: 'empty means 15',
			},
			{
				label: 'Approve setting to 0 above per cent of live offers',
				column: 'blastRadiusPercent',
				number: true,
				hint: 'empty means 20',
			},
			{
				label: 'Offers that may always be set to 0',
				column: 'blastRadiusLeast',
				number: true,
				hint: 'empty means 10',
			},
			{
				label: 'Not approved within an hour',
				column: 'blastRadiusUnanswered',
				options: ['hold', 'send'],
			},
		],
	},
];

/** Every answer, in the order asked; each is a column of the Operators table. */
export const FIELDS: Field[] = PARTS.flatMap(({ fields }) => fields);

/** Column and label of the answers that are numbers. */
export const NUMBERS = FIELDS.filter(({ number }) => number).map(({ column, label }) => [
	column,
	label,
]);
