import { ApiError, badRequest, notFound } from '../errors.mts';
import type { StockImport } from '../state/stock-imports.mts';
import { SHOP_ID } from '../tenant.mts';
import { boundaryOf, readParts } from '../wire/multipart.mts';
import { dates, json, param } from './call.mts';
import type { Call, Operation } from './call.mts';

/** STO01: takes a stock file, a multipart part named `file`; it takes effect when the import ends. */
export const importStock: Operation = (call) => {
	const boundary = boundaryOf(call.headers['content-type']);
	if (boundary === null) throw new ApiError(415, 'Unsupported Media Type');
	const file = readParts(call.body, boundary).find((part) => part.name === 'file');
	if (file === undefined) throw badRequest("Required part 'file' is not present.");
	const entry = call.shop.stockImports.add(file.content.toString('utf8'));
	const answer = json(201, { import_id: entry.id }, [entry.id]);
	const location = `${call.origin}/api/offers/stock/imports/${entry.id}/status`;
	return { ...answer, headers: { ...answer.headers, Location: location } };
};

/** STO02: where an import is; its counters appear when it has ended. */
export const stockImportStatus: Operation = (call) => {
	const entry = importOf(call);
	return json(200, {
		date_created: dates(call)(entry.createdAt),
		has_error_report: entry.errorReport !== null,
		import_id: entry.id,
		...(entry.linesInError === null ? {} : { lines_in_error: entry.linesInError }),
		...(entry.linesInSuccess === null ? {} : { lines_in_success: entry.linesInSuccess }),
		shop_id: SHOP_ID,
		status: entry.status,
	});
};

/** STO03: the lines in error, led by line number (the header is line 1) and reason; 404 without any. */
export const stockImportErrors: Operation = (call) => {
	const report = importOf(call).errorReport;
	if (report === null) throw notFound();
	return { status: 200, headers: { 'Content-Type': 'text/csv;charset=UTF-8' }, body: report };
};

function importOf(call: Call): StockImport {
	const entry = call.shop.stockImports.find(param(call));
	if (entry === undefined) throw notFound();
	return entry;
}
