import { z } from 'zod';
import type { AnswerForm, FileContent, HttpResponse, Send } from '../../common/http';
import { readPolicy, writePolicy, type RetryPolicy } from '../../common/retry';
import { parsed } from './answer';
import { Calls, type Answer } from './calls';
import { machineClock, type Clock } from './clock';
import { fileNameFrom } from './fileName';
import type { Gate } from './gate';
import { platformOf, type Platform } from './platform';
import type { Query } from './query';
import {
	FILE_MS,
	requestFor,
	type Content,
	type Everywhere,
	type Method,
	type MiraklRequest,
	type RequestParts,
} from './requests';

export type { Query } from './query';
export type { MiraklRequest } from './requests';

/** A file as Mirakl gave it. */
export interface Download {
	/** A Buffer, or a stream where it was asked for as one. */
	content: FileContent;
	/** From Content-Disposition, made safe. */
	fileName: string;
	/** As Mirakl named it; application/octet-stream where it did not. */
	contentType: string;
}

export interface MiraklClientOptions {
	/** As `instanceAddress` gives it. */
	address: string;
	/** Empty: the default shop of the key's user. */
	shopId?: string;
	/** Language of labels, for example en_GB; empty: the marketplace's own. */
	locale?: string;
	/** Tells one API key from another without being it; see `keyId`. */
	keyId?: string;
	send: Send;
	clock?: Clock;
	/** Changes how reads and absolute writes are repeated, for callers with little time. */
	patience?: Partial<RetryPolicy>;
	/** Keeps the published call ceilings; without one calls go as they come. */
	gate?: Gate;
}

/** One shop on one marketplace during one run: adds the shop to every call, reads answers, repeats what may be repeated. */
export class MiraklClient {
	readonly address: string;
	readonly clock: Clock;
	private readonly everywhere: Everywhere;
	/** Instance, key and shop, for what is remembered between runs. */
	private readonly place: string;
	private readonly calls: Calls;
	private readonly reads: RetryPolicy;
	private readonly writes: RetryPolicy;

	constructor(options: MiraklClientOptions) {
		const { address, shopId = '', locale = '', keyId = '', send, patience } = options;
		const { clock = machineClock } = options;
		this.address = address;
		this.place = [address, keyId, shopId.trim()].join(' ');
		this.clock = clock;
		this.everywhere = { address, shopId: shopId.trim(), locale: locale.trim() };
		this.calls = new Calls(send, clock, options.gate, async () => await this.platform());
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
	async getText(operation: string, path: string, query: Query = {}): Promise<string> {
		const request = this.request(operation, 'GET', path, { query, timeoutMs: FILE_MS });
		const { value } = await this.calls.perform(request, this.reads, (response) => response.body);
		return value;
	}

	/**
	 * Reads a file as bytes, or as a stream for what is handed on without being held whole.
	 *
	 * @param nameOtherwise the file's name where Mirakl gives none
	 */
	async download(
		operation: string,
		path: string,
		nameOtherwise: string,
		{ query, answerAs = 'bytes' }: { query?: Query; answerAs?: Exclude<AnswerForm, 'text'> } = {},
	): Promise<Download> {
		const parts = { query, answerAs, timeoutMs: FILE_MS };
		const request = this.request(operation, 'GET', path, parts);
		const { value } = await this.calls.perform(
			request,
			this.reads,
			({ headers, content, body }) => ({
				content: content ?? Buffer.from(body),
				fileName: fileNameFrom(headers['content-disposition'], nameOtherwise),
				contentType: headers['content-type'] ?? 'application/octet-stream',
			}),
		);
		return value;
	}

	/** A PUT with a JSON body, or without any. */
	put(operation: string, path: string, body?: unknown, query?: Query): MiraklRequest {
		return this.request(operation, 'PUT', path, { json: body, query });
	}

	/** A POST with a JSON body, or without any. */
	post(operation: string, path: string, body?: unknown, query?: Query): MiraklRequest {
		return this.request(operation, 'POST', path, { json: body, query });
	}

	/** A PATCH with a JSON body. */
	patch(operation: string, path: string, body: unknown, query?: Query): MiraklRequest {
		return this.request(operation, 'PATCH', path, { json: body, query });
	}

	/** A DELETE, without a body. */
	delete(operation: string, path: string, query?: Query): MiraklRequest {
		return this.request(operation, 'DELETE', path, { query });
	}

	/** A POST of a file or a form, as `multipart` makes it. */
	upload(operation: string, path: string, content: Content, query?: Query): MiraklRequest {
		return this.request(operation, 'POST', path, { content, query, timeoutMs: FILE_MS });
	}

	/** Any other request; the caller says which operation it is. */
	request(
		operation: string,
		method: Method,
		path: string,
		parts: RequestParts = {},
	): MiraklRequest {
		return requestFor(this.everywhere, operation, method, path, parts);
	}

	/**
	 * Sends a call that may be repeated although it may have taken effect: a read, or one that sets absolute values.
	 *
	 * @param withinMs no repetition begins later than this
	 */
	async repeatable<Schema extends z.ZodTypeAny>(
		request: MiraklRequest,
		schema: Schema,
		withinMs?: number,
	): Promise<Answer<z.output<Schema>>> {
		const policy = { ...this.reads, withinMs, now: () => this.clock.now() };
		return await this.calls.perform(request, policy, (response) =>
			parsed(request, response, schema),
		);
	}

	/**
	 * Sends a call that changes something. Repeated only where it certainly had no effect.
	 *
	 * @param schema of the answer, for a call whose answer has a body
	 * @throws RemoteError `doubtful` where it may have taken effect: look before sending it again (`sendSurely`)
	 */
	async write(request: MiraklRequest): Promise<void>;
	async write<Schema extends z.ZodTypeAny>(
		request: MiraklRequest,
		schema: Schema,
	): Promise<Answer<z.output<Schema>>>;
	async write(request: MiraklRequest, schema?: z.ZodTypeAny): Promise<unknown> {
		return await this.calls.perform(request, this.writes, (response): unknown =>
			schema === undefined ? undefined : parsed(request, response, schema, 'doubtful'),
		);
	}

	/** Sends any call and gives the answer as it came. A GET is repeated as other reads are; anything else is sent once. */
	async exchange(request: MiraklRequest): Promise<HttpResponse> {
		const policy = request.method === 'GET' ? this.reads : { ...this.writes, attempts: 1 };
		return (await this.calls.perform(request, policy, (response) => response)).value;
	}

	/** The server's clock now (ms, UTC), by the `Date` header of V01, which needs no key; else this machine's clock. */
	async serverNow(): Promise<number> {
		return await this.calls.serverNow(this.request('V01', 'GET', '/api/version'), this.reads);
	}

	/** What the marketplace has switched on (PC01), read once per process and day; never fails. */
	async platform(): Promise<Platform> {
		const request = this.request('PC01', 'GET', '/api/platform/configuration');
		const policy = { ...this.reads, attempts: 2 };
		const read = async () => {
			const { value } = await this.calls.perform(request, policy, (response) =>
				parsed(request, response, z.record(z.unknown())),
			);
			return value;
		};
		return await platformOf(this.place, this.clock.now(), read);
	}
}
