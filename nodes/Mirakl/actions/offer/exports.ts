import { RemoteError } from '../../../common/failures';
import { parseOr } from '../../../common/parameters';
import { rowsIn } from '../../../common/rowsIn';
import { exportedOffer, offerFile, offerFromCsv, type ExportedOffer } from '../../payloads/offer';
import type { MiraklClient } from '../../transport/client';
import { fromJson } from '../../transport/json';
import { exportFiles, type ExportFiles } from '../asyncExport';

/** The fewest offers that Mirakl puts in a file (OF52); small files need little memory. */
const OFFERS_PER_FILE = 10_000;

export interface ExportWish {
	/** ISO 8601, UTC; '' for a full export, which Mirakl allows once a day. */
	changedSince: string;
	/** In a full export; a differential one always has them, and the deleted ones. */
	includeInactive: boolean;
	/** Codes of channels; none for all. */
	channels: string[];
	/** The form of Mirakl's files. */
	wireFormat: WireFormat;
	maxWaitMs: number;
}

export type WireFormat = 'json' | 'csv';

const TYPES = { json: 'application/json', csv: 'text/csv' } as const;

/** Asks for the shop's own offers (OF52) and waits for the files (OF53). */
export async function offerFiles(mirakl: MiraklClient, wish: ExportWish): Promise<ExportFiles> {
	return await exportFiles(mirakl, {
		what: 'offer',
		codes: { start: 'OF52', look: 'OF53' },
		path: '/api/offers/export/async',
		body: {
			export_type: TYPES[wish.wireFormat],
			items_per_chunk: OFFERS_PER_FILE,
			...(wish.channels.length > 0 && { channel_codes: wish.channels }),
			// both together make the call fail
			...(wish.changedSince === ''
				? { include_inactive_offers: wish.includeInactive }
				: { last_request_date: wish.changedSince }),
		},
		maxWaitMs: wish.maxWaitMs,
	});
}

/**
 * The offers in a file of an export (OF54).
 *
 * @param startedAt when the export was asked for: decides whether a discount runs
 */
export async function offersIn(
	mirakl: MiraklClient,
	path: string,
	wireFormat: WireFormat,
	startedAt: string,
): Promise<ExportedOffer[]> {
	return wireFormat === 'csv'
		? await csvOffers(mirakl, path)
		: await jsonOffers(mirakl, path, Date.parse(startedAt));
}

async function jsonOffers(mirakl: MiraklClient, path: string, atMs: number) {
	const offers = parseOr(
		offerFile,
		fromJson(await mirakl.getText('OF54', path)),
		(place, issue) =>
			new RemoteError(
				`A file of the offer export (OF54) is not as documented: '${place}': ${issue}`,
				{ kind: 'rejected' },
			),
	);
	return offers.map((offer) => exportedOffer(offer, atMs));
}

async function csvOffers(mirakl: MiraklClient, path: string): Promise<ExportedOffer[]> {
	const { content } = await mirakl.download('OF54', path, 'offers.csv');
	const offers: ExportedOffer[] = [];
	for await (const rows of rowsIn([content as Buffer])) {
		for (const { columns, cells } of rows) {
			const row = Object.fromEntries(
				columns.map((name, index) => [name, String(cells[index] ?? '')]),
			);
			offers.push(offerFromCsv(row));
		}
	}
	return offers;
}
