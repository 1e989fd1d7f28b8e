import { UserFacingError } from '../../common/failures';

const FIX =
	'Enter the address of the marketplace as the seller back office shows it, for example https://your-marketplace.mirakl.net.';

/**
 * The address that every path of the API is put behind. People paste it with or without `/api`, a trailing slash or
 * spaces; operators use host names of their own, so any host is taken.
 *
 * @returns scheme, host and path without `/api` and without a slash at the end
 * @throws  UserFacingError when it is no http or https address
 */
export function instanceAddress(given: string): string {
	const text = given.trim();
	if (!/^https?:\/\/[^/\s]+/i.test(text)) {
		throw new UserFacingError(
			`The instance URL '${text}' of the Mirakl credential is no web address`,
			FIX,
		);
	}
	return text
		.replace(/[?#].*$/, '')
		.replace(/\/+$/, '')
		.replace(/\/api$/i, '')
		.replace(/\/+$/, '');
}

/**
 * A file address that Mirakl gave (OF53), moved to the instance: such addresses may name another host and even plain
 * http, and the API key must reach neither (Mirakl's trap 29).
 *
 * @returns path and query, which begin with a slash, to be put behind the instance's address
 */
export function pathOnInstance(fileUrl: string, address: string): string {
	const path = fileUrl
		.trim()
		.replace(/^[a-z][a-z0-9+.-]*:/i, '')
		.replace(/^\/\/[^/?#]*/, '');
	const ownPath = /^[a-z]+:\/\/[^/]+(.*)$/i.exec(address)?.[1] ?? '';
	const inside = ownPath !== '' && path.startsWith(`${ownPath}/`);
	return `/${(inside ? path.slice(ownPath.length) : path).replace(/^\/+/, '').replace(/#.*$/, '')}`;
}
