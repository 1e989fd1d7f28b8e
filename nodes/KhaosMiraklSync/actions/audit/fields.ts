import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { rowList } from '../../../common/parameters';
import { PROFILES } from '../../domain/profiles/profiles';
import { operatorRow, rowsField, skuMapRows } from '../rows';

/** What the audit reads: rows of tables and items of both systems. Field name → label, the node read by default, words. */
const SOURCES = [
	[
		'operators',
		'Operators',
		'Operators',
		'Rows of the table Khaos Mirakl Operators, of all operators',
	],
	['carrierMap', 'Carrier Map', 'Carrier map', 'Rows of the table Khaos Mirakl Carrier Map'],
	['shippingMap', 'Shipping Map', 'Shipping map', 'Rows of the table Khaos Mirakl Shipping Map'],
	['rules', 'Stock Rules', 'Stock rules', 'Rows of the table Khaos Mirakl Stock Rules'],
	['offers', 'Offers', 'Offers', 'Items of Mirakl: Export (OF52)'],
	['catalogue', 'Catalogue', 'Catalogue', 'Items of Khaos Control: Get Catalogue, all stock'],
	['levels', 'Stock Levels', 'Stock levels', 'Items of Khaos Control: Get Availability, all stock'],
	['couriers', 'Couriers', 'Couriers', 'Items of Khaos Control: Couriers'],
	['salesSources', 'Sales Sources', 'Sales sources', 'Items of Khaos Control: Sales Sources'],
	[
		'companyClasses',
		'Company Classes',
		'Company classes',
		'Items of Khaos Control: Company Classes, all',
	],
	['sites', 'Sites', 'Sites', 'Items of Khaos Control: Sites'],
	['version', 'Version', 'Version', 'Item of Khaos Control: Get Version, for its clock'],
	['carriers', 'Carriers', 'Carriers', 'Items of Mirakl: Carriers (SH21)'],
	[
		'shippingMethods',
		'Shipping Methods',
		'Shipping methods',
		'Items of Mirakl: Shipping Methods (SH12)',
	],
	['platform', 'Platform', 'Platform', 'Item of Mirakl: Get Platform Configuration (PC01)'],
	['account', 'Account', 'Account', 'Item of Mirakl: Get Account (A01), simplified'],
	[
		'orders',
		'Orders',
		'Recent orders',
		'Items of Mirakl: Get Many Orders (OR11), simplified, or rows of Open Orders',
	],
	[
		'statuses',
		'Order Statuses',
		'Held orders',
		'Items of Khaos Control: Get Status, of orders not paid yet, for the proof of the hold rule',
	],
] as const;

export const sources: INodeProperties[] = [
	operatorRow,
	skuMapRows,
	...SOURCES.map(([name, displayName, node, description]) =>
		rowsField({ displayName, name, default: `={{ $('${node}').all() }}`, description }),
	),
	rowsField({
		displayName: 'Site Map',
		name: 'siteMap',
		default: '',
		description: 'Rows of the table Khaos Mirakl Sites (empty: the default site is offered)',
	}),
	rowsField({
		displayName: 'Components',
		name: 'components',
		default: '',
		description: 'Rows of the table Khaos Mirakl Components',
	}),
];

/** What neither system tells, and a person knows. */
export const knowledge: INodeProperties[] = [
	{
		displayName: 'Operator Profile',
		name: 'profile',
		type: 'options',
		default: '',
		options: [
			{ name: "By the Operator's Name", value: '' },
			{ name: 'None', value: 'none' },
			...PROFILES.map(({ id, name }) => ({ name, value: id })),
		],
		description: 'Public demands of the operator that the windows are held against',
	},
	{
		displayName: 'Company Class Counts',
		name: 'companyClassCounts',
		type: 'options',
		default: 'unknown',
		options: [
			{ name: 'Gross', value: 'gross', description: 'Prices include VAT' },
			{ name: 'Net', value: 'net', description: 'Khaos Control adds VAT to prices' },
			{ name: 'Not Known', value: 'unknown' },
		],
		description: 'How the operator’s company class counts, which the web service does not tell',
	},
	{
		displayName: 'Key Tier',
		name: 'keyTier',
		type: 'options',
		default: 'unknown',
		options: [
			{ name: 'Integration Partner', value: 'partner', description: 'Orders once in 15 minutes' },
			{ name: 'Not Known', value: 'unknown' },
			{ name: 'Own', value: 'own', description: 'The shop’s own key: orders once a minute' },
		],
		description: 'Whose API key the Mirakl credential holds; its call limits follow',
	},
	{
		displayName: 'Order Cycle Minutes',
		name: 'orderCycleMinutes',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 5,
		description: 'Minutes between two runs of order acceptance',
	},
];

const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
	z
		.enum(values)
		.or(z.literal('').transform(() => 'unknown' as const))
		.nullish()
		.transform((value) => value ?? 'unknown');

/** The parameters of the fields above. */
export const auditParams = z.object({
	operatorRow: rowList,
	operators: rowList,
	skuMap: rowList,
	carrierMap: rowList,
	shippingMap: rowList,
	rules: rowList,
	siteMap: rowList,
	components: rowList,
	offers: rowList,
	catalogue: rowList,
	levels: rowList,
	couriers: rowList,
	salesSources: rowList,
	companyClasses: rowList,
	sites: rowList,
	version: rowList,
	carriers: rowList,
	shippingMethods: rowList,
	platform: rowList,
	account: rowList,
	orders: rowList,
	statuses: rowList,
	profile: z.string().nullish(),
	companyClassCounts: choice(['gross', 'net', 'unknown']),
	keyTier: choice(['own', 'partner', 'unknown']),
	orderCycleMinutes: z.coerce.number().min(0).nullish(),
});

/** Names of the inputs, for the list of what was read. */
export const INPUTS = ['skuMap', ...SOURCES.map(([name]) => name)] as const;
