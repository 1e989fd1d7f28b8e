import { sleep } from 'n8n-workflow';
import { RemoteError, UserFacingError } from '../../common/failures';
import type { HttpRequest, HttpResponse, Send } from '../../common/http';
import { readPolicy, withRetry, type RetryPolicy } from '../../common/retry';
import type { ServiceAddress } from './address';
import { readAnswerWith, type Read } from './answer';
import { envelope, NAMESPACE, type ParameterValues } from './envelope';
import { refuseForbidden } from './forbidden';
import {
	builtIn,
	type InterfaceVersion,
	type Operation,
	type Parameter,
	type ServiceInterface,
} from './interfaces';
import { interfaceFromWsdl } from './wsdl';

/** How long Khaos Control may take over one call (khaos-control.md 4.3). */
export const ONE_CALL_MS = 120_000;
export const FULL_LIST_MS = 600_000;
const WSDL_MS = 30_000;

export interface ServiceOptions {
	address: ServiceAddress;
	/** IANA name of the zone whose wall clock the service's times are. */
	timeZone: string;
	send: Send;
	/** What is assumed of a service that does not show its WSDL. */
	withoutWsdl?: InterfaceVersion;
	/** What counts whatever the WSDL says; empty texts count as left out. */
	overrides?: Overrides;
	/** Replaced in tests. */
	pause?: (ms: number) => Promise<void>;
}

export interface Overrides {
	endpoint?: string;
	/** Namespace of the operations. */
	namespace?: string;
	/** SOAPAction, in which `{operation}` stands for the operation's name. */
	soapAction?: string;
}

export interface CallOptions {
	timeoutMs?: number;
}

/** What a call gave, and the service's own clock when it was asked (ISO 8601, UTC). */
export interface Answer<T> {
	value: T;
	serverTime: string;
}

/** One Khaos Control service during one run: speaks its interface, one call at a time. */
export class KhaosService {
	readonly timeZone: string;
	readonly pause: (ms: number) => Promise<void>;
	private readonly reads: RetryPolicy;
	private description?: Promise<ServiceInterface>;
	private turn: Promise<unknown> = Promise.resolve();

	constructor(private readonly options: ServiceOptions) {
		this.timeZone = options.timeZone;
		this.pause = options.pause ?? sleep;
		this.reads = { ...readPolicy, pause: this.pause };
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
		return (await this.interface()).operation(operation) !== undefined;
	}

	/** Does this installation's operation take that parameter? Versions differ. */
	async takes(operation: string, parameter: string): Promise<boolean> {
		const parameters = (await this.interface()).operation(operation)?.parameters ?? [];
		return parameters.some(({ name }) => name === parameter);
	}

	/**
	 * Calls an operation that changes nothing; repeated where the connection or the answer was bad, or where `read`
	 * cannot make sense of the answer and throws `doubtful`.
	 */
	async call<T>(
		operation: string,
		values: ParameterValues,
		read: Read<T>,
		{ timeoutMs = ONE_CALL_MS }: CallOptions = {},
	): Promise<Answer<T>> {
		const request = await this.request(operation, values, timeoutMs);
		return await withRetry(async () => await this.once(operation, request, read), this.reads);
	}

	/** Sends a request that changes something, once. What to do after a failure is the caller's decision. */
	async write<T>(operation: string, request: HttpRequest, read: Read<T>): Promise<T> {
		return (await this.once(operation, request, read)).value;
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
		const description = await this.interface();
		const found = description.operation(operation);
		if (found === undefined) {
			throw new UserFacingError(
				`This Khaos Control service has no operation ${operation}`,
				'Ask Khaos Control for a newer version of the web service (KhaosWS).',
			);
		}
		const { overrides = {} } = this.options;
		const namespace = overrides.namespace || found.namespace || NAMESPACE;
		return {
			method: 'POST',
			url: overrides.endpoint || this.endpoint(description),
			headers: {
				'Content-Type': 'text/xml; charset=utf-8',
				SOAPAction: `"${this.soapAction(found, namespace)}"`,
			},
			body: envelope(operation, found.parameters, values, namespace),
			timeoutMs,
		};
	}

	private endpoint({ endpointPath }: ServiceInterface): string {
		const { address } = this.options;
		return endpointPath === undefined ? address.endpoint : `${address.base}${endpointPath}`;
	}

	private soapAction({ name, soapAction }: Operation, namespace: string): string {
		const pattern = this.options.overrides?.soapAction;
		if (pattern) return pattern.replace(/\{operation\}/gi, name);
		return soapAction ?? `${namespace}#${name}`;
	}

	private async once<T>(
		operation: string,
		request: HttpRequest,
		read: Read<T>,
	): Promise<Answer<T>> {
		const { headers = {}, body = '' } = request;
		// a service may go by any of the three, so none of them may name what is forbidden
		const element = /<(?:[\w.-]+:)?Body[^>]*>\s*<([^\s/>]+)/.exec(String(body))?.[1] ?? '';
		refuseForbidden(operation, element, (headers.SOAPAction ?? '').replace(/"/g, ''));
		return await this.inTurn(async () => {
			const startedAt = Date.now();
			const response = await this.options.send(request);
			const value = readAnswerWith(operation, response, read);
			return { value, serverTime: clockAtStart(response, startedAt) };
		});
	}

	/** The customer's own WSDL, asked for once; where it cannot be had, a built-in table. */
	private async interface(): Promise<ServiceInterface> {
		this.description ??= this.inTurn(async () => {
			const described = await withRetry(async () => await this.fromWsdl(), {
				...this.reads,
				attempts: 2,
			}).catch((thrown: unknown) => {
				if (thrown instanceof RemoteError) return undefined;
				throw thrown;
			});
			return described ?? builtIn[this.options.withoutWsdl ?? 'v7.8d'];
		});
		return await this.description;
	}

	private async fromWsdl(): Promise<ServiceInterface | undefined> {
		const { status, body } = await this.options.send({
			method: 'GET',
			url: this.options.address.wsdl,
			timeoutMs: WSDL_MS,
		});
		return status === 200 ? interfaceFromWsdl(body) : undefined;
	}

	/** One call at a time: the service shares its server with the people who work in Khaos Control. */
	private async inTurn<T>(work: () => Promise<T>): Promise<T> {
		const mine = this.turn.then(work, work);
		this.turn = mine.catch(() => undefined);
		return await mine;
	}
}

/** The answer's `Date` header less the time the call took; our own clock where there is no such header. */
function clockAtStart(response: HttpResponse, startedAt: number): string {
	const answeredAt = Date.parse(response.headers.date ?? '');
	const elapsed = Date.now() - startedAt;
	return new Date(Number.isNaN(answeredAt) ? startedAt : answeredAt - elapsed).toISOString();
}
