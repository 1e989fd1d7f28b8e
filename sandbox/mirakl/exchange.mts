import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { HttpAnswer } from '../fault-http.mts';

/** One request to the seller API and its answer, before any fault or distortion spoilt it; without the key. */
export interface Exchange {
	/** API code, or `unknown`. */
	operation: string;
	method: string;
	path: string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	body: Buffer;
	answer: HttpAnswer;
}

/** Called with every exchange; what it throws is not caught. */
export type Observer = (exchange: Exchange) => void;

/** What was asked and what was answered, as an observer sees it. */
export function exchangeOf(
	operation: string,
	request: IncomingMessage,
	url: URL,
	body: Buffer,
	answer: HttpAnswer,
): Exchange {
	const { authorization: _, ...headers } = request.headers;
	const method = request.method ?? 'GET';
	return { operation, method, path: url.pathname, query: url.searchParams, headers, body, answer };
}
