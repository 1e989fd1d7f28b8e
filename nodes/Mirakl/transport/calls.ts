import { RemoteError } from '../../common/failures';
import type { HttpResponse, Send } from '../../common/http';
import { withRetry, type RetryPolicy } from '../../common/retry';
import type { Clock } from './clock';
import { failureOf } from './failure';
import type { Gate } from './gate';
import { explained } from './missing';
import type { Platform } from './platform';
import { asHttp, type MiraklRequest } from './requests';

/** What a call gave, and the server's clock when it was first sent (ISO 8601, UTC; up to a second early). */
export interface Answer<T> {
	value: T;
	sentAt: string;
}

/** One call from its first attempt to its last: through the gate, repeated as a policy says, its failure explained. */
export class Calls {
	constructor(
		private readonly send: Send,
		private readonly clock: Clock,
		private readonly gate: Gate | undefined,
		/** What the marketplace has switched on; asked for where a call is answered with 404. */
		private readonly platform: () => Promise<Platform>,
	) {}

	/**
	 * @param read takes what is wanted out of an answer; a failure of it is one of the call
	 * @throws RemoteError when the attempts are used up or repeating is not safe
	 */
	async perform<T>(
		request: MiraklRequest,
		policy: RetryPolicy,
		read: (response: HttpResponse) => T,
	): Promise<Answer<T>> {
		const passage = await this.gate?.pass(request);
		if (passage?.kept !== undefined) {
			return { value: read(passage.kept.response), sentAt: passage.kept.sentAt };
		}
		const startedAt = this.clock.now();
		return await withRetry(async () => {
			const response = await this.answerTo(request);
			const sentAt = new Date(startedAt + this.skewOf(response)).toISOString();
			const value = read(response);
			passage?.succeeded({ response, sentAt });
			return { value, sentAt };
		}, policy).catch(async (failure: unknown) => {
			passage?.failed(failure);
			throw await this.explainedOf(request, failure);
		});
	}

	/** The server's clock now (ms, UTC), by the `Date` header of an answer; else this machine's clock. */
	async serverNow(request: MiraklRequest, policy: RetryPolicy): Promise<number> {
		const response = await withRetry(async () => await this.send(asHttp(request)), policy);
		return this.clock.now() + this.skewOf(response);
	}

	private async answerTo(request: MiraklRequest): Promise<HttpResponse> {
		const response = await this.send(asHttp(request));
		if (response.status >= 200 && response.status <= 299) return response;
		throw failureOf(request.operation, request, response, this.clock.now());
	}

	/** A 404 with what the platform's configuration says about it. */
	private async explainedOf({ operation }: MiraklRequest, failure: unknown): Promise<unknown> {
		if (!(failure instanceof RemoteError) || failure.status !== 404) return failure;
		return await explained(operation, failure, this.platform);
	}

	/** How far the server's clock is ahead of ours; its header has no fractions, so this errs on the early side. */
	private skewOf({ headers }: HttpResponse): number {
		const server = Date.parse(headers.date ?? '');
		return Number.isNaN(server) ? 0 : server - this.clock.now();
	}
}
