import { RemoteError } from '../../common/failures';
import type { HttpResponse } from '../../common/http';
import { unreadable } from './xmlText';

/** HTTP errors after which the service may have done what was asked: it broke down, or a gateway stopped waiting. */
const MAY_HAVE_TAKEN_EFFECT = [500, 502, 504];

/** Says what an answer is that holds no SOAP envelope. */
export function failureOf({ status, body, headers }: HttpResponse): RemoteError {
	if (status === 401 || status === 403) {
		return new RemoteError(`Khaos Control refused the access (HTTP ${status})`, {
			kind: 'denied',
			status,
			fix: 'Check the user, the password and the extra headers of the credential.',
		});
	}
	if (status === 429 || status === 503) {
		const seconds = Number(headers['retry-after'] ?? NaN);
		return new RemoteError(`Khaos Control is busy (HTTP ${status})`, {
			kind: status === 429 ? 'limited' : 'unavailable',
			status,
			retryAfterSeconds: Number.isFinite(seconds) ? seconds : undefined,
		});
	}
	if (MAY_HAVE_TAKEN_EFFECT.includes(status)) {
		return new RemoteError(`Khaos Control's web server broke down (HTTP ${status})`, {
			kind: 'doubtful',
			status,
			fix: 'The request may have taken effect. The next run looks before it repeats anything.',
		});
	}
	if (status >= 300) {
		return new RemoteError(`Khaos Control's web server did not accept the call (HTTP ${status})`, {
			kind: 'unavailable',
			status,
			fix: 'Check that the Service URL is that of KhaosWS and that the service runs.',
		});
	}
	if (
		/^[\uFEFF\s]*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)[\s>]/is.test(body)
	) {
		return new RemoteError(`Khaos Control gave a web page instead of an answer (HTTP ${status})`, {
			kind: 'unavailable',
			status,
			fix: 'Check that the Service URL is that of KhaosWS, and that no log-in page stands in front of it.',
		});
	}
	return unreadable();
}
