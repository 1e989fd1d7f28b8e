import type { ReferenceList } from '../../payloads/referenceData';
import type { MiraklClient } from '../../transport/client';
import { readList } from './read';

const lists = new WeakMap<MiraklClient, Map<string, Promise<unknown>>>();

/** A list of the marketplace, read once in a run however many items ask for it: a client lives for one run. */
export async function listOnce<Row>(
	mirakl: MiraklClient,
	list: ReferenceList<Row>,
): Promise<Row[]> {
	const known = lists.get(mirakl) ?? new Map<string, Promise<unknown>>();
	lists.set(mirakl, known);
	const reading = known.get(list.operation) ?? readList(mirakl, list);
	known.set(list.operation, reading);
	return (await reading) as Row[];
}
