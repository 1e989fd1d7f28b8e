import { UserFacingError } from '../../../common/failures';

const FIX =
	'Give the path as the API’s documentation shows it, for example /api/orders. The address of the marketplace comes from the credential.';

/**
 * A path on the instance, without a query: nothing in it can lead to another host, out of /api, or into the request's
 * head. The instance itself is the credential's.
 *
 * @throws UserFacingError for anything else
 */
export function apiPath(given: string): string {
	const path = given.trim();
	if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(path)) {
		throw refused('names another address; only a path is taken', path);
	}
	if (!path.startsWith('/api/')) throw refused('does not begin with /api/', path);
	if (/[?#]/.test(path)) throw refused('has a query in it, which belongs in Query', path);
	// control characters, spaces and backslashes have no business in a path, escaped or not
	if (/[^!-~]|\\/.test(path) || /%(?![0-9a-f]{2})|%[01][0-9a-f]|%7f|%2f|%5c/i.test(path)) {
		throw refused('has characters in it that a path cannot have', path);
	}
	if (
		decodeURIComponentSafely(path)
			.split('/')
			.some((step) => step === '.' || step === '..')
	) {
		throw refused('leads out of the API', path);
	}
	return path;
}

/** Steps such as %2e%2e are seen for what they are. */
function decodeURIComponentSafely(path: string): string {
	return path.replace(/%2e/gi, '.');
}

function refused(what: string, path: string): UserFacingError {
	return new UserFacingError(
		`The path '${path.replace(/[^ -~]/g, '?').slice(0, 100)}' ${what}`,
		FIX,
	);
}
