import { filesBelow, readable } from './files.mts';

/** Something that must not be found: what it is, for the report, and its text. */
export interface Planted {
	/** For example `Mirakl key` or `street_1`; never the text itself. */
	label: string;
	text: string;
}

export interface Leak {
	/** A file; of an archive also the member: `month.xlsx!xl/sharedStrings.xml`. */
	file: string;
	label: string;
	/** Byte in the file or member. */
	at: number;
}

/** What was looked through, and what was found. */
export interface Search {
	leaks: Leak[];
	files: number;
	bytes: number;
	/** Different byte sequences that were looked for. */
	needles: number;
}

/** Shorter texts turn up by chance. */
const LEAST = 5;
/** So do short texts in base64, of which letters of either case count as the same here. */
const LEAST_BASE64 = 8;

/**
 * Looks for planted secrets, names and addresses in everything below some folders or in some files: logs, reports,
 * databases, whatever they are. Bytes are compared, so SQLite files and their journals are read as they lie on the disk,
 * rows that were deleted included; archives (workbooks) are unpacked. Each text is looked for as it is, as JSON, in an
 * address, in XML and in base64, in capitals or not. Every place is given.
 */
export function search(paths: readonly string[], planted: readonly Planted[]): Search {
	const needles = needlesOf(planted);
	const found: Search = { leaks: [], files: 0, bytes: 0, needles: needles.count };
	for (const file of paths.flatMap(filesBelow)) {
		found.files += 1;
		for (const { name, bytes } of readable(file)) {
			found.bytes += bytes.length;
			for (const { label, at } of needles.in(bytes)) found.leaks.push({ file: name, label, at });
		}
	}
	return found;
}

/** The places alone. */
export function findLeaks(paths: readonly string[], planted: readonly Planted[]): Leak[] {
	return search(paths, planted).leaks;
}

/** A leak as one line; it does not repeat what leaked. */
export function leakText({ file, label, at }: Leak): string {
	return `${label} in ${file}, byte ${at}`;
}

interface Needle {
	label: string;
	bytes: Buffer;
}

/** Letters of either case as one, for bytes of ASCII. */
const FOLD = Uint8Array.from({ length: 256 }, (_each, byte) =>
	byte >= 65 && byte <= 90 ? byte + 32 : byte,
);

/** All needles in one pass: three bytes tell whether any may begin there. */
function needlesOf(planted: readonly Planted[]) {
	const byForm = new Map<string, Needle>();
	for (const { label, text } of planted) {
		for (const form of formsOf(text)) {
			const bytes = Buffer.from(form).map((byte) => FOLD[byte] ?? byte);
			byForm.set(Buffer.from(bytes).toString('latin1'), { label, bytes: Buffer.from(bytes) });
		}
	}
	const begins = new Uint8Array(1 << 24);
	const byStart = new Map<number, Needle[]>();
	for (const needle of byForm.values()) {
		const start = startAt(needle.bytes, 0);
		begins[start] = 1;
		byStart.set(start, [...(byStart.get(start) ?? []), needle]);
	}
	return {
		count: byForm.size,
		*in(bytes: Uint8Array): Generator<{ label: string; at: number }> {
			for (let at = 0; at + LEAST <= bytes.length; at += 1) {
				const start = startAt(bytes, at);
				if (begins[start] === 0) continue;
				for (const needle of byStart.get(start) ?? []) {
					if (isAt(needle.bytes, bytes, at)) yield { label: needle.label, at };
				}
			}
		},
	};
}

function startAt(bytes: Uint8Array, at: number): number {
	const [a, b, c] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
	return ((FOLD[a] ?? 0) << 16) | ((FOLD[b] ?? 0) << 8) | (FOLD[c] ?? 0);
}

function isAt(needle: Uint8Array, bytes: Uint8Array, at: number): boolean {
	if (at + needle.length > bytes.length) return false;
	for (let each = 3; each < needle.length; each += 1) {
		if (FOLD[bytes[at + each] ?? 0] !== needle[each]) return false;
	}
	return true;
}

function formsOf(text: string): string[] {
	const xml = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
	const html = text.replace(/[^\w .-]/g, (sign) => `&#${sign.charCodeAt(0)};`);
	// the bytes around a text decide how base64 writes its ends: the middle is the same in each of three cases
	const base64 = [0, 1, 2].map((shift) =>
		Buffer.from(`${' '.repeat(shift)}${text}`)
			.toString('base64')
			.slice(shift === 0 ? 0 : 4, -4),
	);
	const address = encodeURIComponent(text);
	const plain = [text, JSON.stringify(text).slice(1, -1), xml, html];
	const coded = [address, address.replace(/%20/g, '+')];
	return [
		...[...plain, ...coded].filter((form) => form.length >= LEAST),
		...base64.filter((form) => form.length >= LEAST_BASE64),
	];
}
