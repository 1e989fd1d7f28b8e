import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Something that must not be found: what it is, for the report, and its text. */
export interface Planted {
	/** For example `Mirakl key` or `street_1`; never the text itself. */
	label: string;
	text: string;
}

export interface Leak {
	file: string;
	label: string;
	/** Byte in the file. */
	at: number;
}

/** Shorter texts turn up by chance. */
const LEAST = 5;
const PIECE_BYTES = 1024 * 1024;
/** Members of orders and addresses that name a person. */
const PERSONAL =
	/^(first_?name|last_?name|fore_?name|sur_?name|street_?\d?|street_\d|phone\w*|mobile|e_?mail|customer_notification_email|zip_?code|post_?code|line\d|company)$/i;

/**
 * What of a person stands in orders, customers or whatever else: the texts of members that name one, each once.
 *
 * @param value any JSON
 */
export function personalIn(value: unknown): Planted[] {
	const found = new Map<string, Planted>();
	const look = (each: unknown, name: string): void => {
		if (typeof each === 'string') {
			if (PERSONAL.test(name) && each.trim().length >= LEAST) {
				found.set(each, { label: name, text: each });
			}
		} else if (typeof each === 'object' && each !== null) {
			for (const [key, inner] of Object.entries(each)) look(inner, key);
		}
	};
	look(value, '');
	return [...found.values()];
}

/**
 * Looks for planted secrets, names and addresses in everything below some folders or in some files: logs, reports,
 * databases, whatever they are. Bytes are compared, so SQLite files and their journals are read as they lie on the disk,
 * rows that were deleted included. Each text is looked for as it is, as JSON, in an address, in XML and in base64.
 */
export function findLeaks(paths: readonly string[], planted: readonly Planted[]): Leak[] {
	const needles = planted.flatMap(({ label, text }) =>
		formsOf(text).map((form) => ({ label, bytes: Buffer.from(form) })),
	);
	const longest = Math.max(0, ...needles.map(({ bytes }) => bytes.length));
	return paths.flatMap(filesBelow).flatMap((file) => {
		const leaks = new Map<string, Leak>();
		for (const { start, bytes } of pieces(file, longest)) {
			for (const needle of needles) {
				const at = bytes.indexOf(needle.bytes);
				if (at >= 0 && !leaks.has(needle.label)) {
					leaks.set(needle.label, { file, label: needle.label, at: start + at });
				}
			}
		}
		return [...leaks.values()];
	});
}

/** A leak as one line; it does not repeat what leaked. */
export function leakText({ file, label, at }: Leak): string {
	return `${label} in ${file}, byte ${at}`;
}

function formsOf(text: string): string[] {
	const xml = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
	// the bytes around a text decide how base64 writes its ends: the middle is the same in each of three cases
	const base64 = [0, 1, 2].map((shift) =>
		Buffer.from(`${' '.repeat(shift)}${text}`)
			.toString('base64')
			.slice(shift === 0 ? 0 : 4, -4),
	);
	const forms = [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text), xml, ...base64];
	return [...new Set(forms)].filter((form) => form.length >= LEAST);
}

function filesBelow(path: string): string[] {
	if (!existsSync(path)) throw new Error(`Nothing to look through at ${path}`);
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
		const inner = join(path, entry.name);
		if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(inner);
		return entry.isFile() ? [inner] : [];
	});
}

/** A file in pieces that overlap, so that no text is cut. */
function* pieces(file: string, overlap: number): Generator<{ start: number; bytes: Buffer }> {
	const handle = openSync(file, 'r');
	try {
		const buffer = Buffer.alloc(PIECE_BYTES + overlap);
		for (let start = 0; ; start += PIECE_BYTES) {
			const read = readSync(handle, buffer, 0, buffer.length, start);
			if (read === 0) return;
			yield { start, bytes: buffer.subarray(0, read) };
			if (read < buffer.length) return;
		}
	} finally {
		closeSync(handle);
	}
}
