import { RemoteError } from '../../../nodes/common/failures.ts';
import type { HttpRequest, HttpResponse } from '../../../nodes/common/http.ts';
import { MiraklClient, type MiraklClientOptions } from '../../../nodes/Mirakl/transport/client.ts';

export const NOW = Date.parse('2026-03-02T09:00:00Z');

export function answer(
	status: number,
	body: unknown = '',
	headers: Record<string, string> = {},
): HttpResponse {
	return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

export const doubtful = () => new RemoteError('The connection broke', { kind: 'doubtful' });

type Scripted = HttpResponse | RemoteError;

/** A client whose calls get the answers given, one after the other, 204 after the last; waiting moves its clock. */
export function scripted(
	answers: Scripted[] | ((request: HttpRequest) => Scripted),
	options: Partial<MiraklClientOptions> = {},
) {
	const sent: HttpRequest[] = [];
	const pauses: number[] = [];
	const time = { now: NOW };
	const mirakl = new MiraklClient({
		address: 'https://shop.example',
		clock: {
			now: () => time.now,
			pause: async (ms) => {
				pauses.push(ms);
				time.now += ms;
			},
		},
		send: async (request) => {
			sent.push(request);
			const next =
				typeof answers === 'function' ? answers(request) : (answers.shift() ?? answer(204));
			if (next instanceof RemoteError) throw next;
			return next;
		},
		...options,
	});
	return { mirakl, sent, pauses, time };
}
