import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { forEachItem } from '../../../common/operation';
import type { Khaos } from '../khaos';
import { moment, overlap, overlapMinutes, since, startOf } from './fields';
import { knowsMovements, movedSince } from './movedSince';

const params = z.object({
	since: moment,
	overlapMinutes: overlap,
	output: z.enum(['summary', 'items']).default('summary'),
});

/** The Stock Codes that moved since a moment (`GetStockList`, date type 2, with an overlap). */
export const getMoved = forEachItem({
	displayName: 'Get Moved',
	action: 'Get moved stock',
	description: 'Get the Stock Codes that were adjusted or assigned since a time (GetStockList)',
	fields: [
		since,
		overlapMinutes,
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: [
				{
					name: 'One Summary Item',
					value: 'summary',
					description: "One item with all Stock Codes and Khaos Control's clock",
				},
				{ name: 'One Item per Stock Code', value: 'items' },
			],
			default: 'summary',
			description: 'What to return',
		},
	],
	params,
	async execute({ param, client: khaos }: { param: z.output<typeof params>; client: Khaos }) {
		const from = (await knowsMovements(khaos)) ? startOf(param) : undefined;
		const { value: moved, serverTime } = await movedSince(khaos, from);
		if (param.output === 'items') {
			return moved.map((entry): IDataObject => ({ ...entry, serverTime }));
		}
		return {
			since: from === undefined ? '' : new Date(from).toISOString(),
			serverTime,
			count: moved.length,
			moved: moved.map((entry): IDataObject => ({ ...entry })),
		};
	},
});
