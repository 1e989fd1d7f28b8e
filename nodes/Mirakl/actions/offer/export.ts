import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { outputFile } from '../../../common/fields';
import { textList } from '../../../common/parameters';
import { moment, optionalFlag, optionalText, seconds } from '../fields';
import { allItems, fromAll } from '../operation';
import { asRows, asGiven } from './exportOutput';
import { offerFiles } from './exports';

const changedSince: INodeProperties = {
	displayName: 'Changed Since',
	name: 'changedSince',
	type: 'dateTime',
	default: '',
	description:
		'Offers changed at or after this time, deleted ones included (UTC unless it names a zone). Leave empty for all offers, which Mirakl allows once a day.',
};

const includeInactive: INodeProperties = {
	displayName: 'Include Inactive',
	name: 'includeInactive',
	type: 'boolean',
	default: true,
	description:
		'Whether to include offers that are not for sale now, such as those with stock 0. With Changed Since they are always included.',
};

const channels: INodeProperties = {
	displayName: 'Channel Names or IDs',
	name: 'channels',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'channelOptions' },
	default: [],
	description:
		'Only offers that can be sold on these channels. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'items',
	options: [
		{ name: 'CSV File', value: 'csv', description: 'One item with a file of all offers' },
		{
			name: 'Files as Mirakl Gave Them',
			value: 'files',
			description: 'An item per file, with everything that Mirakl knows of an offer',
		},
		{ name: 'NDJSON File', value: 'ndjson', description: 'One item with a file, a JSON per line' },
		{ name: 'One Item per Offer', value: 'items' },
		{
			name: 'Summary',
			value: 'summary',
			description: 'One item with the time, the count and all offers',
		},
	],
	description: 'How the offers are given. From 10,000 on a file needs far less memory.',
};

const wireFormat: INodeProperties = {
	displayName: 'Read As',
	name: 'wireFormat',
	type: 'options',
	default: 'json',
	options: [
		{ name: 'CSV', value: 'csv', description: 'Smaller; the price is the one that counts now' },
		{ name: 'JSON', value: 'json' },
	],
	description: 'The form in which Mirakl writes its files',
};

const maxWaitSeconds: INodeProperties = {
	displayName: 'Max Wait Seconds',
	name: 'maxWaitSeconds',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 240,
	description: 'How long to wait for Mirakl to write the export',
};

/** The shop's own offers, all or those changed since a time (Mirakl OF52, OF53, OF54). One export a run. */
export const exportOperation = allItems({
	displayName: 'Export',
	action: 'Export offers',
	description:
		'Read all your offers, or those changed since a time, in one export (OF52, OF53, OF54)',
	fields: [
		changedSince,
		includeInactive,
		channels,
		output,
		{ ...outputFile, displayOptions: { show: { output: ['csv', 'files', 'ndjson'] } } },
		wireFormat,
		maxWaitSeconds,
	],
	params: z.object({
		changedSince: moment,
		includeInactive: optionalFlag(true),
		channels: textList,
		output: z
			.enum(['items', 'summary', 'csv', 'ndjson', 'files'])
			.nullish()
			.transform((value) => value ?? 'items'),
		outputField: optionalText.transform((name) => name || 'data'),
		wireFormat: z
			.enum(['json', 'csv'])
			.nullish()
			.transform((value) => value ?? 'json'),
		maxWaitSeconds: seconds(240),
	}),
	async execute(calls) {
		const [{ client, param, context }] = calls;
		const files = await offerFiles(client, { ...param, maxWaitMs: param.maxWaitSeconds * 1000 });
		const wish = { ...param, from: fromAll(calls) };
		return param.output === 'files'
			? await asGiven(client, context, files, wish)
			: await asRows(client, context, files, { ...wish, output: param.output });
	},
});
