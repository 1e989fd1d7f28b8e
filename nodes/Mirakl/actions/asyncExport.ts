import { RemoteError } from '../../common/failures';
import { exportStarted, exportStatus } from '../payloads/answers';
import { pathOnInstance } from '../transport/address';
import type { MiraklClient } from '../transport/client';

const FIRST_LOOK_MS = 2_000;
/** OF53 and TL04 may be asked every 10 seconds. */
const LOOK_EVERY_MS = 10_000;

/** An export that Mirakl writes on its own time: asked for, waited for, fetched from several addresses. */
export interface AsyncExport {
	/** In a sentence: "the offer export". */
	what: string;
	codes: { start: string; look: string };
	/** Asked for here, looked at under `/status/{id}` of it. */
	path: string;
	/** Filters and form. */
	body: object;
	maxWaitMs: number;
}

export interface ExportFiles {
	/** The server's clock when the export was asked for: ask for changes since then the next time. */
	startedAt: string;
	/** Where the files are, on the instance: the key goes nowhere else, whatever host Mirakl names (Mirakl's trap 29). */
	paths: string[];
}

/**
 * Asks for an export and waits until its files are written. Asking again while one runs gives the same one, so it may be
 * repeated.
 *
 * @throws RemoteError when the export fails or takes longer than `maxWaitMs`
 */
export async function exportFiles(
	mirakl: MiraklClient,
	{ what, codes, path, body, maxWaitMs }: AsyncExport,
): Promise<ExportFiles> {
	const { value, sentAt } = await mirakl.repeatable(
		mirakl.post(codes.start, path, body),
		exportStarted,
	);
	const until = mirakl.clock.now() + maxWaitMs;
	const status = `${path}/status/${encodeURIComponent(value.tracking_id)}`;
	for (let pauseMs = FIRST_LOOK_MS; ; pauseMs = LOOK_EVERY_MS) {
		await mirakl.clock.pause(pauseMs);
		const { value: seen } = await mirakl.get(codes.look, status, exportStatus);
		if (seen.status === 'COMPLETED') {
			return {
				startedAt: sentAt,
				paths: seen.urls.map((url) => pathOnInstance(url, mirakl.address)),
			};
		}
		if (seen.status !== 'PENDING') {
			const reason = [seen.error?.code, seen.error?.detail].filter(Boolean).join(': ');
			throw new RemoteError(
				`Mirakl did not finish the ${what} export (${seen.status}) ${reason}`.trim(),
				{ kind: 'rejected' },
			);
		}
		if (mirakl.clock.now() + LOOK_EVERY_MS > until) {
			throw new RemoteError(`The ${what} export was not ready in time`, {
				kind: 'unavailable',
				fix: 'Mirakl goes on with it: run this again and it is picked up. Or raise Max Wait Seconds.',
			});
		}
	}
}
