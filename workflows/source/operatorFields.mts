import { profileDefaults } from '../../nodes/KhaosMiraklSync/domain/profiles/defaults.ts';
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

/**
 * What the form asks, in the order asked; every answer is a column of the Operators table. What is left empty stays as it
 * was, or takes its default; of a list, the first entry.
 */
export const FIELDS: Field[] = [
	{ label: 'Operator name', column: 'operator', required: true, hint: 'e.g. Northgate' },
	{ label: 'Live or preview', column: 'live', options: ['live', 'preview'], required: true },
	{
		label: 'Profile of the marketplace',
		column: 'profile',
		options: ['none', ...PROFILES.map(({ name }) => name)],
	},
	{
		label: 'Order mode',
		column: 'orderMode',
		options: ['acceptThenCreate', 'createThenAccept'],
		required: true,
	},
	{
		label: 'Why create first',
		column: 'createFirstBecause',
		options: ['riskAccepted', 'straightToShipping', 'manualHold'],
	},
	{ label: 'Reference prefix', column: 'referencePrefix', hint: 'e.g. NG-' },
	{
		label: 'Longest reference',
		column: 'referenceMaxLength',
		number: true,
		hint: 'empty means 15',
	},
	{ label: 'Orders from', column: 'startFrom', hint: 'ISO date and time; empty means from now' },
	{ label: 'Sales source', column: 'salesSource', required: true },
	{ label: 'Company class', column: 'companyClass', required: true },
	{ label: 'Currency', column: 'currency', hint: 'empty means GBP' },
	{ label: 'Customer policy', column: 'customerPolicy', options: ['match', 'generic', 'new'] },
	{ label: 'Generic customer code', column: 'genericCustomerCode' },
	{ label: 'Site', column: 'site', hint: 'empty means the default site' },
	{ label: 'Invoice priority', column: 'invoicePriority' },
	{ label: 'Brand', column: 'brand' },
	{ label: 'Payment', column: 'payment', options: ['card', 'account'] },
	{ label: 'Card reference', column: 'cardReference', hint: 'empty means MIRAKL' },
	{ label: 'Bank account', column: 'bankAccount' },
	{ label: 'Stock Code for fees', column: 'feesStockCode' },
	{ label: 'Buffer in units', column: 'bufferUnits', number: true, hint: 'empty means 0' },
	{ label: 'Buffer in per cent', column: 'bufferPercent', number: true, hint: 'empty means 0' },
	{ label: 'Share in per cent', column: 'sharePercent', number: true, hint: 'empty means 100' },
	{ label: 'Most units to offer', column: 'stockCap', number: true },
	{ label: 'Offer nothing below', column: 'stockFloor', number: true, hint: 'empty means 0' },
	{ label: 'Mirakl warehouse code', column: 'warehouseCode' },
	{
		label: 'Units for non-controlled items',
		column: 'nonControlledQuantity',
		number: true,
		hint: 'empty means 0',
	},
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
	{
		label: 'Minutes between runs of order acceptance',
		column: 'orderCycleMinutes',
		number: true,
		hint: 'empty means 5',
	},
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
		label: 'Alert at per cent of the time to ship',
		column: 'shipAlertPercent',
		number: true,
		hint: 'empty means 75',
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
		label: 'Repair of stock drift',
		column: 'driftRepair',
		options: ['automatic', 'lowerOnly', 'approval'],
	},
	{ label: 'Alert URL', column: 'alertUrl' },
];

/** What each profile gives, in words for the form's last page; what stands in the row goes before it. */
export const PROFILE_WORDS: Record<string, string> = Object.fromEntries(
	PROFILES.map((profile) => {
		const given = Object.entries(profileDefaults(profile)).map(
			([column, figure]) => `${FIELDS.find((field) => field.column === column)?.label} ${figure}`,
		);
		const words = given.length === 0 ? 'no figures are published for it' : given.join(', ');
		return [profile.name, `Profile ${profile.name}, read ${profile.checkedOn}: ${words}.`];
	}),
);

/** Column and label of the answers that are numbers. */
export const NUMBERS = FIELDS.filter(({ number }) => number).map(({ column, label }) => [
	column,
	label,
]);
