import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { rowList, textList } from '../../../common/parameters';
import { rowSource } from '../../../common/rowSource';
import { instantCell } from '../../edge/cells';
import { operatorRow, orderRows, rowsField, skuMapRows } from '../rows';
import { checkpoints, components, moved, offers, rules, sites } from './fields';

export const chooseCodesParams = z.object({
	operatorRow: rowList,
	moved: rowList,
	orderRows: rowList,
	offers: rowSource,
	skuMap: rowList,
	always: textList,
	since: instantCell(),
	expectedCodes: z.boolean().nullish().transform(Boolean),
	rules: rowList,
	checkpoints: rowList,
	sites: rowList,
	components: rowList,
	drift: rowList,
	output: z
		.enum(['items', 'list'])
		.nullish()
		.transform((value) => value ?? 'items'),
});

export const chooseCodesFields: INodeProperties[] = [
	operatorRow,
	moved,
	orderRows,
	offers,
	skuMapRows,
	{
		displayName: 'Always',
		name: 'always',
		type: 'string',
		default: '',
		placeholder: 'e.g. GIFTSET-1, GIFTSET-2',
		description:
			'Stock Codes that are looked at in every run: build items, whose level moves with their components',
	},
	{
		displayName: 'Since',
		name: 'since',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-03-01T09:00:00Z',
		description: 'Checkpoint of the last complete run (empty: every order row counts)',
	},
	{
		...checkpoints,
		description:
			'Rows of the table Khaos Mirakl Checkpoints: SKUs that were refused for lack of stock are looked at until they are released',
	},
	{
		displayName: 'Codes That Should Have an Offer',
		name: 'expectedCodes',
		type: 'boolean',
		default: false,
		description:
			'Whether to add those in the operator’s own rows of SKU Map and Stock Rules, on its orders and offered before',
	},
	{ ...rules, displayOptions: { show: { expectedCodes: [true] } } },
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		default: 'items',
		options: [
			{ name: 'One Item per Code', value: 'items' },
			{ name: 'One Item with All', value: 'list', description: 'For very many codes' },
		],
		description: 'How the codes are given',
	},
	sites,
	{
		...components,
		description:
			'Rows of the table Khaos Mirakl Components: builds and their components are looked at in every run',
	},
	rowsField({
		displayName: 'Drift on Record',
		name: 'drift',
		default: '',
		description:
			'Rows of the table Khaos Mirakl Exceptions: offers whose STOCK_DRIFT is open are looked at, where the operator’s row leaves the repair to the flows',
	}),
];
