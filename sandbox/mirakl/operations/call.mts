import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import type { HttpAnswer } from '../../fault-http.mts';
import { ApiError, badRequest } from '../errors.mts';
import type { Shop } from '../state/shop.mts';
import { dateWriter } from '../wire/dates.mts';
import type { DateWriter } from '../wire/dates.mts';

/** One authorised request to an operation. */
export interface Call {
	shop: Shop;
	apiKey: string;
	/** Values of the path, URL-decoded, in order. */
	params: string[];
	/** Path as it was asked for, and the origin that it was asked at. */
	path: string;
	origin: string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** Performs one operation (an API code) and builds its answer; throws ApiError for any other status. */
export type Operation = (call: Call) => HttpAnswer;

/** A JSON answer; `keys` go into the request log. */
export function json(status: number, value: unknown, keys?: string[]): HttpAnswer {
	return {
		status,
		headers: { 'Content-Type': 'application/json;charset=UTF-8' },
		body: JSON.stringify(value),
		...(keys === undefined ? {} : { keys }),
	};
}

/** 204 without a body. */
export function noContent(keys?: string[]): HttpAnswer {
	return { status: 204, headers: {}, body: '', ...(keys === undefined ? {} : { keys }) };
}

/**
 * Looks that a PUT without a body says so (Mirakl's trap 28).
 * @throws ApiError 411 where `Content-Length` is missing
 */
export function emptyPut(call: Call): void {
	if (call.body.length === 0 && call.headers['content-length'] === undefined) {
		throw new ApiError(411, 'Length Required');
	}
}

/** The value of the path at this position; '' where the route has none. */
export function param(call: Call, index = 0): string {
	return call.params[index] ?? '';
}

/** How this tenant writes dates. */
export function dates(call: Call): DateWriter {
	return dateWriter(call.shop.switches.milliseconds);
}

/**
 * The JSON body in the form of a schema.
 * @throws ApiError 400 VALIDATION_ERROR; 415 when the content type is not JSON
 */
export function readJson<Schema extends z.ZodTypeAny>(
	call: Call,
	schema: Schema,
): z.output<Schema> {
	if (!/^application\/json\b/i.test(call.headers['content-type'] ?? '')) {
		throw new ApiError(415, 'Unsupported Media Type');
	}
	return parseBody(call.body.toString('utf8'), schema);
}

/** JSON text in the form of a schema. @throws ApiError 400 VALIDATION_ERROR */
export function parseBody<Schema extends z.ZodTypeAny>(
	text: string,
	schema: Schema,
): z.output<Schema> {
	const parsed = schema.safeParse(parse(text));
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	const where = issue?.path.join('.') ?? '';
	throw badRequest(`${where === '' ? 'body' : where}: ${issue?.message}`, 'VALIDATION_ERROR');
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw badRequest('The request body is not valid JSON', 'VALIDATION_ERROR');
	}
}
