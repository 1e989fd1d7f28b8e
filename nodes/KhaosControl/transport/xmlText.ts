import { RemoteError } from '../../common/failures';

/**
 * An answer that was cut, is malformed, or holds what this package does not read.
 *
 * @param why completes "Khaos Control's answer …"
 */
export function unreadable(why = 'was cut or is not XML'): RemoteError {
	return new RemoteError(`The answer of Khaos Control ${why}`, {
		kind: 'doubtful',
		fix: 'The request may have taken effect. The next run looks before it repeats anything.',
	});
}

const NAMED: Record<string, string | undefined> = {
	lt: '<',
	gt: '>',
	amp: '&',
	quot: '"',
	apos: "'",
};

/**
 * The characters that a text or an attribute stands for. Control characters are kept, written out or as `&#x1A;`:
 * old databases hold them, and one of them must not make a whole list unreadable.
 *
 * @throws RemoteError `doubtful` for an entity that XML does not know by itself, a bare `&`, or a NUL
 */
export function decode(raw: string): string {
	let ampersand = raw.indexOf('&');
	if (ampersand === -1) return detached(normalised(raw));
	const plain = normalised(raw);
	let decoded = '';
	let from = 0;
	for (ampersand = plain.indexOf('&'); ampersand !== -1; ampersand = plain.indexOf('&', from)) {
		decoded += plain.slice(from, ampersand);
		// by far the most frequent two, in documents that lie inside an answer
		if (plain.startsWith('lt;', ampersand + 1)) {
			decoded += '<';
			from = ampersand + 4;
		} else if (plain.startsWith('gt;', ampersand + 1)) {
			decoded += '>';
			from = ampersand + 4;
		} else {
			const end = plain.indexOf(';', ampersand);
			decoded += entity(end === -1 ? '' : plain.slice(ampersand + 1, end));
			from = end + 1;
		}
	}
	return detached(decoded + plain.slice(from));
}

/** The text of a CDATA section. */
export function literal(raw: string): string {
	return detached(normalised(raw));
}

/** Line ends as XML reads them. NUL stands in no text: whatever sent it sent no XML. */
function normalised(raw: string): string {
	if (raw.includes('\0')) throw unreadable();
	return raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
}

function entity(name: string): string {
	const named = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
	if (named !== undefined) return named;
	const match = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
	if (match === null) throw unreadable('holds an entity that it does not explain');
	const point = match[1] === undefined ? Number(match[2]) : parseInt(match[1], 16);
	if (point === 0 || point > 0x10ffff) throw unreadable();
	return String.fromCodePoint(point);
}

/** From this length on V8 makes a part of a string by reference, which keeps the whole string in memory. */
const BY_REFERENCE = 13;
/** Longer texts are what the whole string consists of. */
const WORTH_KEEPING = 1 << 20;

/** The same text without the long string that it was cut from: one code must not keep 100 MB alive. */
function detached(text: string): string {
	if (text.length < BY_REFERENCE || text.length > WORTH_KEEPING) return text;
	return ` ${text}`.slice(1);
}

/** Characters that XML 1.0 cannot carry, not even escaped; a person cannot see them either. */
// eslint-disable-next-line no-control-regex
const IMPOSSIBLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** Escapes a value for an element's text or an attribute. */
export function escapeXml(value: string): string {
	return value
		.replace(IMPOSSIBLE, '')
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;')
		.replace(/\r/g, '&#13;');
}
