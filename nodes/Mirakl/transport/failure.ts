import { z } from 'zod';
import { RemoteError } from '../../common/failures';
import type { HttpRequest, HttpResponse } from '../../common/http';
import { fixByCode, fixByStatus } from './fixes';
import { fromJson } from './json';

const SHOWN_CHARACTERS = 300;

const text = z.string().nullish().catch(null);
const errorBody = z.object({
	message: text,
	code: text,
	errors: z
		.array(z.object({ code: text, field: text, message: text }))
		.nullish()
		.catch(null),
});

/**
 * The failure behind an answer that is not 2xx. Mirakl's own text is shown unchanged; `message`, `code` and `errors[]`
 * are looked for, since the form differs between operations (Mirakl's general notes).
 *
 * A 5xx answer to a call that changes something is `doubtful`: a gateway may have cut the wait for work that was done.
 *
 * @param operation Mirakl's API code, for example OR21
 */
export function failureOf(
	operation: string,
	{ method }: Pick<HttpRequest, 'method'>,
	response: HttpResponse,
	now: number,
): RemoteError {
	const { status } = response;
	const { message, code } = wordsOf(response);
	const answered = `Mirakl answered ${operation} with ${status}${code === undefined ? '' : ` ${code}`}`;
	const details = { status, code };
	if (status === 401) {
		return new RemoteError(`Mirakl did not accept the API key (${operation}, 401): ${message}`, {
			...details,
			kind: 'denied',
			fix: 'Copy the API key from the seller back office into the credential. Making a new key there ends the old one.',
		});
	}
	if (status === 403) {
		return new RemoteError(`Mirakl denied access (${operation}, 403): ${message}`, {
			...details,
			kind: 'denied',
			fix: 'Check the shop ID in the credential and the rights of the user that the API key belongs to.',
		});
	}
	if (status === 429) return limited(operation, response, now);
	if (status >= 500) {
		const read = method === 'GET';
		return new RemoteError(`${answered}: ${message}`, {
			...details,
			kind: read ? 'unavailable' : 'doubtful',
			fix: read
				? 'The marketplace is not available. Try again later.'
				: 'The call may have taken effect. The next run looks before it repeats anything.',
		});
	}
	if (status >= 300 && status < 400) {
		return new RemoteError(`${answered}, a redirect, which is not followed`, {
			...details,
			kind: 'rejected',
			fix: 'Check the instance URL in the credential, its scheme (https) included.',
		});
	}
	return new RemoteError(`${answered}: ${message}`, {
		...details,
		kind: 'rejected',
		fix: fixByCode[code ?? ''] ?? fixByStatus[status],
	});
}

function limited(operation: string, response: HttpResponse, now: number): RemoteError {
	const seconds = retryAfterSeconds(response.headers['retry-after'], now);
	const when = seconds === undefined ? 'later' : `in ${seconds} seconds`;
	return new RemoteError(
		`Mirakl accepts no further ${operation} call now (429); it may be asked again ${when}`,
		{
			kind: 'limited',
			status: 429,
			retryAfterSeconds: seconds,
			fix: 'Mirakl limits how often each operation may be called. Run the workflow less often, or wait.',
		},
	);
}

/** Seconds in a `Retry-After` header, which may also be a date (RFC 9110); undefined where there is none. */
export function retryAfterSeconds(header: string | undefined, now: number): number | undefined {
	const value = header?.trim() ?? '';
	if (/^\d+$/.test(value)) return Number(value);
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

function wordsOf({ body }: HttpResponse): { message: string; code?: string } {
	const parsed = errorBody.safeParse(fromJson(body));
	if (!parsed.success) return { message: rawWords(body) };
	const { message, code, errors } = parsed.data;
	const single = errors ?? [];
	const lines = single.map((error) =>
		[error.field, error.message ?? error.code].filter(Boolean).join(': '),
	);
	const words = [message, ...lines].filter(Boolean).join('; ');
	return {
		message: words === '' ? rawWords(body) : words,
		code: code ?? single.find((error) => error.code)?.code ?? undefined,
	};
}

function rawWords(body: string): string {
	const words = body.trim();
	if (words === '') return 'no further text';
	if (/^<(!doctype|html)/i.test(words)) return 'an HTML page instead of an answer of the API';
	return words.slice(0, SHOWN_CHARACTERS);
}
