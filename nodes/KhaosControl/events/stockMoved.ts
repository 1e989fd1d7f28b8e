import type { IDataObject } from 'n8n-workflow';
import { UserFacingError } from '../../common/failures';
import { knowsMovements, movedSince } from '../actions/stock/movedSince';
import type { MovedStock } from '../payloads/stockList';
import { wallClockSince } from '../transport/time';
import { SAMPLE_SIZE, withinBudget, type Poll, type TriggerEvent } from './event';
import {
	askFrom,
	isBefore,
	movementOf,
	OVERLAP_MS,
	stockCursor,
	type StockCursor,
} from './stockCursor';

const DAY_MS = 86_400_000;

/** Stock Codes that were adjusted or assigned (`GetStockList`, date type 2). The answer is whole or none. */
export const stockMoved: TriggerEvent = {
	displayName: 'Stock Moved',
	description: 'A Stock Code was adjusted or assigned (not in v7.3b, which has no movement date)',
	async poll(poll: Poll) {
		await needMovements(poll);
		const saved = stockCursor.safeParse(poll.saved);
		const before: StockCursor | undefined = saved.success ? saved.data : undefined;
		const polledAt = Date.now();
		const { moved, serverTime, from } = await movements(poll, before, polledAt);
		const asked = wallClockSince(from, poll.khaos.timeZone);
		const { timeZone } = poll.khaos;
		const datesTell =
			(before?.datesTell ?? true) && !moved.some((entry) => isBefore(entry, asked, timeZone));
		const version = (entry: MovedStock) => movementOf(entry, datesTell, serverTime, timeZone);
		const fresh = moved.filter((entry) => before?.seen[entry.stockCode] !== version(entry));
		const seen = Object.fromEntries(moved.map((entry) => [entry.stockCode, version(entry)]));
		// everything moved before the service's clock at the request stood in the answer
		const left: StockCursor = { since: serverTime, polledAt, seen, datesTell };
		return { items: before === undefined ? [] : fresh.map(output), left: { ...left } };
	},
	async sample(poll: Poll) {
		await needMovements(poll);
		const { value: moved } = await movedSince(poll.khaos, Date.now() - DAY_MS, withinBudget(poll));
		const latestFirst = [...moved].sort((a, b) => b.lastUpdated.localeCompare(a.lastUpdated));
		return latestFirst.slice(0, SAMPLE_SIZE).map(output);
	},
};

async function needMovements({ khaos }: Poll): Promise<void> {
	if (await knowsMovements(khaos)) return;
	throw new UserFacingError(
		'This version of Khaos Control does not tell when stock moved',
		'The order events of this trigger work. For stock use a schedule and Stock: Get Availability for all Stock Codes, or ask Khaos Control for a newer web service.',
	);
}

/** Asks since the last poll; once more where the answer shows that the service's clock was set back meanwhile. */
async function movements(poll: Poll, before: StockCursor | undefined, ownMs: number) {
	const { khaos } = poll;
	const from = before === undefined ? ownMs - OVERLAP_MS : askFrom(before, Infinity, ownMs);
	const answer = await movedSince(khaos, from, withinBudget(poll));
	const { value: moved, serverTime } = answer;
	if (before === undefined) return { moved, serverTime, from };
	const earlier = askFrom(before, Date.parse(serverTime), ownMs);
	if (earlier >= from) return { moved, serverTime, from };
	const again = await movedSince(khaos, earlier, withinBudget(poll));
	return { moved: again.value, serverTime, from: earlier };
}

function output(entry: MovedStock): IDataObject {
	const { stockCode, otherRef, parentCode, lastUpdated } = entry;
	return { event: 'stockMoved', sweepNeeded: false, stockCode, otherRef, parentCode, lastUpdated };
}
