import { badRequest, notFound } from '../errors.mts';
import { exportRequestSchema } from '../state/offer-exports.mts';
import type { OfferExport } from '../state/offer-exports.mts';
import { readDate } from '../wire/dates.mts';
import { writeCsv } from '../wire/csv.mts';
import { exportedOfferCells, exportedOfferJson } from '../wire/exported-offer.mts';
import { dates, json, param, readJson } from './call.mts';
import type { Call, Operation } from './call.mts';

/**
 * OF52: starts an offer export, full or differential (`last_request_date`). The same request while the
 * first is pending answers with the first one's id and does not count as a call.
 */
export const startOfferExport: Operation = (call) => {
	const request = readJson(call, exportRequestSchema);
	const date = request.last_request_date;
	const since = date === undefined ? null : readDate(date, 'last_request_date');
	if (since !== null && request.include_inactive_offers !== undefined) {
		throw badRequest('include_inactive_offers cannot be used with last_request_date');
	}
	const duplicate = call.shop.offerExports.duplicateOf(request);
	if (duplicate !== undefined) return json(200, { tracking_id: duplicate.id });
	call.shop.limiter.admit(call.apiKey, since === null ? 'OF52 full' : 'OF52 differential');
	return json(200, { tracking_id: call.shop.offerExports.add(request, since).id });
};

/** OF53: PENDING, or COMPLETED with the absolute URLs of the files, which may name another host. */
export const offerExportStatus: Operation = (call) => {
	const entry = exportOf(call);
	const origin = call.shop.switches.exportOrigin ?? call.origin;
	const base = `${origin.replace(/\/$/, '')}/api/offers/export/async/file/${entry.id}`;
	const suffix = entry.request.export_type === 'text/csv' ? 'csv' : 'json';
	return json(200, {
		last_updated: dates(call)(entry.updatedAt),
		status: entry.status,
		...(entry.status === 'COMPLETED'
			? { urls: entry.chunks.map((_, index) => `${base}?file=${index}.${suffix}`) }
			: {}),
	});
};

/** OF54: one file of an export. */
export const offerExportFile: Operation = (call) => {
	const entry = exportOf(call);
	const index = /^(\d+)\.(csv|json)$/.exec(call.query.get('file') ?? '')?.[1];
	const offers = index === undefined ? undefined : entry.chunks[Number(index)];
	if (offers === undefined) throw notFound();
	if (entry.request.export_type === 'application/json') {
		return json(
			200,
			offers.map((offer) => included(entry, exportedOfferJson(offer, call.shop))),
		);
	}
	const rows = offers.map((offer) => included(entry, exportedOfferCells(offer, call.shop)));
	return {
		status: 200,
		headers: { 'Content-Type': 'text/csv;charset=UTF-8' },
		body: csvOf(entry, rows, call.shop.switches.csvDelimiter),
	};
};

function exportOf(call: Call): OfferExport {
	const entry = call.shop.offerExports.find(param(call));
	if (entry === undefined) throw notFound();
	return entry;
}

function included<Value>(entry: OfferExport, row: Record<string, Value>): Record<string, Value> {
	const fields = entry.request.include_fields;
	if (fields === undefined) return row;
	return Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name)));
}

function csvOf(entry: OfferExport, rows: Record<string, string>[], delimiter: string): string {
	const first = rows[0];
	if (first === undefined) return '';
	const header = Object.keys(first).map((name) => entry.request.rename_fields?.[name] ?? name);
	return writeCsv([header, ...rows.map((row) => Object.values(row))], delimiter);
}
