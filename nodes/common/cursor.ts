import { z } from 'zod';

/**
 * Where a polling trigger stands: everything changed up to `since` has been emitted, and `seen` names what was
 * emitted inside the overlap, so that reading the overlap again emits nothing twice.
 */
export interface Cursor {
	/** ISO 8601, UTC. */
	since: string;
	/** Key of a record → the version of it that was emitted. */
	seen: Record<string, string>;
}

export const cursorSchema = z.object({ since: z.string(), seen: z.record(z.string()) });

/** One record as a trigger found it. The same `version` of the same `key` is emitted once. */
export interface Found<T> {
	key: string;
	version: string;
	/** When it changed, ISO 8601, UTC, by the other system's clock. */
	changedAt: string;
	record: T;
}

/**
 * Splits off what is new and moves the cursor, never beyond what was found: to the latest change among `found`, minus
 * nothing; the overlap is taken off when the next window is asked for.
 *
 * @param overlapMs how far back the next poll reads again; keys that changed within it are remembered
 */
export function advance<T>(
	cursor: Cursor,
	found: Array<Found<T>>,
	overlapMs: number,
): { fresh: Array<Found<T>>; cursor: Cursor } {
	const fresh = found.filter(({ key, version }) => cursor.seen[key] !== version);
	const latest = found.reduce((max, { changedAt }) => laterOf(max, changedAt), cursor.since);
	const horizon = new Date(latest).getTime() - 2 * overlapMs;
	const kept = found.filter(({ changedAt }) => new Date(changedAt).getTime() >= horizon);
	const seen = Object.fromEntries(kept.map(({ key, version }) => [key, version]));
	return { fresh, cursor: { since: latest, seen } };
}

/** The start of the next window: `since` less the overlap, ISO 8601, UTC. */
export function windowStart(cursor: Cursor, overlapMs: number): string {
	return new Date(new Date(cursor.since).getTime() - overlapMs).toISOString();
}

function laterOf(a: string, b: string): string {
	return new Date(b).getTime() > new Date(a).getTime() ? b : a;
}
