import type { z } from 'zod';
import { RemoteError } from '../../common/failures';
import type { MiraklClient, MiraklRequest } from './client';

const SENDS = 3;
/** Pauses before each look after a doubtful answer, in milliseconds: what was done may show a little later. */
const LOOKS_AFTER = [1_000, 4_000];

/** One call that changes many records, each of which must change once only. `E` is what is asked for one of them. */
export interface EntryWrite<E, Made, Schema extends z.ZodTypeAny> {
	entries: readonly E[];
	request(pending: E[]): MiraklRequest;
	answer: Schema;
	/** What the answer says of each; those that it does not name are looked for. */
	read(answer: z.output<Schema>, pending: E[]): Array<EntryOutcome<E, Made>>;
	/** Those of the entries that are as wanted now, as a look at Mirakl shows. */
	look(pending: E[]): Promise<Map<E, Made>>;
	nameOf(entry: E): string;
}

/** What became of one entry: made, or refused with Mirakl's words. Neither: nothing shows it. */
export interface EntryOutcome<E, Made> {
	entry: E;
	made?: Made;
	failure?: string;
}

/**
 * Sends a call with many entries, each of which must not take effect twice. Mirakl does not say that such a call is
 * done whole or not at all, so after a doubtful answer it is looked for twice; entries that took effect are never sent
 * again, and only the others are.
 *
 * @returns each entry in its order
 * @throws RemoteError what Mirakl said to the whole call, with the entries that were done before
 */
export async function sendEntries<E, Made, Schema extends z.ZodTypeAny>(
	mirakl: MiraklClient,
	write: EntryWrite<E, Made, Schema>,
): Promise<Array<EntryOutcome<E, Made>>> {
	const { entries, request, answer, read, look } = write;
	const outcomes = new Map<E, EntryOutcome<E, Made>>();
	for (let send = 1; ; send++) {
		const pending = entries.filter((entry) => outcomes.get(entry)?.made === undefined);
		const reply = await replyOf(async () => await mirakl.write(request([...pending]), answer));
		if ('value' in reply) {
			for (const outcome of read(reply.value as z.output<Schema>, pending)) {
				outcomes.set(outcome.entry, outcome);
			}
			// a refusal after a doubt may mean that the first call was done after all
			const open = pending.filter((entry) => {
				const outcome = outcomes.get(entry);
				return outcome === undefined || (send > 1 && outcome.made === undefined);
			});
			if (open.length > 0) noteMade(outcomes, await look(open));
			return entries.map((entry) => outcomes.get(entry) ?? { entry });
		}
		const { failure } = reply;
		if (failure.kind !== 'doubtful') throw afterPart(failure, write, outcomes);
		for (const pauseMs of LOOKS_AFTER) {
			await mirakl.clock.pause(pauseMs);
			noteMade(outcomes, await look([...pending]));
			if (isAllMade(entries, outcomes)) return entries.map((entry) => madeOf(entry, outcomes));
		}
		if (send === SENDS) throw afterPart(failure, write, outcomes);
	}
}

/** What Mirakl answered, or its failure; anything else that is thrown is no business of this. */
async function replyOf<T>(send: () => Promise<{ value: T }>) {
	return await send().then(
		({ value }) => ({ value }),
		(thrown: unknown) => ({ failure: remoteOrThrow(thrown) }),
	);
}

/** @throws what is no answer of Mirakl */
export function remoteOrThrow(thrown: unknown): RemoteError {
	if (thrown instanceof RemoteError) return thrown;
	throw thrown;
}

type Outcomes<E, Made> = Map<E, EntryOutcome<E, Made>>;

function noteMade<E, Made>(outcomes: Outcomes<E, Made>, found: Map<E, Made>): void {
	for (const [entry, made] of found) outcomes.set(entry, { entry, made });
}

function isAllMade<E, Made>(entries: readonly E[], outcomes: Outcomes<E, Made>): boolean {
	return entries.every((entry) => outcomes.get(entry)?.made !== undefined);
}

function madeOf<E, Made>(entry: E, outcomes: Outcomes<E, Made>): EntryOutcome<E, Made> {
	return outcomes.get(entry) ?? { entry };
}

function afterPart<E, Made, Schema extends z.ZodTypeAny>(
	failure: RemoteError,
	{ entries, nameOf }: EntryWrite<E, Made, Schema>,
	outcomes: Outcomes<E, Made>,
): RemoteError {
	const done = entries.filter((entry) => outcomes.get(entry)?.made !== undefined);
	if (done.length === 0) return failure;
	const { kind, fix, status, code, retryAfterSeconds } = failure;
	const names = done.map(nameOf).join(', ');
	return new RemoteError(`${failure.message} (done before: ${names})`, {
		...{ kind, status, code, retryAfterSeconds },
		fix: `${fix} A second run leaves out what is done.`.trim(),
	});
}
