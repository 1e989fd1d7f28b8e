import { decode, unreadable } from './xmlText';

/** A text that is read piece by piece, so that it need not be in memory as a whole. */
export interface TextSource {
	/** The next piece, of about that length where there is as much; undefined at the end. */
	next(length: number): string | undefined;
}

/** A text between two tags as it stands there: still escaped, or the inside of a CDATA section. */
export interface RawText {
	raw: string;
	cdata: boolean;
}

/** A text that is there already. */
export function wholeText(text: string): TextSource {
	let rest: string | undefined = text;
	return {
		next() {
			const piece = rest;
			rest = undefined;
			return piece;
		},
	};
}

/** What raw texts stand for, unescaped a piece at a time. */
export function unescapedText(parts: readonly RawText[]): TextSource {
	let index = 0;
	let at = 0;
	return {
		next(length) {
			const part = parts.at(index);
			if (part === undefined || index >= parts.length) return undefined;
			const { raw, cdata } = part;
			const end = cutAt(raw, at + length);
			const piece = raw.slice(at, end);
			at = end;
			if (at >= raw.length) [index, at] = [index + 1, 0];
			return cdata ? piece : decode(piece);
		},
	};
}

/** Bytes in UTF-8, decoded a piece at a time. */
export function utf8Text(bytes: Uint8Array): TextSource {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let at = 0;
	return {
		next(length) {
			if (at >= bytes.length) return undefined;
			const piece = bytes.subarray(at, at + length);
			at += piece.length;
			try {
				return decoder.decode(piece, { stream: at < bytes.length });
			} catch {
				throw unreadable('holds bytes that are not UTF-8');
			}
		},
	};
}

/** Longest entity that is looked for at a cut. */
const ENTITY = 12;

/** Where a text of raw characters can be cut near a place: not inside an entity or a line end. */
function cutAt(raw: string, near: number): number {
	if (near >= raw.length) return raw.length;
	const before = raw.slice(near - ENTITY, near);
	const ampersand = before.lastIndexOf('&');
	if (ampersand > 0 && !before.includes(';', ampersand)) return near - ENTITY + ampersand;
	return before.endsWith('\r') ? near - 1 : near;
}
