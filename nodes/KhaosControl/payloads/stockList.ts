import { z } from 'zod';
import type { SoapValue } from '../transport/answer';
import { fromWallClock } from '../transport/time';
import { unexpectedAnswer } from './payload';
import { numberMember, textMember as text } from './records';

/** One Stock Code of `GetStockList`. */
export interface MovedStock {
	stockCode: string;
	otherRef: string;
	description: string;
	parentCode: string;
	/** ISO 8601, UTC; empty where Khaos Control gave none. */
	lastUpdated: string;
}

const stockList = z.object({
	Count: numberMember,
	List: z
		.array(
			z.object({
				StockCode: text,
				OtherRef: text,
				StockDesc: text,
				ParentCode: text,
				LastUpdated: text,
			}),
		)
		.nullish()
		.or(z.literal('').transform(() => null)),
});

/**
 * Reads `TStockList`. The count that Khaos Control states must fit, since large answers get cut (guide p.8).
 *
 * @param timeZone of the wall clock behind `LastUpdated`
 * @throws RemoteError `doubtful` where the answer is not a whole stock list
 */
export function readStockList(value: SoapValue, timeZone: string): MovedStock[] {
	if (value === null || value === '') return [];
	const parsed = stockList.safeParse(value);
	if (!parsed.success) throw unexpectedAnswer('stock list');
	const list = parsed.data.List ?? [];
	const { Count: count } = parsed.data;
	if (count !== null && count > list.length) {
		throw unexpectedAnswer('whole stock list');
	}
	return list
		.filter(({ StockCode }) => StockCode !== '')
		.map((entry) => ({
			stockCode: entry.StockCode,
			otherRef: entry.OtherRef,
			description: entry.StockDesc,
			parentCode: entry.ParentCode,
			lastUpdated: fromWallClock(entry.LastUpdated, timeZone, `LastUpdated of ${entry.StockCode}`),
		}));
}
