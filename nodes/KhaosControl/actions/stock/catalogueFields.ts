import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { textList } from '../../../common/parameters';
import { deliverAs, deliverySchema } from '../../../common/rowsFile';
import {
	codeKind,
	codesAre,
	codesPerCall,
	fieldName,
	fileField,
	moment,
	overlap,
	overlapMinutes,
	perCall,
	since,
	stockCodes,
} from './fields';

const shownFor = (field: INodeProperties, selection: string): INodeProperties => ({
	...field,
	displayOptions: { show: { stockSelection: [selection] } },
});

/** Fields of Stock: Get Catalogue. */
export const catalogueFields: INodeProperties[] = [
	{
		displayName: 'Which Stock',
		name: 'stockSelection',
		type: 'options',
		options: [
			{ name: 'All Stock', value: 'all', description: 'Every item that Khaos Control has' },
			{ name: 'Codes', value: 'codes', description: 'The codes that the items name' },
			{ name: 'Revised Since', value: 'revised', description: 'Items changed since a time' },
		],
		default: 'codes',
		description:
			'Which items to get; the code of a style gives all its variants where the service keeps them inside it',
	},
	shownFor(stockCodes, 'codes'),
	shownFor(codesAre, 'codes'),
	shownFor(
		{ ...since, required: true, description: 'Changes from this time on, ISO 8601' },
		'revised',
	),
	shownFor(overlapMinutes, 'revised'),
	{
		displayName: 'Include Styles',
		name: 'includeStyles',
		type: 'boolean',
		default: false,
		description:
			'Whether to also return the parents of styles, colours and sizes, which are not sold themselves',
	},
	{
		displayName: 'Include Long Texts',
		name: 'includeTexts',
		type: 'boolean',
		default: false,
		description:
			'Whether to also return long descriptions, picture names and user-defined fields, which make the result many times larger',
	},
	{
		displayName: 'Compression',
		name: 'compression',
		type: 'options',
		options: [
			{ name: 'Always', value: 'always', description: 'Fail where the service has none' },
			{ name: 'Automatic', value: 'auto', description: 'Use it where the service has it' },
			{ name: 'Never', value: 'never' },
		],
		default: 'auto',
		description: 'Whether to let the service compress its answer (ExportStockCompressed, ZIP)',
	},
	codesPerCall,
	deliverAs,
	fileField,
];

export const catalogueParams = z
	.object({
		stockSelection: z
			.enum(['codes', 'revised', 'all'])
			.nullish()
			.transform((value) => value ?? 'codes'),
		stockCodes: textList,
		codesAre: codeKind,
		since: moment,
		overlapMinutes: overlap,
		includeStyles: z.boolean().default(false),
		includeTexts: z.boolean().default(false),
		compression: z.enum(['auto', 'always', 'never']).default('auto'),
		codesPerCall: perCall,
		deliverAs: deliverySchema,
		outputField: fieldName,
	})
	.refine(({ stockSelection, since: from }) => stockSelection !== 'revised' || from !== '', {
		path: ['since'],
		message: 'it is empty; choose All Stock to get everything',
	});

export type CatalogueParams = z.output<typeof catalogueParams>;

/** Columns of a CSV file of the catalogue; lists and records stand in their cells as JSON. */
export const CATALOGUE_COLUMNS = [
	'stockCode',
	'otherRef',
	'description',
	'parentCode',
	'isParent',
	'variant',
	'stockId',
	'barcodes',
	'web',
	'discontinued',
	'deleted',
	'runToZero',
	'stockControlled',
	'dropShip',
	'stockTypes',
	'manufacturer',
	'weight',
	'minLevel',
	'safeLevel',
	'salesMultiple',
	'leadTimeDays',
	'launchDate',
	'vatRate',
	'buyPrice',
	'buyPriceIsNet',
	'sellPrice',
	'sellPriceIsNet',
	'webPrice',
	'components',
	'linkedItems',
	'barredCountries',
	'longDescription',
	'webTeaser',
	'images',
	'userDefined',
	'readAt',
];
