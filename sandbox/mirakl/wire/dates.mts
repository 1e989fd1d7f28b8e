import { badRequest } from '../errors.mts';

const ISO_DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})$/;

/** How dates are written into answers: UTC with `Z`, with or without milliseconds (Mirakl's general notes). */
export type DateWriter = (date: Date) => string;

export function dateWriter(milliseconds: boolean): DateWriter {
	return milliseconds
		? (date) => date.toISOString()
		: (date) => date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The date, or null where there is none, as Mirakl writes nullable fields. */
export function orNull(write: DateWriter, date: Date | null): string | null {
	return date === null ? null : write(date);
}

/**
 * A date of a request: ISO 8601 with seconds and an offset or `Z`.
 * @throws ApiError 400 naming the parameter, also for a `+` that was not URL-encoded
 */
export function readDate(value: string, parameter: string): Date {
	const date = ISO_DATE_TIME.test(value) ? new Date(value) : undefined;
	if (date === undefined || Number.isNaN(date.getTime())) {
		throw badRequest(`The value '${value}' of the parameter ${parameter} is not a valid date`);
	}
	return date;
}
