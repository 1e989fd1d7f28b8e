import { RemoteError } from '../../common/failures';
import type { MiraklClient, MiraklRequest } from './client';

const SENDS = 3;
const PAUSE_MS = 1_000;

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
	let mayHaveTakenEffect = false;
	for (let send = 1; ; send++) {
		const failure = await mirakl.write(request).then(
			() => undefined,
			(thrown: unknown) => thrown,
		);
		if (failure === undefined) return true;
		const kind = failure instanceof RemoteError ? failure.kind : undefined;
		if (kind !== 'doubtful' && kind !== 'rejected') throw failure;
		if (kind === 'doubtful') mayHaveTakenEffect = true;
		if (isDone(await look())) return mayHaveTakenEffect;
		if (kind === 'rejected' || send === SENDS) throw failure;
		await mirakl.clock.pause(PAUSE_MS * send);
	}
}
