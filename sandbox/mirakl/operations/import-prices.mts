import { ApiError, badRequest, notFound } from '../errors.mts';
import { SHOP_ID } from '../tenant.mts';
import { boundaryOf, readParts } from '../wire/multipart.mts';
import { dates, json, param } from './call.mts';
import type { Operation } from './call.mts';
import { oneOf, repeatedOf, timeOf } from './query.mts';
import { seekPage } from './seek.mts';

/** PRI01: takes a price file, a multipart part named `file`. The id stands twice, once by its old name. */
export const importPrices: Operation = (call) => {
	const boundary = boundaryOf(call.headers['content-type']);
	if (boundary === null) throw new ApiError(415, 'Unsupported Media Type');
	const file = readParts(call.body, boundary).find((part) => part.name === 'file');
	if (file === undefined) throw badRequest("Required part 'file' is not present.");
	const { id } = call.shop.priceImports.add(file.content.toString('utf8'));
	const answer = json(201, { importId: id, import_id: id }, [id]);
	const location = `${call.origin}/api/offers/pricing/imports?import_id=${id}`;
	return { ...answer, headers: { ...answer.headers, Location: location } };
};

/** PRI02: price imports, the newest first; one by `import_id`. */
export const listPriceImports: Operation = (call) =>
	seekPage(
		call,
		(asked) => {
			const ids = repeatedOf(asked, 'import_id');
			const from = timeOf(asked, 'start_date') ?? -Infinity;
			const to = timeOf(asked, 'end_date') ?? Infinity;
			const status = oneOf(asked, 'status', ['WAITING', 'RUNNING', 'COMPLETE', 'FAILED']);
			const origins = repeatedOf(asked, 'origins');
			return call.shop.priceImports
				.all()
				.filter(
					(entry) =>
						(ids?.has(entry.id) ?? true) &&
						entry.createdAt.getTime() >= from &&
						entry.createdAt.getTime() <= to &&
						(status === null || entry.status === status) &&
						(origins?.has('API') ?? true),
				);
		},
		(entry) => ({
			date_created: dates(call)(entry.createdAt),
			has_error_report: entry.errorReport !== null,
			import_id: entry.id,
			lines_in_error: entry.linesInError,
			lines_in_success: entry.linesInSuccess,
			offers_in_error: entry.offersInError,
			offers_updated: entry.offersUpdated,
			origin: 'API',
			reason_status: entry.reason,
			shop_id: SHOP_ID,
			status: entry.status,
		}),
		{ sort: 'dateCreated', descending: true, key: ({ id }) => id },
	);

/** PRI03: the lines in error, led by line number (the header is line 1) and reason; 404 without any. */
export const priceImportErrors: Operation = (call) => {
	const report = call.shop.priceImports.find(param(call))?.errorReport ?? null;
	if (report === null) throw notFound();
	return { status: 200, headers: { 'Content-Type': 'text/csv;charset=UTF-8' }, body: report };
};
