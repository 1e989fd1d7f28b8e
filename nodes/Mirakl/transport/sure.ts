import type { z } from 'zod';
import { RemoteError } from '../../common/failures';
import type { MiraklClient, MiraklRequest } from './client';

const SENDS = 3;
const PAUSE_MS = 1_000;
/** When a write whose repetition costs money is looked for, after the doubt. */
const LOOKS_MS = [1_000, 4_000, 10_000];

/**
 * Sends a write that must not take effect twice. After an answer that leaves it open whether it did, or that says the
 * record has moved on, it looks first: where the record is as wanted the call has done its work.
 *
 * @param look   reads the record
 * @param isDone is the record as the write would leave it?
 * @returns whether this call changed it (true), or it was as wanted already (false)
 * @throws  RemoteError what Mirakl said, where a look shows that the write did not take effect
 */
export async function sendSurely<T>(
	mirakl: MiraklClient,
	request: MiraklRequest,
	look: () => Promise<T>,
	isDone: (record: T) => boolean,
): Promise<boolean> {
	const send = async () => await mirakl.write(request);
	return (await surely(mirakl, { send, look, isDone, looksMs: [0] })).changed;
}

export interface SureAnswer<Answer, Record> {
	/** Did this call change it? False: it was as wanted already. */
	changed: boolean;
	/** What Mirakl answered; undefined where the answer was lost and a look found the effect. */
	answer?: Answer;
	/** The record as a look found it; undefined where no look was needed. */
	record?: Record;
}

/**
 * As `sendSurely`, for a write whose answer has a body and whose repetition would cost money or goods: refunds (OR28),
 * cancellations (OR30), shipments (ST01). None of them has an idempotency key (Mirakl's general notes), and the first
 * call may still be under way when its answer is given up, so its effect is looked for after 1, 4 and 10 s more before
 * it is sent again.
 *
 * `isDone` compares with the record as it was before the first send (refunds counted, quantities shipped): the caller
 * reads that beforehand.
 *
 * @param schema of the answer
 * @throws RemoteError what Mirakl said, where no look finds the effect
 */
export async function sendOnce<Schema extends z.ZodTypeAny, Record>(
	mirakl: MiraklClient,
	request: MiraklRequest,
	schema: Schema,
	look: () => Promise<Record>,
	isDone: (record: Record) => boolean,
): Promise<SureAnswer<z.output<Schema>, Record>> {
	const send = async () => (await mirakl.write(request, schema)).value as z.output<Schema>;
	return await surely(mirakl, { send, look, isDone, looksMs: LOOKS_MS });
}

interface SureWrite<Answer, Record> {
	send: () => Promise<Answer>;
	look: () => Promise<Record>;
	isDone: (record: Record) => boolean;
	/** Pauses before each look that follows a doubt. */
	looksMs: number[];
}

async function surely<Answer, Record>(
	mirakl: MiraklClient,
	{ send, look, isDone, looksMs }: SureWrite<Answer, Record>,
): Promise<SureAnswer<Answer, Record>> {
	let mayHaveTakenEffect = false;
	for (let sends = 1; ; sends++) {
		const outcome = await send().then(
			(answer) => ({ answer }),
			(failure: unknown) => ({ failure }),
		);
		if ('answer' in outcome) return { changed: true, answer: outcome.answer };
		const { failure } = outcome;
		const kind = failure instanceof RemoteError ? failure.kind : undefined;
		if (kind !== 'doubtful' && kind !== 'rejected') throw failure;
		if (kind === 'doubtful') mayHaveTakenEffect = true;
		for (const pauseMs of mayHaveTakenEffect ? looksMs : [0]) {
			if (pauseMs > 0) await mirakl.clock.pause(pauseMs);
			const record = await look();
			if (isDone(record)) return { changed: mayHaveTakenEffect, record };
		}
		if (kind === 'rejected' || sends === SENDS) throw failure;
		await mirakl.clock.pause(PAUSE_MS * sends);
	}
}
