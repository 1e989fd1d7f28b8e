import type { IAllExecuteFunctions, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod';
import { RemoteError } from './failures';

/** One HTTP request as a transport describes it; authentication and TLS come from the credential. */
export interface HttpRequest {
	method: IHttpRequestMethods;
	/** Absolute URL, query included. */
	url: string;
	headers?: Record<string, string>;
	/** Text that is sent as it is; the transport has set its Content-Type. */
	body?: string;
	timeoutMs: number;
}

export interface HttpResponse {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** The answer as text, whatever its type. */
	body: string;
}

/** Sends one request and resolves for every HTTP status; throws `RemoteError` only where no answer arrived. */
export type Send = (request: HttpRequest) => Promise<HttpResponse>;

const fullResponse = z.object({
	statusCode: z.number(),
	headers: z.record(z.unknown()).default({}),
	body: z.unknown(),
});

/**
 * A `Send` that goes through n8n's HTTP helper with a credential of the node.
 *
 * Redirects are not followed: neither service uses them, and a key must not travel to another host.
 *
 * @param tls extra options for the connection (own certificate authority, ignored certificate)
 */
export function sendThrough(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	credentialType: string,
	tls: Pick<IHttpRequestOptions, 'skipSslCertificateValidation' | 'agentOptions'> = {},
): Send {
	return async ({ method, url, headers, body, timeoutMs }) => {
		const options: IHttpRequestOptions = {
			method,
			url,
			headers,
			body,
			timeout: timeoutMs,
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			...tls,
		};
		const answer: unknown = await context.helpers.httpRequestWithAuthentication
			.call(context as IAllExecuteFunctions, credentialType, options)
			.catch((thrown: unknown) => {
				throw connectionFailure(thrown, hostOf(url));
			});
		const { statusCode, headers: names, body: content } = fullResponse.parse(answer);
		return { status: statusCode, headers: lowerCased(names), body: asText(content) };
	};
}

/** Codes of failures in which the request cannot have reached the other system. */
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;
/** OpenSSL's words for a handshake that failed, which comes before anything is sent. */
const NO_HANDSHAKE = /wrong version number|handshake failure|unsupported protocol|packet length/i;

/**
 * Says of a failed connection whether the request may have taken effect: `unavailable` where it was certainly never
 * delivered, `doubtful` where the connection broke or timed out afterwards.
 */
export function connectionFailure(thrown: unknown, host: string): RemoteError {
	const origin = originOf(thrown);
	const code = typeof origin.code === 'string' ? origin.code : '';
	if (CERTIFICATE.test(code)) {
		return new RemoteError(`The certificate of ${host} was not accepted (${code})`, {
			kind: 'denied',
			fix: 'Choose the TLS setting in the credential that fits this server, or install a valid certificate there.',
		});
	}
	if (neverSent(code, origin)) {
		return new RemoteError(`${host} could not be reached (${code})`, {
			kind: 'unavailable',
			fix: 'Check the URL in the credential, the network, and whether the service is running.',
		});
	}
	return new RemoteError(
		`The connection to ${host} broke before the answer arrived (${code || 'no code'})`,
		{
			kind: 'doubtful',
			fix: 'The request may have taken effect. The next run looks before it repeats anything.',
		},
	);
}

function neverSent(code: string, { syscall, message }: Record<string, unknown>): boolean {
	if (NEVER_SENT.includes(code)) return true;
	// a time-out counts as never sent only where the connection itself did not come about
	if (code === 'ETIMEDOUT') return syscall === 'connect';
	return code === 'EPROTO' && NO_HANDSHAKE.test(String(message));
}

/** The error that has a code, below n8n's own and axios's. */
function originOf(thrown: unknown): Record<string, unknown> {
	for (let error = thrown, depth = 0; isRecord(error) && depth < 5; depth++) {
		if (typeof error.code === 'string' && error.code !== '') return error;
		error = error.cause ?? error.errorResponse;
	}
	return {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

function lowerCased(headers: Record<string, unknown>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}

function asText(content: unknown): string {
	if (content === undefined || content === null) return '';
	if (typeof content === 'string') return content;
	if (Buffer.isBuffer(content)) return content.toString('utf8');
	return JSON.stringify(content);
}

/** Host and port of a URL for messages; never its path or query. */
export function hostOf(url: string): string {
	return /^[a-z]+:\/\/([^/?#]+)/i.exec(url)?.[1].replace(/^.*@/, '') ?? 'the server';
}
