import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { AxiosError, InternalAxiosRequestConfig } from 'axios';
import { axios } from './n8nParts.mts';
import { alive, running } from './processes.mts';
import { time } from './time.mts';

/** What answers at one address. */
export interface Host {
	/** Short name for stories: `khaos`, or the operator. */
	name: string;
	answer(request: IncomingMessage, response: ServerResponse): void;
	/** Operation of the last call, as the simulator's log has it. */
	lastOperation(): string;
}

/** What goes wrong with a call. Lost and refused ones have no effect; those with `after` took effect. */
export const WIRE_FAULTS = [
	'refused',
	'lostRequest',
	'lostAnswer',
	'http500',
	'http503',
	'http429',
	'badGatewayAfter',
	'timeOutAfter',
	'slow',
] as const;
export type WireFault = (typeof WIRE_FAULTS)[number];

export interface Call {
	host: string;
	/** Known once the call was answered. */
	operation: string;
	/** When it arrived, in simulated milliseconds since 1970. */
	at: number;
	execution: string;
	flow: string;
	fault?: WireFault;
}

interface Answered {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
}

const SLOW_MS = 30_000;

/** The network between n8n and the two systems: no sockets, the same code on both ends. */
export class Wire {
	readonly calls: Call[] = [];
	/** Chooses what befalls a call; nothing where it returns undefined. */
	fault: (host: string) => WireFault | undefined = () => undefined;
	/** How long a call to a host takes each way, in milliseconds. */
	latency: (host: string) => number = () => 40;
	/** Sees a call after it took effect. */
	onEffect: (call: Call) => void = () => undefined;

	constructor(private readonly hosts: Map<string, Host>) {}

	/** From now on n8n's HTTP helper sends through this network. */
	connect(): void {
		axios.defaults.adapter = (config) => this.send(config);
	}

	private async send(config: InternalAxiosRequestConfig) {
		const url = new URL(axios.getUri(config));
		const host = this.hosts.get(url.host);
		if (host === undefined) throw broken(config, 'ENOTFOUND', `no host ${url.host}`);
		const call: Call = {
			host: host.name,
			operation: '',
			at: 0,
			execution: running.getStore()?.id ?? '',
			flow: running.getStore()?.flow ?? '',
		};
		await alive({ kind: 'before', name: `${host.name} ${config.method ?? ''} ${url.pathname}` });
		const fault = this.fault(host.name);
		if (fault !== undefined) call.fault = fault;
		await time.pass(fault === 'slow' ? SLOW_MS : this.latency(host.name));
		await alive();
		call.at = time.now;
		this.calls.push(call);
		const early = this.withoutEffect(fault, config);
		const answered = early ?? (await this.deliver(host, url, config));
		if (early === undefined) {
			call.operation = host.lastOperation();
			this.onEffect(call);
			await alive({ kind: 'after', name: `${host.name} ${call.operation}` });
		}
		await time.pass(
			fault === 'timeOutAfter' ? (config.timeout ?? 60_000) : this.latency(host.name),
		);
		await alive();
		return settled(config, this.afterEffect(fault, config) ?? answered);
	}

	private withoutEffect(fault: WireFault | undefined, config: InternalAxiosRequestConfig) {
		switch (fault) {
			case 'refused':
				throw broken(config, 'ECONNREFUSED', 'connect ECONNREFUSED');
			case 'lostRequest':
				throw broken(config, 'ECONNRESET', 'socket hang up');
			case 'http500':
				return plain(500, 'Internal Server Error');
			case 'http503':
				return plain(503, 'Service Unavailable');
			case 'http429':
				return plain(429, 'Too Many Requests', { 'retry-after': '2' });
			default:
				return undefined;
		}
	}

	private afterEffect(fault: WireFault | undefined, config: InternalAxiosRequestConfig) {
		switch (fault) {
			case 'lostAnswer':
				throw broken(config, 'ECONNRESET', 'socket hang up');
			case 'timeOutAfter':
				throw broken(config, 'ECONNABORTED', `timeout of ${config.timeout ?? 0}ms exceeded`);
			case 'badGatewayAfter':
				return plain(502, 'Bad Gateway');
			default:
				return undefined;
		}
	}

	private deliver(host: Host, url: URL, config: InternalAxiosRequestConfig): Promise<Answered> {
		return new Promise((resolve, reject) => {
			const cut = () => reject(broken(config, 'ECONNRESET', 'socket hang up'));
			host.answer(requestOf(url, config, cut), responseTo(resolve));
		});
	}
}

function requestOf(url: URL, config: InternalAxiosRequestConfig, cut: () => void): IncomingMessage {
	const { data } = config as { data?: unknown };
	const body = Buffer.isBuffer(data) ? data : Buffer.from(typeof data === 'string' ? data : '');
	const headers: Record<string, string> = { host: url.host, 'content-length': String(body.length) };
	for (const [name, value] of Object.entries(config.headers.toJSON())) {
		if (value !== undefined && value !== null) headers[name.toLowerCase()] = String(value);
	}
	const request = {
		method: (config.method ?? 'get').toUpperCase(),
		url: url.pathname + url.search,
		headers,
		socket: { destroy: cut },
		*[Symbol.iterator]() {
			if (body.length > 0) yield body;
		},
	};
	return request as unknown as IncomingMessage;
}

function responseTo(done: (answer: Answered) => void): ServerResponse {
	const headers: Record<string, string> = {};
	let status = 200;
	const add = (more: Record<string, unknown>) => {
		for (const [name, value] of Object.entries(more)) headers[name.toLowerCase()] = String(value);
	};
	const response = {
		destroyed: false,
		writableEnded: false,
		setHeader: (name: string, value: unknown) => add({ [name]: value }),
		writeHead(code: number, more: Record<string, unknown> = {}) {
			status = code;
			add(more);
			return response;
		},
		end(body: Buffer | string = '') {
			response.writableEnded = true;
			done({ status, headers, body: Buffer.from(body as string) });
		},
		once: () => response,
		off: () => response,
	};
	return response as unknown as ServerResponse;
}

function plain(status: number, text: string, headers: Record<string, string> = {}): Answered {
	return { status, headers: { 'content-type': 'text/plain', ...headers }, body: Buffer.from(text) };
}

function settled(config: InternalAxiosRequestConfig, { status, headers, body }: Answered) {
	const response = {
		data: bodyAs(config.responseType, body),
		status,
		statusText: '',
		headers: axios.AxiosHeaders.from(headers),
		config,
		request: {},
	};
	if (config.validateStatus && !config.validateStatus(status)) {
		throw new axios.AxiosError(
			`Request failed with status code ${status}`,
			status >= 500 ? 'ERR_BAD_RESPONSE' : 'ERR_BAD_REQUEST',
			config,
			{},
			response,
		);
	}
	return response;
}

function bodyAs(type: string | undefined, body: Buffer): unknown {
	if (type === 'arraybuffer') return body;
	if (type === 'stream') return Readable.from([body]);
	return body.toString('utf8');
}

function broken(config: InternalAxiosRequestConfig, code: string, message: string): AxiosError {
	const error = new axios.AxiosError(message, code, config, {});
	return Object.assign(error, code === 'ECONNREFUSED' ? { syscall: 'connect' } : {});
}
