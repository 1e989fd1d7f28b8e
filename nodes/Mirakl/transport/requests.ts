import type { AnswerForm, HttpRequest } from '../../common/http';
import type { MultipartBody } from './multipart';
import { operations } from './operations';
import { withQuery, type Query } from './query';

const CALL_MS = 60_000;
export const FILE_MS = 300_000;

export type Method = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';

/** A request that knows which operation of Mirakl it is. */
export interface MiraklRequest extends HttpRequest {
	/** API code, for example OR21. */
	operation: string;
	/** The body as a preview shows it, where it is not text alone. */
	shownBody?: string;
}

/** A body that is no JSON. */
export type Content = Pick<MultipartBody, 'contentType'> & {
	body: string | Buffer;
	shown?: string;
};

export interface RequestParts {
	query?: Query;
	/** Sent as JSON. */
	json?: unknown;
	content?: Content;
	answerAs?: AnswerForm;
	timeoutMs?: number;
}

/** What goes with every call of a client. */
export interface Everywhere {
	/** As `instanceAddress` gives it. */
	address: string;
	/** `shop_id`, which every operation takes; '' for the default shop of the key's user. */
	shopId: string;
	/** `locale` for the operations that have labels; '' for the marketplace's own. */
	locale: string;
}

/**
 * One request. What changes something and has no body says `Content-Length: 0`, else a proxy answers 411
 * (Mirakl's general notes).
 *
 * @param path begins with /api; ids in it are escaped already
 */
export function requestFor(
	{ address, shopId, locale }: Everywhere,
	operation: string,
	method: Method,
	path: string,
	{ query = {}, json, content, answerAs, timeoutMs = CALL_MS }: RequestParts = {},
): MiraklRequest {
	const body = content?.body ?? (json === undefined ? undefined : JSON.stringify(json));
	const contentType = content?.contentType ?? (json === undefined ? undefined : 'application/json');
	const hasLocale = operations[operation]?.hasLocale === true;
	const everywhere = {
		locale: (hasLocale && locale) || undefined,
		shop_id: shopId || undefined,
	};
	return {
		operation,
		method,
		url: `${address}${withQuery(path, { ...everywhere, ...query }, operation)}`,
		headers: {
			Accept: 'application/json, */*',
			...(contentType !== undefined && { 'Content-Type': contentType }),
			...(method !== 'GET' && body === undefined && { 'Content-Length': '0' }),
		},
		body,
		timeoutMs,
		...(answerAs !== undefined && { answerAs }),
		...(content?.shown !== undefined && { shownBody: content.shown }),
	};
}

/** The request as it goes over the wire. */
export function asHttp(request: MiraklRequest): HttpRequest {
	const { method, url, headers, body, timeoutMs, answerAs } = request;
	return { method, url, headers, body, timeoutMs, ...(answerAs !== undefined && { answerAs }) };
}
