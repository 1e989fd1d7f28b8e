import { z } from 'zod';

/** What is known of one invoice: what was emitted last; empty where nothing was. Its meaning is the event's own. */
export type Mark = string[];

/** What is remembered of one order. */
export interface RememberedOrder {
	/** Associated Ref. */
	ref: string;
	/** Invoice code → mark; an event of whole orders uses the empty code. */
	marks: Record<string, Mark>;
	/** Since when Khaos Control no longer lists it, ms since 1970 by its clock; it is done with and soon forgotten. */
	gone?: number;
}

/**
 * What a poll of an order event leaves for the next one: the orders that Khaos Control lists, by SO code, and where it
 * stood. An order is forgotten a day after it has left the list, so that a list that shows it again (in the night the
 * clocks go back) emits nothing twice.
 */
export const orderMemory = z.object({
	/** When the last list was asked for, by the service's clock, ISO 8601 UTC. */
	since: z.string(),
	/** The same moment by n8n's own clock, ms since 1970: one clock that was moved hides no outage. */
	polledAt: z.number(),
	orders: z.record(
		z.object({
			ref: z.string(),
			marks: z.record(z.array(z.string())),
			gone: z.number().optional(),
		}),
	),
	/** SO codes of the cancelled orders of the last weeks, as the last poll saw them; only where the version shows them. */
	cancelled: z.array(z.string()).default([]),
	/** SO code to go on with, where time ran out. */
	next: z.string().optional(),
});

export type OrderMemory = z.output<typeof orderMemory>;

const HOUR_MS = 3_600_000;
const FORGET_AFTER_MS = 26 * HOUR_MS;

/** Without the orders that left the list more than a day ago. A clock that was set back forgets nothing. */
export function stillRemembered(
	orders: Record<string, RememberedOrder>,
	nowMs: number,
): Record<string, RememberedOrder> {
	return Object.fromEntries(
		Object.entries(orders).filter(
			([, { gone }]) => gone === undefined || nowMs - gone <= FORGET_AFTER_MS,
		),
	);
}

/**
 * How long an issued invoice certainly stays in `ExportOrderStatus`: 48 hours by the wall clock, of which the spring
 * night takes one, less ten minutes for clocks that differ.
 */
const LISTED_MS = 47 * HOUR_MS - 10 * 60_000;

/** True where invoices may have come and gone unseen since the last poll, by either clock. */
export function wasTooLong(
	{ since, polledAt }: OrderMemory,
	serverMs: number,
	ownMs: number,
): boolean {
	return Math.max(serverMs - Date.parse(since), ownMs - polledAt) > LISTED_MS;
}
