import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { fromList } from '../../../common/fields';
import { chosenCode, textList } from '../../../common/parameters';
import { statistics } from '../../payloads/shop';
import { allItems, fromAll } from '../operation';

const periods: INodeProperties = {
	displayName: 'Periods',
	name: 'periods',
	type: 'multiOptions',
	default: ['LAST_MONTH'],
	description: 'The times that the figures are for. Choose none for all.',
	options: [
		{ name: 'All Since Beginning', value: 'ALL_SINCE_BEGINNING' },
		{ name: 'Last Month', value: 'LAST_MONTH' },
		{ name: 'Last Six Months', value: 'LAST_SIX_MONTHS' },
		{ name: 'Last Three Months', value: 'LAST_THREE_MONTHS' },
		{ name: 'Last Year', value: 'LAST_YEAR' },
	],
};

const channel = fromList({
	displayName: 'Channel',
	name: 'channel',
	listMethod: 'searchChannels',
	placeholder: 'e.g. FR',
	description: 'The channel that the figures are for. Leave empty for all.',
});

/**
 * The figures by which marketplaces suspend shops, an item per figure and period: rates are between 0 and 1, delays in
 * seconds (Mirakl A21; once a day).
 */
export const getStatistics = allItems({
	displayName: 'Get Statistics',
	action: 'Get the statistics of the shop',
	description:
		'Read the figures by which a marketplace judges your shop: late shipments, refusals, incidents and more (A21). Mirakl allows it once a day.',
	fields: [periods, channel],
	params: z.object({ periods: textList, channel: chosenCode }),
	async execute(calls) {
		const [{ client, param }] = calls;
		const query = { periods: param.periods, channel_code: param.channel };
		const { value } = await client.get('A21', '/api/account/statistics', statistics, query);
		const { metrics, updatedAt, channel: of } = value;
		const from = fromAll(calls);
		return metrics.map((metric) => ({ json: { ...metric, channel: of, updatedAt }, from }));
	},
});
