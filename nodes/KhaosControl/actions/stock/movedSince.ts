import { readStockList, type MovedStock } from '../../payloads/stockList';
import { ifTaken } from '../../transport/envelope';
import type { Answer, CallOptions } from '../../transport/service';
import { FULL_LIST_MS, ONE_CALL_MS } from '../../transport/service';
import { BEGINNING, wallClockSince } from '../../transport/time';
import type { Khaos } from '../khaos';

/** `GetStockList` by movement: "stock adjusted, stock assigned" (guide v7.8d). */
const MOVEMENT_DATE = 2;

/** Does this version of the service know the movement date? v7.3b does not. */
export async function knowsMovements(khaos: Khaos): Promise<boolean> {
	return await khaos.takes('GetStockList', 'DateType');
}

/**
 * The Stock Codes that moved since a moment (`GetStockList`, date type 2); all of them where none is given, or where
 * the service does not know the movement date.
 *
 * @param sinceMs UTC, milliseconds since 1970
 */
export async function movedSince(
	khaos: Khaos,
	sinceMs: number | undefined,
	options: CallOptions = {},
): Promise<Answer<MovedStock[]>> {
	const date = sinceMs === undefined ? BEGINNING : wallClockSince(sinceMs, khaos.timeZone);
	return await khaos.call(
		'GetStockList',
		// a service has either DateValue or, up to v7.3b, LastUpdated, which is another date: then everything is asked for
		{
			DateType: ifTaken(MOVEMENT_DATE),
			DateValue: ifTaken(date),
			StockItemType: ifTaken(0),
			LastUpdated: ifTaken(BEGINNING),
		},
		(value) => readStockList(value, khaos.timeZone),
		{ timeoutMs: sinceMs === undefined ? FULL_LIST_MS : ONE_CALL_MS, ...options },
	);
}

/** `GetStockList` by revision: data of the item was changed, not its level. */
const REVISION_DATE = 0;

/**
 * The Stock Codes whose data was changed since a moment (`GetStockList`, date type 0; up to v7.3b the only date there
 * is); all of them where none is given.
 *
 * @param sinceMs UTC, milliseconds since 1970
 */
export async function revisedSince(
	khaos: Khaos,
	sinceMs: number | undefined,
): Promise<Answer<MovedStock[]>> {
	const date = sinceMs === undefined ? BEGINNING : wallClockSince(sinceMs, khaos.timeZone);
	return await khaos.call(
		'GetStockList',
		{
			DateType: ifTaken(REVISION_DATE),
			DateValue: ifTaken(date),
			StockItemType: ifTaken(0),
			LastUpdated: ifTaken(date),
		},
		(value) => readStockList(value, khaos.timeZone),
		{ timeoutMs: FULL_LIST_MS },
	);
}
