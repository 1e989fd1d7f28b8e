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

const stockEntry = z.object({
	StockCode: text,
	OtherRef: text,
	StockDesc: text,
	ParentCode: text,
	LastUpdated: text,
});

const stockList = z.object({
	Count: numberMember,
	List: z
		.array(stockEntry)
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
	const whole = plainList(value) ?? schemaList(value);
	if (whole === undefined) throw unexpectedAnswer('stock list');
	const { count, list } = whole;
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

interface WholeList {
	count: number | null;
	list: Array<z.output<typeof stockEntry>>;
}

function schemaList(value: SoapValue): WholeList | undefined {
	const parsed = stockList.safeParse(value);
	return parsed.success ? { count: parsed.data.Count, list: parsed.data.List ?? [] } : undefined;
}

const MEMBERS = ['StockCode', 'OtherRef', 'StockDesc', 'ParentCode', 'LastUpdated'] as const;

/** A list whose members are all texts, read without a schema: there may be half a million. Undefined: the schema is to look. */
function plainList(value: SoapValue): WholeList | undefined {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
	const { Count: count, List: list } = value;
	if (typeof count !== 'string' || !/^\d{1,9}$/.test(count) || !Array.isArray(list))
		return undefined;
	const entries: WholeList['list'] = [];
	for (const entry of list) {
		if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return undefined;
		if (!MEMBERS.every((name) => typeof entry[name] === 'string')) return undefined;
		const texts = entry as Record<(typeof MEMBERS)[number], string>;
		entries.push({
			StockCode: texts.StockCode.trim(),
			OtherRef: texts.OtherRef.trim(),
			StockDesc: texts.StockDesc.trim(),
			ParentCode: texts.ParentCode.trim(),
			LastUpdated: texts.LastUpdated.trim(),
		});
	}
	return { count: Number(count), list: entries };
}
