import type { IncomingMessage } from 'node:http';
import type { HttpAnswer } from '../fault-http.mts';
import { ApiError, notFound } from './errors.mts';
import { json } from './operations/call.mts';
import { findRoute } from './routes.mts';
import type { Shop } from './state/shop.mts';
import { SHOP_ID } from './tenant.mts';

/** Name in the log, and for faults, of a call that meets no operation. */
const UNKNOWN = 'unknown';

/** The API code of a request, so that a fault can strike before anything is looked at. */
export function operationOf(method: string, path: string): string {
	const found = findRoute(method, path);
	return found === null || found === 'method' ? UNKNOWN : found.route.code;
}

/** Answers one request of the seller API: key, feature, call frequency, then the operation itself. */
export function answerSeller(
	shop: Shop,
	request: IncomingMessage,
	url: URL,
	body: Buffer,
): HttpAnswer {
	try {
		return perform(shop, request, url, body);
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		const found = findRoute(request.method ?? 'GET', url.pathname);
		const keys = found === null || found === 'method' ? [] : found.params;
		return errorAnswer(error, shop.switches.errorCodes, keys);
	}
}

function perform(shop: Shop, request: IncomingMessage, url: URL, body: Buffer): HttpAnswer {
	shop.settle();
	const found = findRoute(request.method ?? 'GET', url.pathname);
	const apiKey = request.headers.authorization ?? '';
	const isOpen = found !== null && found !== 'method' && found.route.open === true;
	// The raw key, nothing before it: `Bearer <key>` is another, unknown key.
	if (!isOpen && apiKey !== shop.apiKey) throw new ApiError(401, 'Unauthorized');
	if (found === null) throw notFound();
	if (found === 'method') throw new ApiError(405, 'Method Not Allowed');
	const { route, params } = found;
	if (route.enabled !== undefined && !route.enabled(shop.switches)) throw notFound();
	const shopId = url.searchParams.get('shop_id');
	if (shopId !== null && shopId !== String(SHOP_ID)) throw new ApiError(403, 'Forbidden');
	if (route.ownLimit !== true) shop.limiter.admit(apiKey, route.code);
	return route.run({
		shop,
		apiKey,
		params,
		path: url.pathname,
		origin: url.origin,
		query: url.searchParams,
		headers: request.headers,
		body,
	});
}

function errorAnswer(error: ApiError, withCode: boolean, keys: string[]): HttpAnswer {
	const body = {
		...(withCode && error.code !== undefined ? { code: error.code } : {}),
		message: error.message,
		status: error.status,
	};
	const answer = json(error.status, body, keys);
	return { ...answer, headers: { ...answer.headers, ...error.headers } };
}
