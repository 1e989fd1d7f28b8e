import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { forEachItem } from '../../../common/operation';
import type { Khaos } from '../khaos';
import { knowsMovements, movedSince } from './movedSince';

const MINUTE_MS = 60_000;

const moment = z
	.union([z.string(), z.undefined()])
	.transform((text) => text?.trim() ?? '')
	.refine((text) => text === '' || !Number.isNaN(Date.parse(text)), {
		message: 'a time such as 2024-05-14T09:00:00Z is expected',
	});

/** The Stock Codes that moved since a moment (`GetStockList`, date type 2, with an overlap). */
export const getMoved = forEachItem({
	displayName: 'Get Moved',
	action: 'Get moved stock',
	description: 'Get the Stock Codes that were adjusted or assigned since a time (GetStockList)',
	fields: [
		{
			displayName: 'Since',
			name: 'since',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2024-05-14T09:00:00Z',
			description: 'Movements from this time on, ISO 8601 (empty: every Stock Code)',
		},
		{
			displayName: 'Overlap (Minutes)',
			name: 'overlapMinutes',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 10,
			description: 'How much earlier to begin, since the clocks of two systems never agree',
		},
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
	params: z.object({
		since: moment,
		overlapMinutes: z.number().min(0).default(10),
		output: z.enum(['summary', 'items']).default('summary'),
	}),
	async execute({ param, client: khaos }: { param: Params; client: Khaos }) {
		const all = param.since === '' || !(await knowsMovements(khaos));
		const since = all ? undefined : Date.parse(param.since) - param.overlapMinutes * MINUTE_MS;
		const { value: moved, serverTime } = await movedSince(khaos, since);
		if (param.output === 'items') {
			return moved.map((entry): IDataObject => ({ ...entry, serverTime }));
		}
		return {
			since: since === undefined ? '' : new Date(since).toISOString(),
			serverTime,
			count: moved.length,
			moved: moved.map((entry): IDataObject => ({ ...entry })),
		};
	},
});

interface Params {
	since: string;
	overlapMinutes: number;
	output: 'summary' | 'items';
}
