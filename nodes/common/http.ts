import type {
	BinaryHelperFunctions,
	IAllExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { z } from 'zod';
import { RemoteError } from './failures';

/** One HTTP request as a transport describes it; authentication and TLS come from the credential. */
export interface HttpRequest {
	method: IHttpRequestMethods;
	/** Absolute URL, query included. */
	url: string;
	headers?: Record<string, string>;
	/** Sent as it is; the transport has set its Content-Type. */
	body?: string | Buffer;
	timeoutMs: number;
	/** How a 2xx answer is wanted; `text` where left out. Any other answer is text, since it is read for its message. */
	answerAs?: AnswerForm;
}

/** As text; as bytes; or as a stream, for what is handed on to a file without being held whole. */
export type AnswerForm = 'text' | 'bytes' | 'stream';

/** What n8n takes as the content of a file: bytes, or a readable stream. */
export type FileContent = Parameters<BinaryHelperFunctions['prepareBinaryData']>[0];

export interface HttpResponse {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** The answer as text, whatever its type; empty where it was asked for as bytes or as a stream. */
	body: string;
	/** The answer where it was asked for as bytes (a Buffer) or as a stream. */
	content?: FileContent;
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
 */
export function sendThrough(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	credentialType: string,
): Send {
	return async ({ method, url, headers, body, timeoutMs, answerAs = 'text' }) => {
		const options: IHttpRequestOptions = {
			method,
			url,
			headers,
			body,
			timeout: timeoutMs,
			encoding: ENCODINGS[answerAs],
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		};
		const answer: unknown = await context.helpers.httpRequestWithAuthentication
			.call(context as IAllExecuteFunctions, credentialType, options)
			.catch((thrown: unknown) => {
				throw connectionFailure(thrown, hostOf(url), timeoutMs);
			});
		const { statusCode, headers: names, body: content } = fullResponse.parse(answer);
		const response = { status: statusCode, headers: lowerCased(names) };
		const succeeded = statusCode >= 200 && statusCode <= 299;
		if (answerAs !== 'text' && succeeded) {
			return { ...response, body: '', content: content as FileContent };
		}
		const whole = await readWhole(content).catch((thrown: unknown) => {
			throw connectionFailure(thrown, hostOf(url), timeoutMs);
		});
		return { ...response, body: whole };
	};
}

const ENCODINGS = { text: 'text', bytes: 'arraybuffer', stream: 'stream' } as const;

/** Codes of failures in which the request cannot have reached the other system. */
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;
/** OpenSSL's words for a handshake that failed, which comes before anything is sent. */
const NO_HANDSHAKE = /wrong version number|handshake failure|unsupported protocol|packet length/i;

/**
 * Says of a failed connection whether the request may have taken effect: `unavailable` where it was certainly never
 * delivered, `doubtful` where the connection broke or timed out afterwards.
 *
 * @param timeoutMs how long the answer was waited for, for the message
 */
export function connectionFailure(thrown: unknown, host: string, timeoutMs?: number): RemoteError {
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
	if (isTimeOut(code, origin)) {
		return new RemoteError(`${host} had not answered within ${durationText(timeoutMs)}`, {
			kind: 'doubtful',
			code,
			fix: 'The request may still take effect. A read is asked for again; a write is not sent again before a look has shown that it had none, at the latest by the next run. If this happens often, ask for less at a time, or at a quieter hour.',
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

/** Codes of requests that were given up. axios's own for a time-out is also that of an answer that was cut. */
const TIMED_OUT = ['ETIMEDOUT', 'ESOCKETTIMEDOUT'];

function isTimeOut(code: string, { message }: Record<string, unknown>): boolean {
	return TIMED_OUT.includes(code) || (code === 'ECONNABORTED' && /timeout/i.test(String(message)));
}

function durationText(timeoutMs: number | undefined): string {
	return timeoutMs === undefined ? 'the time allowed' : `${Math.round(timeoutMs / 100) / 10} s`;
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

/** An answer as text, whatever n8n made of it; a stream is read to its end. */
async function readWhole(content: unknown): Promise<string> {
	if (content === undefined || content === null) return '';
	if (typeof content === 'string') return content;
	if (Buffer.isBuffer(content)) return content.toString('utf8');
	if (!isStream(content)) return JSON.stringify(content);
	const parts: Buffer[] = [];
	for await (const part of content) parts.push(Buffer.from(part));
	return Buffer.concat(parts).toString('utf8');
}

function isStream(content: unknown): content is AsyncIterable<Buffer> {
	return typeof content === 'object' && content !== null && Symbol.asyncIterator in content;
}

/** Host and port of a URL for messages; never its path or query. */
function hostOf(url: string): string {
	return /^[a-z]+:\/\/([^/?#]+)/i.exec(url)?.[1].replace(/^.*@/, '') ?? 'the server';
}
