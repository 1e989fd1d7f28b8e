/** A part of a multipart/form-data body. */
export interface Part {
	name: string;
	filename: string | null;
	content: Buffer;
}

/** The boundary of a multipart/form-data content type, or null for any other type. */
export function boundaryOf(contentType: string | undefined): string | null {
	if (contentType === undefined || !/^multipart\/form-data\b/i.test(contentType)) return null;
	const match = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
	return match?.[1] ?? match?.[2] ?? null;
}

/** Splits a multipart body into its parts; parts without a name are left out. */
export function readParts(body: Buffer, boundary: string): Part[] {
	const delimiter = Buffer.from(`--${boundary}`);
	const parts: Part[] = [];
	let from = body.indexOf(delimiter);
	while (from !== -1) {
		const next = body.indexOf(delimiter, from + delimiter.length);
		if (next === -1) break;
		const part = readPart(body.subarray(from + delimiter.length, next));
		if (part !== null) parts.push(part);
		from = next;
	}
	return parts;
}

function readPart(raw: Buffer): Part | null {
	const headerEnd = raw.indexOf('\r\n\r\n');
	if (headerEnd === -1) return null;
	const header = raw.subarray(0, headerEnd).toString('utf8');
	const name = /[;\s]name="([^"]*)"/i.exec(header)?.[1];
	if (name === undefined) return null;
	const filename = /[;\s]filename="([^"]*)"/i.exec(header)?.[1] ?? null;
	// The line break before the next delimiter belongs to the delimiter.
	return { name, filename, content: raw.subarray(headerEnd + 4, raw.length - 2) };
}
