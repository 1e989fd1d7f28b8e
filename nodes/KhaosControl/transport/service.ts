import { sleep } from 'n8n-workflow';
import { RemoteError } from '../../common/failures';
import type { HttpRequest, HttpResponse, Send } from '../../common/http';
import { perProcess } from '../../common/perProcess.shared';
import { readPolicy, withRetry, type RetryPolicy } from '../../common/retry';
import type { ServiceAddress } from './address';
import { readAnswerWith, type Read } from './answer';
import { Descriptions, type Kept } from './descriptions';
import type { ParameterValues } from './envelope';
import { refuseForbidden } from './forbidden';
import {
	builtIn,
	type InterfaceVersion,
	type Parameter,
	type ServiceInterface,
} from './interfaces';
import { emptyLine, Line, type LineState } from './line';
import { refuseForbiddenRequest, soapRequest, type Overrides } from './request';
import { interfaceFromWsdl } from './wsdl';

export type { Overrides } from './request';

/** How long Khaos Control may take over one call. */
export const ONE_CALL_MS = 120_000;
export const FULL_LIST_MS = 600_000;
const WSDL_MS = 30_000;
/** How long a call waits for those before it: as long as the longest of them may take. */
const WAIT_MS = FULL_LIST_MS;
/** A description older than this is read again before it is said to lack something: services are upgraded. */
const STALE_MS = 3_600_000;

export interface ServiceOptions {
	address: ServiceAddress;
	/** IANA name of the zone whose wall clock the service's times are. */
	timeZone: string;
	send: Send;
	/** User of the web server in front; what it shows may depend on it. */
	user?: string;
	/** What is assumed of a service that does not show its WSDL. */
	withoutWsdl?: InterfaceVersion;
	overrides?: Overrides;
	/** Least pause between two calls, ms. */
	minimumPauseMs?: number;
	/** Replaced in tests. */
	pause?: (ms: number) => Promise<void>;
	/** What the nodes and executions of this process share; replaced in tests. */
	shared?: Shared;
}

/** One line per service address, and what each WSDL said. */
export interface Shared {
	lines: Map<string, LineState>;
	descriptions: Map<string, Kept>;
}

export interface CallOptions {
	timeoutMs?: number;
	/** How long to wait for other calls of this n8n to the same service; a call in a hurry waits no longer than it may take. */
	waitMs?: number;
}

/** What a call gave, and the service's own clock when it was asked (ISO 8601, UTC). */
export interface Answer<T> {
	value: T;
	serverTime: string;
	/** How long the service took over it, ms, reading included. */
	tookMs?: number;
}

/**
 * One Khaos Control service during one run. One call at a time reaches it, whichever node and execution of this
 * process it comes from.
 */
export class KhaosService {
	readonly timeZone: string;
	readonly pause: (ms: number) => Promise<void>;
	private readonly reads: RetryPolicy;
	private readonly descriptions: Descriptions;
	private readonly line: Line;
	/** Set once this run has found that the service shows no WSDL. */
	private withoutWsdl?: ServiceInterface;

	constructor(private readonly options: ServiceOptions) {
		this.timeZone = options.timeZone;
		this.pause = options.pause ?? sleep;
		this.reads = { ...readPolicy, pause: this.pause };
		const { lines, descriptions } = options.shared ?? perProcess('Khaos Control', newShared);
		this.descriptions = new Descriptions(descriptions);
		this.line = new Line(lineOf(lines, options.address.base.toLowerCase()));
	}

	/**
	 * Everything that this installation can be asked, in its own order, with the parameters in theirs. Operations that
	 * write stock or prices are not among them.
	 */
	async operations(): Promise<Array<{ name: string; parameters: Parameter[] }>> {
		const { operations } = await this.interface();
		return operations.map(({ name, parameters }) => ({ name, parameters }));
	}

	/** Does this installation have that operation, and may it be called? */
	async has(operation: string): Promise<boolean> {
		const has = (known: ServiceInterface) => known.operation(operation) !== undefined;
		return has(await this.interface(has));
	}

	/** Does this installation's operation take that parameter? Versions differ. */
	async takes(operation: string, parameter: string): Promise<boolean> {
		const takes = (known: ServiceInterface) =>
			known.operation(operation)?.parameters.some(({ name }) => name === parameter) ?? false;
		return takes(await this.interface(takes));
	}

	/**
	 * Calls an operation that changes nothing; repeated where the connection or the answer was bad, or where `read`
	 * cannot make sense of the answer and throws `doubtful`.
	 */
	async call<T>(
		operation: string,
		values: ParameterValues,
		read: Read<T>,
		options: CallOptions = {},
	): Promise<Answer<T>> {
		const { timeoutMs = ONE_CALL_MS } = options;
		const waitMs = options.waitMs ?? (timeoutMs < ONE_CALL_MS ? timeoutMs : WAIT_MS);
		const request = await this.request(operation, values, timeoutMs);
		return await withRetry(
			async () => await this.once(operation, request, read, waitMs),
			this.reads,
		);
	}

	/** Sends a request that changes something, once. What to do after a failure is the caller's decision. */
	async write<T>(operation: string, request: HttpRequest, read: Read<T>): Promise<T> {
		return (await this.once(operation, request, read, WAIT_MS)).value;
	}

	/**
	 * The exact request of a call, in the parameters of this installation.
	 *
	 * @throws UserFacingError where this version of Khaos Control does not have the operation or a parameter that is
	 *         set, and for every operation that writes stock or prices
	 */
	async request(
		operation: string,
		values: ParameterValues,
		timeoutMs = ONE_CALL_MS,
	): Promise<HttpRequest> {
		refuseForbidden(operation);
		const { address, overrides = {} } = this.options;
		const description = await this.interface((known) => known.operation(operation) !== undefined);
		return soapRequest({ address, overrides, description }, operation, values, timeoutMs);
	}

	private async once<T>(
		operation: string,
		request: HttpRequest,
		read: Read<T>,
		waitMs: number,
	): Promise<Answer<T>> {
		refuseForbiddenRequest(operation, request);
		return await this.inTurn(request.timeoutMs, waitMs, async () => {
			const startedAt = Date.now();
			const response = await this.options.send(request);
			const value = readAnswerWith(operation, response, read);
			const serverTime = clockAtStart(response, startedAt);
			return { value, serverTime, tookMs: Date.now() - startedAt };
		});
	}

	/**
	 * What the customer's own WSDL says; where it cannot be had, a built-in table.
	 *
	 * @param isEnough where it is not, the WSDL is read again unless that was done of late
	 */
	private async interface(
		isEnough: (known: ServiceInterface) => boolean = () => true,
	): Promise<ServiceInterface> {
		const known = this.withoutWsdl ?? (await this.described(Infinity));
		return isEnough(known) || this.withoutWsdl ? known : await this.described(STALE_MS);
	}

	private async described(atMostAge: number): Promise<ServiceInterface> {
		const { address, user = '', withoutWsdl = 'v7.8d' } = this.options;
		const key = `${address.base.toLowerCase()} ${user}`;
		const read = async () => await this.readWsdl();
		const described = await this.descriptions.of(key, read, atMostAge);
		this.withoutWsdl = described === undefined ? builtIn[withoutWsdl] : undefined;
		return described ?? builtIn[withoutWsdl];
	}

	/** Undefined where the service shows none, or nothing that can be read. */
	private async readWsdl(): Promise<ServiceInterface | undefined> {
		const { address, send } = this.options;
		const once = async () => {
			const request = { method: 'GET' as const, url: address.wsdl, timeoutMs: WSDL_MS };
			const { status, body } = await send(request);
			return status === 200 ? interfaceFromWsdl(body) : undefined;
		};
		return await this.inTurn(WSDL_MS * 2, WAIT_MS, async () => {
			return await withRetry(once, { ...this.reads, attempts: 2 }).catch((thrown: unknown) => {
				if (thrown instanceof RemoteError) return undefined;
				throw thrown;
			});
		});
	}

	private async inTurn<T>(timeoutMs: number, waitMs: number, work: () => Promise<T>): Promise<T> {
		const { minimumPauseMs = 0 } = this.options;
		return await this.line.inTurn(work, { timeoutMs, waitMs, minimumPauseMs, pause: this.pause });
	}
}

/** What services of one process share; each test makes its own. */
export function newShared(): Shared {
	return { lines: new Map(), descriptions: new Map() };
}

function lineOf(lines: Map<string, LineState>, service: string): LineState {
	const line = lines.get(service) ?? emptyLine();
	lines.set(service, line);
	return line;
}

/** The answer's `Date` header less the time the call took; our own clock where there is no such header. */
function clockAtStart(response: HttpResponse, startedAt: number): string {
	const answeredAt = Date.parse(response.headers.date ?? '');
	const elapsed = Date.now() - startedAt;
	return new Date(Number.isNaN(answeredAt) ? startedAt : answeredAt - elapsed).toISOString();
}
