import type { NodeKind } from './flow.mts';
import { DASHBOARD_SIGN_IN } from './signIn.mts';

/** Pages that n8n serves behind Basic Auth, and what else answers a webhook. */

/** An address behind the sign-in of the dashboard. */
export function webhook(httpMethod: 'GET' | 'POST', path: string, webhookId: string): NodeKind {
	return {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		webhookId,
		parameters: {
			httpMethod,
			path,
			authentication: 'basicAuth',
			responseMode: 'responseNode',
			options: {},
		},
		credentials: DASHBOARD_SIGN_IN,
	};
}

/** Answers with a page. */
export function html(
	responseBody: string,
	responseCode: number,
	more: Array<[name: string, value: string]> = [],
): NodeKind {
	return respond(responseBody, responseCode, [
		...more,
		['content-type', 'text/html; charset=utf-8'],
		['cache-control', 'no-store'],
		['x-frame-options', 'DENY'],
		['referrer-policy', 'no-referrer'],
	]);
}

/** Answers with a text and headers. */
export function respond(
	responseBody: string,
	responseCode: number,
	headers: Array<[name: string, value: string]>,
): NodeKind {
	return {
		type: 'n8n-nodes-base.respondToWebhook',
		typeVersion: 1.5,
		parameters: {
			respondWith: 'text',
			responseBody,
			options: {
				responseCode,
				responseHeaders: { entries: headers.map(([name, value]) => ({ name, value })) },
			},
		},
	};
}
