import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { moment, optionalFlag, seconds } from '../fields';
import { allItems, fromAll } from '../operation';
import { exportOffers } from './exports';

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

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'items',
	options: [
		{ name: 'One Item per Offer', value: 'items' },
		{
			name: 'Summary',
			value: 'summary',
			description: 'One item with the time, the count and all offers',
		},
	],
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
	fields: [changedSince, includeInactive, output, maxWaitSeconds],
	params: z.object({
		changedSince: moment,
		includeInactive: optionalFlag(true),
		output: z
			.enum(['items', 'summary'])
			.nullish()
			.transform((value) => value ?? 'items'),
		maxWaitSeconds: seconds(240),
	}),
	async execute(calls) {
		const [{ client, param }] = calls;
		const from = fromAll(calls);
		const { startedAt, offers } = await exportOffers(client, {
			changedSince: param.changedSince,
			includeInactive: param.includeInactive,
			maxWaitMs: param.maxWaitSeconds * 1000,
		});
		if (param.output === 'items') return offers.map((json) => ({ json, from }));
		return [{ json: { startedAt, count: offers.length, offers }, from }];
	},
});
