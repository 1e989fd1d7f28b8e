import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { REFERENCE_LIMIT } from '../../payloads/salesOrder';

export const optionParams = z.object({
	companyClassPrices: z.enum(['gross', 'net']).default('gross'),
	options: z
		.object({
			associatedRefLimit: z.coerce.number().int().min(1).max(REFERENCE_LIMIT).optional(),
			onDifferentTotal: z.enum(['report', 'refuse']).optional(),
			stopAfterSeconds: z.coerce.number().min(0).optional(),
			taxPercent: z.coerce.number().min(0).max(100).optional(),
		})
		.nullish()
		.transform((options) => options ?? {}),
});

/** How the order is calculated and checked, however it is given. */
export const optionFields: INodeProperties[] = [
	{
		displayName: 'Company Class Calculates',
		name: 'companyClassPrices',
		type: 'options',
		options: [
			{ name: 'Gross', value: 'gross', description: 'From prices with VAT' },
			{ name: 'Net', value: 'net', description: 'From prices without VAT' },
		],
		default: 'gross',
		description: "How the customer's company class is set up in Khaos Control, which does not tell",
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		description: 'What is checked before the order is sent',
		options: [
			{
				displayName: 'Associated Ref Limit',
				name: 'associatedRefLimit',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: REFERENCE_LIMIT },
				default: REFERENCE_LIMIT,
				description:
					'Longest reference your Khaos Control takes (its documents say 15 and 50); a longer one is refused, never cut',
			},
			{
				displayName: 'On a Different Total',
				name: 'onDifferentTotal',
				type: 'options',
				options: [
					{ name: 'Refuse', value: 'refuse', description: 'Send nothing, and fail the item' },
					{
						name: 'Report',
						value: 'report',
						description: 'Send the order, and say so in the output',
					},
				],
				default: 'report',
				description:
					'What to do where Khaos Control will compute another total than the order says',
			},
			{
				displayName: 'Stop After (Seconds)',
				name: 'stopAfterSeconds',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 120,
				description:
					'Orders that have not begun by then are not sent: they come out as "left", for a later run. The first one is always sent. 0 means no limit.',
			},
			{
				displayName: 'VAT Percent',
				name: 'taxPercent',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 2 },
				default: 20,
				description:
					'VAT of lines that do not give their own, to predict the total of net prices; it is not sent',
			},
		],
	},
];
