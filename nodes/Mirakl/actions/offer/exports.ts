import { RemoteError } from '../../../common/failures';
import { exportStarted, exportStatus } from '../../payloads/answers';
import { exportedOffer, offerFile, type ExportedOffer } from '../../payloads/offer';
import { parseOr } from '../../../common/parameters';
import { pathOnInstance } from '../../transport/address';
import type { MiraklClient } from '../../transport/client';
import { fromJson } from '../../transport/json';

const FIRST_LOOK_MS = 2_000;
/** OF53 may be asked every 10 seconds. */
const LOOK_EVERY_MS = 10_000;

export interface OfferExport {
	/** The server's clock when the export was asked for: ask for changes since then the next time. */
	startedAt: string;
	offers: ExportedOffer[];
}

export interface ExportWish {
	/** ISO 8601, UTC; '' for a full export, which Mirakl allows once a day. */
	changedSince: string;
	/** In a full export; a differential one always has them, and the deleted ones. */
	includeInactive: boolean;
	maxWaitMs: number;
}

/**
 * The shop's own offers, by an export: asked for (OF52), waited for (OF53), fetched (OF54). Asking again while one runs
 * gives the same one, so it may be repeated.
 *
 * @throws RemoteError when the export fails or takes longer than `maxWaitMs`
 */
export async function exportOffers(mirakl: MiraklClient, wish: ExportWish): Promise<OfferExport> {
	const request = mirakl.post('OF52', '/api/offers/export/async', {
		export_type: 'application/json',
		...(wish.changedSince === ''
			? { include_inactive_offers: wish.includeInactive }
			: { last_request_date: wish.changedSince }),
	});
	const { value, sentAt } = await mirakl.repeatable(request, exportStarted);
	const urls = await waitForFiles(mirakl, value.tracking_id, wish.maxWaitMs);
	const offers: ExportedOffer[] = [];
	for (const url of urls) offers.push(...(await readFile(mirakl, url, Date.parse(sentAt))));
	return { startedAt: sentAt, offers };
}

async function waitForFiles(
	mirakl: MiraklClient,
	id: string,
	maxWaitMs: number,
): Promise<string[]> {
	const until = mirakl.clock.now() + maxWaitMs;
	const path = `/api/offers/export/async/status/${encodeURIComponent(id)}`;
	for (let pauseMs = FIRST_LOOK_MS; ; pauseMs = LOOK_EVERY_MS) {
		await mirakl.clock.pause(pauseMs);
		const { value } = await mirakl.get('OF53', path, exportStatus);
		if (value.status === 'COMPLETED') return value.urls;
		if (value.status !== 'PENDING') {
			const reason = [value.error?.code, value.error?.detail].filter(Boolean).join(': ');
			throw new RemoteError(
				`Mirakl did not finish the offer export (${value.status}) ${reason}`.trim(),
				{
					kind: 'rejected',
				},
			);
		}
		if (mirakl.clock.now() + LOOK_EVERY_MS > until) {
			throw new RemoteError('The offer export was not ready in time', {
				kind: 'unavailable',
				fix: 'Mirakl goes on with it: run this again and it is picked up. Or raise Max Wait Seconds.',
			});
		}
	}
}

/** The key goes to the instance only, whatever host the file's address names (mirakl.md 1.8). */
async function readFile(mirakl: MiraklClient, url: string, atMs: number): Promise<ExportedOffer[]> {
	const text = await mirakl.getText('OF54', pathOnInstance(url, mirakl.address));
	const offers = parseOr(
		offerFile,
		fromJson(text),
		(path, issue) =>
			new RemoteError(
				`A file of the offer export (OF54) is not as documented: '${path}': ${issue}`,
				{
					kind: 'rejected',
				},
			),
	);
	return offers.map((offer) => exportedOffer(offer, atMs));
}
