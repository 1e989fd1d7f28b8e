import type { IDataObject } from 'n8n-workflow';
import { advance, windowStart, type Cursor, type Found } from '../../common/cursor';
import { UserFacingError } from '../../common/failures';
import type { Khaos } from '../actions/khaos';
import { knowsMovements, movedSince } from '../actions/stock/movedSince';
import type { MovedStock } from '../payloads/stockList';
import { SAMPLE_SIZE, type Poll, type TriggerEvent } from './event';

/** The vendor asks for an overlap on every timestamp, because of clock differences (guide p.27). */
const OVERLAP_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

/** Stock Codes that were adjusted or assigned (`GetStockList`, date type 2). The answer is whole or none. */
export const stockMoved: TriggerEvent = {
	displayName: 'Stock Moved',
	description: 'A Stock Code was adjusted or assigned',
	async poll({ khaos, cursor, deadline }: Poll) {
		const from = cursor ?? baseline();
		const windowFrom = windowStart(from, OVERLAP_MS);
		const { value: moved, serverTime } = await askedSince(khaos, Date.parse(windowFrom), deadline);
		const found = moved.map((entry) => asFound(entry, windowFrom, serverTime));
		const next = advance(from, found, OVERLAP_MS);
		return {
			fresh: cursor === undefined ? [] : next.fresh.map(({ record }) => output(record)),
			// everything changed before the service's clock at the request stood in the answer
			cursor: { seen: next.cursor.seen, since: serverTime },
		};
	},
	async sample({ khaos, deadline }: Poll) {
		const { value: moved } = await askedSince(khaos, Date.now() - DAY_MS, deadline);
		const latestFirst = [...moved].sort((a, b) => b.lastUpdated.localeCompare(a.lastUpdated));
		return latestFirst.slice(0, SAMPLE_SIZE).map(output);
	},
};

function baseline(): Cursor {
	return { since: new Date(Date.now()).toISOString(), seen: {} };
}

async function askedSince(khaos: Khaos, sinceMs: number, deadline: number) {
	if (!(await knowsMovements(khaos))) {
		throw new UserFacingError(
			'This version of Khaos Control does not tell when stock moved',
			'Use a schedule that compares all stock, or ask Khaos Control for a newer web service.',
		);
	}
	return await movedSince(khaos, sinceMs, { timeoutMs: Math.max(deadline - Date.now(), 1_000) });
}

/**
 * Some installations print the revision date instead of the movement date. Such a date lies before the window and
 * cannot tell two movements apart, so the entry counts as new at every sight: twice is better than never.
 */
function asFound(entry: MovedStock, windowFrom: string, serverTime: string): Found<MovedStock> {
	const telling = entry.lastUpdated !== '' && entry.lastUpdated >= windowFrom;
	const version = telling ? entry.lastUpdated : `seen ${serverTime}`;
	return {
		key: entry.stockCode,
		version,
		changedAt: telling ? entry.lastUpdated : serverTime,
		record: entry,
	};
}

function output(entry: MovedStock): IDataObject {
	const { stockCode, otherRef, parentCode, lastUpdated } = entry;
	return { event: 'stockMoved', stockCode, otherRef, parentCode, lastUpdated };
}
