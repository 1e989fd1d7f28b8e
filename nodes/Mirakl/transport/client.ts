import type { z } from 'zod';
import { RemoteError } from '../../common/failures';
import type { HttpRequest, HttpResponse, Send } from '../../common/http';
import { parseOr } from '../../common/parameters';
import { readPolicy, withRetry, writePolicy, type RetryPolicy } from '../../common/retry';
import { machineClock, type Clock } from './clock';
import { failureOf } from './failure';
import { fromJson } from './json';

const CALL_MS = 60_000;
export const FILE_MS = 300_000;

export type Query = Record<string, string | number | boolean | undefined>;

/** A request that knows which operation of Mirakl it is. */
export interface MiraklRequest extends HttpRequest {
	/** API code, for example OR21. */
	operation: string;
}

/** What a call gave, and the server's clock when it was first sent (ISO 8601, UTC; up to a second early). */
export interface Answer<T> {
	value: T;
	sentAt: string;
}

export interface MiraklClientOptions {
	/** As `instanceAddress` gives it. */
	address: string;
	/** Empty: the default shop of the key's user. */
	shopId?: string;
	send: Send;
	clock?: Clock;
	/** Changes how reads and absolute writes are repeated, for callers with little time. */
	patience?: Partial<RetryPolicy>;
}

/** One shop on one marketplace during one run: adds the shop to every call, reads answers, repeats what may be repeated. */
export class MiraklClient {
	readonly address: string;
	readonly clock: Clock;
	private readonly shopId: string;
	private readonly send: Send;
	private readonly reads: RetryPolicy;
	private readonly writes: RetryPolicy;

	constructor({ address, shopId = '', send, clock = machineClock, patience }: MiraklClientOptions) {
		this.address = address;
		this.shopId = shopId.trim();
		this.send = send;
		this.clock = clock;
		this.reads = { ...readPolicy, pause: clock.pause, ...patience };
		this.writes = { ...writePolicy, pause: clock.pause, ...patience, repeatDoubtful: false };
	}

	/** Reads JSON; repeated after whatever passes by itself. */
	async get<Schema extends z.ZodTypeAny>(
		operation: string,
		path: string,
		schema: Schema,
		query: Query = {},
	): Promise<Answer<z.output<Schema>>> {
		return await this.repeatable(this.request(operation, 'GET', path, { query }), schema);
	}

	/** Reads a file as text (OF54, STO03). */
	async getText(operation: string, path: string): Promise<string> {
		const request = { ...this.request(operation, 'GET', path), timeoutMs: FILE_MS };
		const { value } = await this.perform(request, this.reads, (response) => response.body);
		return value;
	}

	/** A PUT with a JSON body, or without any: then with `Content-Length: 0`, else a proxy answers 411 (mirakl.md 1.5). */
	put(operation: string, path: string, body?: unknown): MiraklRequest {
		return this.request(operation, 'PUT', path, { json: body });
	}

	/** A POST with a JSON body. */
	post(operation: string, path: string, body: unknown): MiraklRequest {
		return this.request(operation, 'POST', path, { json: body });
	}

	/** A POST with a body of another type. */
	upload(
		operation: string,
		path: string,
		content: { contentType: string; body: string },
	): MiraklRequest {
		return this.request(operation, 'POST', path, { content });
	}

	/** Sends a call that may be repeated although it may have taken effect: a read, or one that sets absolute values. */
	async repeatable<Schema extends z.ZodTypeAny>(
		request: MiraklRequest,
		schema: Schema,
	): Promise<Answer<z.output<Schema>>> {
		return await this.perform(request, this.reads, (response) =>
			parseOr(
				schema,
				jsonOf(request, response),
				(path, text) =>
					new RemoteError(
						`Mirakl's answer to ${request.operation} is not as documented: '${path}': ${text}`,
						{
							kind: 'rejected',
							status: response.status,
						},
					),
			),
		);
	}

	/**
	 * Sends a call that changes something, whose answer has no body. Repeated only where it certainly had no effect.
	 *
	 * @throws RemoteError `doubtful` where it may have taken effect: look before sending it again
	 */
	async write(request: MiraklRequest): Promise<void> {
		await this.perform(request, this.writes, () => undefined);
	}

	/** The server's clock now (ms, UTC), by the `Date` header of V01, which needs no key; else this machine's clock. */
	async serverNow(): Promise<number> {
		const response = await withRetry(
			async () => await this.send(asHttp(this.request('V01', 'GET', '/api/version'))),
			this.reads,
		);
		return this.clock.now() + this.skewOf(response);
	}

	private request(
		operation: string,
		method: 'GET' | 'PUT' | 'POST',
		path: string,
		{
			query = {},
			json,
			content,
		}: { query?: Query; json?: unknown; content?: { contentType: string; body: string } } = {},
	): MiraklRequest {
		const body = content?.body ?? (json === undefined ? undefined : JSON.stringify(json));
		const contentType =
			content?.contentType ?? (json === undefined ? undefined : 'application/json');
		return {
			operation,
			method,
			url: `${this.address}${withQuery(path, { ...query, shop_id: this.shopId || undefined })}`,
			headers: {
				Accept: 'application/json, */*',
				...(contentType !== undefined && { 'Content-Type': contentType }),
				...(method !== 'GET' && body === undefined && { 'Content-Length': '0' }),
			},
			body,
			timeoutMs: CALL_MS,
		};
	}

	private async perform<T>(
		request: MiraklRequest,
		policy: RetryPolicy,
		read: (response: HttpResponse) => T,
	): Promise<Answer<T>> {
		const { operation } = request;
		const http = asHttp(request);
		const startedAt = this.clock.now();
		return await withRetry(async () => {
			const response = await this.send(http);
			if (response.status < 200 || response.status > 299) {
				throw failureOf(operation, request, response, this.clock.now());
			}
			const sentAt = new Date(startedAt + this.skewOf(response)).toISOString();
			return { value: read(response), sentAt };
		}, policy);
	}

	/** How far the server's clock is ahead of ours; its header has no fractions, so this errs on the early side. */
	private skewOf({ headers }: HttpResponse): number {
		const server = Date.parse(headers.date ?? '');
		return Number.isNaN(server) ? 0 : server - this.clock.now();
	}
}

/** The request as it goes over the wire. */
function asHttp({ method, url, headers, body, timeoutMs }: MiraklRequest): HttpRequest {
	return { method, url, headers, body, timeoutMs };
}

/** Puts parameters behind a path that may have some already; undefined ones are left out. */
export function withQuery(path: string, query: Query): string {
	const pairs = Object.entries(query)
		.filter(([, value]) => value !== undefined && value !== '')
		.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
	if (pairs.length === 0) return path;
	return `${path}${path.includes('?') ? '&' : '?'}${pairs.join('&')}`;
}

function jsonOf(request: MiraklRequest, response: HttpResponse): unknown {
	const value = fromJson(response.body);
	if (value !== undefined) return value;
	throw new RemoteError(`Mirakl's answer to ${request.operation} is not JSON`, {
		kind: request.method === 'GET' ? 'unavailable' : 'doubtful',
		status: response.status,
		fix: 'Check that the instance URL in the credential is that of the marketplace itself.',
	});
}
