import { RemoteError } from '../../common/failures';
import type { MiraklClient } from '../transport/client';
import type { Choices, Happening, HappeningEvent, Look } from './event';
import type { Poll, Polled } from './pollCondition';
import { before, later, shortKey, type HappeningPosition } from './position';

/** Something still under way holds the next look back for so long, not for ever. */
const LONGEST_HOLD_MS = 24 * 3_600_000;

type Reading = NonNullable<HappeningPosition['reading']>;

/**
 * What has happened since the last poll. Each look reads back over the overlap, since Mirakl may show something later
 * than it happened; what was given is remembered for two windows, so that nothing is given twice, and what a look
 * misses because it moved in the list meanwhile is still new to the next one.
 */
export async function pollHappening(
	mirakl: MiraklClient,
	event: HappeningEvent,
	{ position, startFromNow, now, mayGoOn, choices }: Poll<HappeningPosition> & { choices: Choices },
): Promise<Polled<HappeningPosition>> {
	const reading = position?.reading ?? nextReading(event, position, now, startFromNow);
	const look = await resumable(
		async (place) => await event.look(mirakl, { ...reading, place }, { choices, mayGoOn }),
		reading.place,
	);
	const floor = position?.floor ?? reading.from;
	const given = { ...position?.given };
	const fresh: Happening[] = [];
	for (const happening of look.found) {
		const key = shortKey(happening.key);
		if (happening.at < floor || key in given) continue;
		given[key] = happening.at;
		fresh.push(happening);
	}
	const items = reading.silent ? [] : fresh.map(({ item }) => item);
	const latest = fresh.reduce((time, { at }) => later(time, at), reading.latest);
	if (!look.complete) {
		const resumed = { ...reading, place: look.place, latest };
		return {
			items,
			position: { since: position?.since ?? reading.from, floor, given, reading: resumed },
		};
	}
	const since = heldBack(later(latest, reading.from), look.holdBack, reading.until);
	const oldest = reading.isFirst ? before(reading.until, event.overlapMs) : reading.from;
	const kept = Object.entries(given).filter(([, at]) => at >= oldest);
	return { items, position: { since, floor: oldest, given: Object.fromEntries(kept) } };
}

function nextReading(
	event: HappeningEvent,
	position: HappeningPosition | undefined,
	now: string,
	startFromNow: boolean,
): Reading {
	if (position !== undefined) {
		const from = before(position.since, event.overlapMs);
		return { from, until: now, latest: position.since, silent: false };
	}
	const { overlapMs, firstLookMs } = event;
	const start = { until: now, latest: now };
	if (startFromNow || firstLookMs === undefined) {
		return { ...start, from: before(now, overlapMs), silent: true };
	}
	return { ...start, from: before(now, firstLookMs), silent: false, isFirst: true };
}

/** Goes on where an earlier look was stopped; where Mirakl does not know the place any more, from the start. */
async function resumable(
	look: (place: string | undefined) => Promise<Look>,
	place: string | undefined,
): Promise<Look> {
	if (place === undefined) return await look(undefined);
	return await look(place).catch(async (thrown: unknown) => {
		if (!(thrown instanceof RemoteError) || thrown.kind !== 'rejected') throw asIs(thrown);
		return await look(undefined);
	});
}

/** Never beyond the end of the window, and no later than what is still under way. */
function heldBack(latest: string, holdBack: string | undefined, until: string): string {
	const since = latest < until ? latest : until;
	if (holdBack === undefined || holdBack >= since) return since;
	return later(holdBack, before(until, LONGEST_HOLD_MS));
}

/** Passes a failure on unchanged; the node makes n8n's error of it. */
function asIs(thrown: unknown): unknown {
	return thrown;
}
