import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { fromList } from '../../../common/fields';
import { chosenCode, textList } from '../../../common/parameters';
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
	MOST_PER_CALL,
	since,
	stockCodes,
} from './fields';

const shownFor = (field: INodeProperties, ...selection: string[]): INodeProperties => ({
	...field,
	displayOptions: { show: { stockSelection: selection } },
});

const levelsPerCall: INodeProperties = {
	...codesPerCall,
	typeOptions: { minValue: 0, maxValue: MOST_PER_CALL },
	default: 0,
	description:
		'How many Stock Codes to ask for in one call (0: 50 at first, then up to 500 as long as Khaos Control answers quickly and whole)',
};

/** Fields of Stock: Get Availability. */
export const availabilityFields: INodeProperties[] = [
	{
		displayName: 'Which Stock',
		name: 'stockSelection',
		type: 'options',
		options: [
			{ name: 'All Stock', value: 'all', description: 'Every Stock Code that Khaos Control has' },
			{ name: 'Codes', value: 'codes', description: 'The codes that the items name' },
			{
				name: 'Moved Since',
				value: 'moved',
				description:
					'What was adjusted or assigned since a time; up to v7.3b, which knows no movements, all stock',
			},
		],
		default: 'codes',
		description: 'Which Stock Codes to get the availability of',
	},
	shownFor(stockCodes, 'codes'),
	shownFor(codesAre, 'codes'),
	shownFor(
		{ ...since, required: true, description: 'Movements from this time on, ISO 8601' },
		'moved',
	),
	shownFor(overlapMinutes, 'moved'),
	fromList({
		displayName: 'Site ID',
		name: 'siteId',
		listMethod: 'searchSites',
		placeholder: 'e.g. 1',
		description: 'Number of the stock control site (empty: the default site; -1: all sites)',
	}),
	{
		displayName: 'Available Is',
		name: 'availableIs',
		type: 'options',
		options: [
			{ name: 'Level', value: 'level', description: 'What is on hand and not assigned' },
			{
				name: 'Level and Build Potential',
				value: 'levelAndBuildPotential',
				description: 'Also what can be built from components (BUILD_POTENTIAL_CHILDREN)',
			},
		],
		default: 'levelAndBuildPotential',
		description: 'How the figure "available" is made; level and build potential stand beside it',
	},
	{
		displayName: 'Include What Is on Order',
		name: 'includeOnOrder',
		type: 'boolean',
		default: false,
		description:
			'Whether to also get on order, back order and potential (GetStockPotential), and as lead time the next delivery that has free stock',
	},
	levelsPerCall,
	deliverAs,
	fileField,
];

export const availabilityParams = z
	.object({
		stockSelection: z
			.enum(['codes', 'moved', 'all'])
			.nullish()
			.transform((value) => value ?? 'codes'),
		stockCodes: textList,
		codesAre: codeKind,
		since: moment,
		overlapMinutes: overlap,
		siteId: chosenCode.refine((text) => /^(?:-?\d+)?$/.test(text), {
			message: 'the number of a site is expected',
		}),
		availableIs: z.enum(['level', 'levelAndBuildPotential']).default('levelAndBuildPotential'),
		includeOnOrder: z.boolean().default(false),
		codesPerCall: z
			.number()
			.int('a whole number is expected')
			.min(0)
			.max(MOST_PER_CALL)
			.nullish()
			.transform((value) => value ?? 0),
		deliverAs: deliverySchema,
		outputField: fieldName,
	})
	.refine(({ stockSelection, since: from }) => stockSelection !== 'moved' || from !== '', {
		path: ['since'],
		message: 'it is empty; choose All Stock to get everything',
	});

export type AvailabilityParams = z.output<typeof availabilityParams>;
