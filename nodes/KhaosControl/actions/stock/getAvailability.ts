import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import { forAllItems, type Call, type Outcome } from '../../../common/operation';
import { textList } from '../../../common/parameters';
import { readStockLevels } from '../../payloads/stockStatus';
import { BEGINNING } from '../../transport/time';
import { askedBy, chunks } from '../chunks';
import type { Khaos } from '../khaos';

const params = z.object({
	stockCodes: textList,
	siteId: z
		.union([z.string(), z.number(), z.undefined()])
		.transform((value) => String(value ?? '').trim())
		.refine((text) => /^-?\d*$/.test(text), { message: 'the number of a site is expected' }),
});

/**
 * What of each Stock Code can be sold now (`ExportStockStatus`, 50 codes a call). A code that Khaos Control does not
 * know gives no item: it is not zero.
 */
export const getAvailability = forAllItems({
	displayName: 'Get Availability',
	action: 'Get stock availability',
	description: 'Get level and build potential of Stock Codes (ExportStockStatus)',
	fields: [
		{
			displayName: 'Stock Codes',
			name: 'stockCodes',
			type: 'string',
			default: '={{ $json.stockCode }}',
			description: 'One code, a list from an expression, or codes separated by commas',
		},
		{
			displayName: 'Site ID',
			name: 'siteId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1',
			description: 'Number of the stock control site (empty: the default site; -1: all sites)',
		},
	],
	params,
	async execute(calls: Array<Call<z.output<typeof params>, Khaos>>): Promise<Outcome[]> {
		const { client: khaos, param } = calls[0];
		const { siteId } = param;
		if (siteId !== '' && !(await khaos.takes('ExportStockStatus', 'SiteID'))) {
			throw new UserFacingError(
				'This version of Khaos Control cannot give the stock of one site',
				'Leave Site ID empty, or ask Khaos Control for a newer web service.',
			);
		}
		const asked = askedBy(
			calls.map(({ param: { stockCodes }, itemIndex }) => ({
				// a comma separates codes in the request, so a code with a comma cannot be asked for
				texts: stockCodes.filter((code) => !code.includes(',')).map((code) => code.toLowerCase()),
				itemIndex,
			})),
		);
		const spelling = new Map(
			calls.flatMap((call) => call.param.stockCodes.map((code) => [code.toLowerCase(), code])),
		);
		const outcomes: Outcome[] = [];
		for (const codes of chunks([...asked.keys()])) {
			const { value: levels, serverTime } = await khaos.call(
				'ExportStockStatus',
				{
					StockCode: codes.map((code) => spelling.get(code)).join(','),
					MappingType: 1,
					LastUpdated: BEGINNING,
					SiteID: siteId === '' ? undefined : Number(siteId),
				},
				readStockLevels,
			);
			for (const level of levels) {
				const from = asked.get(level.stockCode.toLowerCase());
				if (from) outcomes.push({ json: { ...level, readAt: serverTime }, from });
			}
		}
		return outcomes;
	},
});
