import { z } from 'zod';
import type { HttpAnswer } from '../../fault-http.mts';
import { ApiError, badRequest, notFound } from '../errors.mts';
import type { OfferFile, OfferImport } from '../state/offer-imports.mts';
import { SHOP_ID } from '../tenant.mts';
import { readCsv } from '../wire/csv.mts';
import { boundaryOf, readParts } from '../wire/multipart.mts';
import { dates, json, param, readJson } from './call.mts';
import type { Call, Operation } from './call.mts';
import { offersBody, rowOf } from './offer-input.mts';
import { oneOf, repeatedOf, timeOf } from './query.mts';
import { seekPage } from './seek.mts';

const mode = z.enum(['NORMAL', 'REPLACE']);

/** OF01: a file of offers; multipart parts `file` and `import_mode`. Absent columns: switch `absentColumns`. */
export const importOffers: Operation = (call) => {
	const boundary = boundaryOf(call.headers['content-type']);
	if (boundary === null) throw new ApiError(415, 'Unsupported Media Type');
	const parts = readParts(call.body, boundary);
	const part = (name: string): string | undefined =>
		parts.find((one) => one.name === name)?.content.toString('utf8');
	const file = part('file');
	if (file === undefined) throw badRequest("Required part 'file' is not present.");
	const wanted = mode.safeParse(part('import_mode')?.trim());
	if (!wanted.success) throw badRequest('The import_mode must be NORMAL or REPLACE');
	return accept(call, file, wanted.data, fileOf(file));
};

/** OF24: whole offers as JSON. What is not sent goes back to its default; a missing quantity is 0. */
export const upsertOffers: Operation = (call) => {
	const { offers } = readJson(call, offersBody);
	const rows = offers.map((offer, index) => ({ line: index + 2, values: rowOf(offer) }));
	const header = [...new Set(rows.flatMap(({ values }) => [...values.keys()]))];
	return accept(call, call.body.toString('utf8'), 'NORMAL', { header, rows, reset: true });
};

/** OF02: where an import of OF01 or OF24 is. COMPLETE does not mean that every line is good. */
export const offerImportStatus: Operation = (call) => {
	const { origin: _origin, shop_id: _shop, ...status } = statusJson(call, importOf(call));
	return json(200, { ...status, type: 'MIRAKL' });
};

/** OF03: the lines in error, followed by line number (the header is line 1) and reason; 404 without any. */
export const offerImportErrors: Operation = (call) => {
	const report = importOf(call).errorReport;
	if (report === null) throw notFound();
	return { status: 200, headers: { 'Content-Type': 'text/csv;charset=UTF-8' }, body: report };
};

/** OF04: imports, the newest first. */
export const listOfferImports: Operation = (call) =>
	seekPage(
		call,
		(asked) => {
			const from = timeOf(asked, 'start_date') ?? -Infinity;
			const to = timeOf(asked, 'end_date') ?? Infinity;
			const statuses = [
				'WAITING_SYNCHRONIZATION_PRODUCT',
				'WAITING',
				'RUNNING',
				'COMPLETE',
				'FAILED',
			];
			const status = oneOf(asked, 'status', statuses);
			const wanted = oneOf(asked, 'mode', mode.options);
			const origins = repeatedOf(asked, 'origins');
			return call.shop.offerImports
				.all()
				.filter(
					(entry) =>
						entry.createdAt.getTime() >= from &&
						entry.createdAt.getTime() <= to &&
						(status === null || entry.status === status) &&
						(wanted === null || entry.mode === wanted) &&
						(origins?.has('API') ?? true),
				);
		},
		(entry) => statusJson(call, entry),
		{ sort: 'dateCreated', descending: true, key: ({ id }) => String(id) },
	);

function accept(
	call: Call,
	sent: string,
	wanted: OfferImport['mode'],
	file: OfferFile | null,
): HttpAnswer {
	const { offerImports } = call.shop;
	const entry = offerImports.duplicateOf(sent, wanted) ?? offerImports.add(sent, wanted, file);
	const answer = json(201, { import_id: entry.id }, [String(entry.id)]);
	const location = `${call.origin}/api/offers/imports/${entry.id}`;
	return { ...answer, headers: { ...answer.headers, Location: location } };
}

function fileOf(content: string): OfferFile | null {
	const [head, ...rows] = readCsv(content);
	if (head === undefined) return null;
	const header = head.cells.map((cell) => cell.trim());
	return {
		header,
		rows: rows.map(({ line, cells }) => ({
			line,
			values: new Map(header.map((name, index) => [name, (cells[index] ?? '').trim()])),
		})),
		reset: false,
	};
}

function importOf(call: Call): OfferImport {
	const entry = call.shop.offerImports.find(Number(param(call)));
	if (entry === undefined) throw notFound(`Import with id '${param(call)}' not found`);
	return entry;
}

function statusJson(call: Call, entry: OfferImport): Record<string, unknown> {
	return {
		date_created: dates(call)(entry.createdAt),
		has_error_report: entry.errorReport !== null,
		import_id: entry.id,
		lines_in_error: entry.failed,
		lines_in_pending: 0,
		lines_in_success: entry.read - entry.failed,
		lines_read: entry.read,
		mode: entry.mode,
		offer_deleted: entry.deleted,
		offer_inserted: entry.inserted,
		offer_updated: entry.updated,
		origin: 'API',
		...(entry.reason === null ? {} : { reason_status: entry.reason }),
		shop_id: SHOP_ID,
		status: entry.status,
	};
}
