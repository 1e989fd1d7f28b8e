import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { RemoteError, UserFacingError } from '../../common/failures';
import type { FailedOutcome, Outcome } from '../../common/operation';
import type { MiraklClient, MiraklRequest } from '../transport/client';
import { remoteOrThrow, sendEntries, type EntryOutcome } from '../transport/entries';
import { inChunks } from '../transport/query';
import { settled } from '../transport/settled';
import { PREVIEWED, shown } from './operation';

/** A change of records that Mirakl takes many of in one call and answers one by one (ST06 …, RT21 …). */
export interface RecordChange<P, R> {
	/** API code. */
	operation: string;
	/** "shipment", "return": for messages. */
	what: string;
	/** The most entries of one call. */
	most: number;
	idOf(param: P): string;
	request(mirakl: MiraklClient, params: P[]): MiraklRequest;
	/** The records as they are now, by id; those that are not there are missing. */
	read(mirakl: MiraklClient, params: P[]): Promise<Map<string, R>>;
	/** Is the record as the change would leave it? A record that is not there is undefined. */
	isDone(record: R | undefined, param: P): boolean;
	/** Reads before it sends: leaves out what is done, and lets `check` speak. Else it reads only after a refusal or doubt. */
	looksFirst: boolean;
	/** @throws UserFacingError where the record is in no state for it */
	check?(record: R | undefined, param: P): void;
}

export interface ChangeCall<P> {
	param: P & { preview: boolean };
	client: MiraklClient;
	itemIndex: number;
}

/** One record that is to change, for one or more input items. */
interface Entry<P> {
	param: P;
	from: number[];
}

type Settled = Array<Outcome | FailedOutcome>;

/**
 * Changes records in as few calls as Mirakl allows; each item gets its own result or its own error. What is as wanted
 * already is left alone, and nothing takes effect twice after a doubtful answer.
 */
export async function changeRecords<P extends object, R>(
	calls: Array<ChangeCall<P>>,
	change: RecordChange<P, R>,
): Promise<Settled> {
	const [{ client, param: first }] = calls;
	const { entries, results } = onePerRecord(calls, change);
	for (const chunk of inChunks(entries, change.most)) {
		const ready = change.looksFirst ? await sorted(client, chunk, change, results) : chunk;
		if (ready.length === 0) continue;
		if (first.preview) {
			const request = shown(change.request(client, ready.map(paramOf)));
			const told = { changed: false, note: PREVIEWED, request };
			results.push(...ready.map((entry) => result(change, entry, told)));
		} else {
			results.push(...(await send(client, ready, change)));
		}
	}
	return results;
}

/** Sorts out what is done or impossible; what is left is to be sent. */
async function sorted<P, R>(
	mirakl: MiraklClient,
	chunk: Array<Entry<P>>,
	change: RecordChange<P, R>,
	results: Settled,
): Promise<Array<Entry<P>>> {
	const records = await change.read(mirakl, chunk.map(paramOf));
	return chunk.filter((entry) => {
		const record = records.get(change.idOf(entry.param));
		if (change.isDone(record, entry.param)) {
			results.push(result(change, entry, ALREADY));
			return false;
		}
		try {
			change.check?.(record, entry.param);
			return true;
		} catch (thrown) {
			results.push({ failure: thrown as Error, from: entry.from });
			return false;
		}
	});
}

const NONE = new Map<unknown, true>();
const ALREADY = { changed: false, note: 'This was done already' };
const answer = z.record(z.unknown());

async function send<P, R>(
	mirakl: MiraklClient,
	entries: Array<Entry<P>>,
	change: RecordChange<P, R>,
): Promise<Settled> {
	const look = async (pending: Array<Entry<P>>) => {
		const records = await change.read(mirakl, pending.map(paramOf));
		const done = pending.filter(({ param }) =>
			change.isDone(records.get(change.idOf(param)), param),
		);
		return new Map(done.map((entry) => [entry, true as const]));
	};
	const sending = sendEntries<Entry<P>, true, typeof answer>(mirakl, {
		entries,
		answer,
		look,
		request: (pending) => change.request(mirakl, pending.map(paramOf)),
		read: (given, pending) => readAnswer(change, given, pending),
		nameOf: ({ param }) => `${change.what} ${change.idOf(param)}`,
	});
	return await sending.then(
		async (outcomes) => {
			const refused = outcomes.filter(({ made }) => made === undefined).map(({ entry }) => entry);
			// a refusal may only mean that it was done before
			const doneBefore = !change.looksFirst && refused.length > 0 ? await look(refused) : NONE;
			return outcomes.map(({ entry, made, failure }) => {
				if (made) return result(change, entry, { changed: true, note: '' });
				if (doneBefore.has(entry)) return result(change, entry, ALREADY);
				return { failure: notDone(change, entry, failure), from: entry.from };
			});
		},
		(thrown: unknown) => [
			{ failure: remoteOrThrow(thrown), from: entries.flatMap(({ from }) => from) },
		],
	);
}

function readAnswer<P, R>(
	change: RecordChange<P, R>,
	given: Record<string, unknown>,
	pending: Array<Entry<P>>,
): Array<EntryOutcome<Entry<P>, true>> {
	const { taken, failures } = settled(change.operation, given);
	const done = new Set(taken.map(({ id, shipment_id: shipmentId }) => String(id ?? shipmentId)));
	return pending.flatMap((entry): Array<EntryOutcome<Entry<P>, true>> => {
		const id = change.idOf(entry.param);
		const failure = failures.find((refused) => refused.id === id)?.message;
		if (failure !== undefined) return [{ entry, failure }];
		return done.has(id) ? [{ entry, made: true }] : [];
	});
}

function notDone<P, R>(
	{ operation, what, idOf }: RecordChange<P, R>,
	entry: Entry<P>,
	words?: string,
) {
	const name = `${what} ${idOf(entry.param)}`;
	if (words !== undefined) {
		return new RemoteError(`Mirakl did not take ${name} (${operation}): ${words}`, {
			kind: 'rejected',
			status: 200,
		});
	}
	return new RemoteError(`Mirakl's answer to ${operation} says nothing of ${name}`, {
		kind: 'doubtful',
		status: 200,
		fix: `Look at the ${what} in the back office, then run it again.`,
	});
}

function result<P, R>(
	{ what, idOf }: RecordChange<P, R>,
	entry: Entry<P>,
	told: IDataObject,
): Outcome {
	return { json: { [`${what}Id`]: idOf(entry.param), ...told }, from: entry.from };
}

function paramOf<P>({ param }: Entry<P>): P {
	return param;
}

/** Items that ask the same of a record are one entry; one that asks something else of it fails. */
function onePerRecord<P extends object, R>(
	calls: Array<ChangeCall<P>>,
	change: RecordChange<P, R>,
) {
	const byId = new Map<string, Entry<P>>();
	const results: Settled = [];
	for (const { param, itemIndex } of calls) {
		const id = change.idOf(param);
		const known = byId.get(id);
		if (known === undefined) {
			byId.set(id, { param, from: [itemIndex] });
		} else if (JSON.stringify(known.param) === JSON.stringify(param)) {
			known.from.push(itemIndex);
		} else {
			const failure = new UserFacingError(
				`The ${change.what} ${id} is to be changed in two ways at once`,
				`Give each ${change.what} once.`,
			);
			results.push({ failure, from: [itemIndex] });
		}
	}
	return { entries: [...byId.values()], results };
}
