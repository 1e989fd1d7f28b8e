import { UserFacingError } from '../../common/failures';

/**
 * One part of a multipart/form-data body (Mirakl's general notes):
 * - a file: `fileName` and its content. `file` for imports (OF01, STO01, PRI01, P41), `files` for documents
 *   (OR74, OR43, M12, M14, S32), one part each;
 * - JSON: `json`, sent as application/json (`order_documents`, `message_input`, `thread_input`, `documents_input`);
 * - a plain field: `value` (`import_mode`, `with_products`).
 */
export type Part =
	| { name: string; fileName: string; contentType?: string; content: string | Buffer | Buffer[] }
	| { name: string; json: unknown }
	| { name: string; value: string | number | boolean };

/** A body with its Content-Type, and the text by which a preview shows it. */
export interface MultipartBody {
	contentType: string;
	body: Buffer;
	/** The body, with a note of the length in place of what is no text. */
	shown: string;
}

interface Piece {
	head: string;
	content: Buffer[];
	isText: boolean;
}

/** Content of a preview above this is told by its length. */
const SHOWN_BYTES = 1_000_000;

/**
 * The body of an upload, in the sequence given. Content that comes as bytes is copied once, into the body. The boundary
 * follows from the content alone, so that a preview shows the very bytes that are sent later.
 *
 * @throws UserFacingError for a file name that Mirakl would not take (not ASCII, or with a path in it)
 */
export function multipart(parts: readonly Part[]): MultipartBody {
	const pieces = parts.map(pieceOf);
	const boundary = boundaryOutside(pieces);
	const bytes: Buffer[] = [];
	const shown: string[] = [];
	for (const { head, content, isText } of pieces) {
		const opening = `--${boundary}\r\n${head}\r\n\r\n`;
		bytes.push(Buffer.from(opening), ...content, Buffer.from('\r\n'));
		shown.push(opening, shownContent(content, isText), '\r\n');
	}
	const closing = `--${boundary}--\r\n`;
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		body: Buffer.concat([...bytes, Buffer.from(closing)]),
		shown: [...shown, closing].join(''),
	};
}

function pieceOf(part: Part): Piece {
	const disposition = `Content-Disposition: form-data; name="${part.name}"`;
	if ('json' in part) {
		const content = [Buffer.from(JSON.stringify(part.json))];
		return {
			head: `${disposition}\r\nContent-Type: application/json;charset=utf-8`,
			content,
			isText: true,
		};
	}
	if ('value' in part) {
		return { head: disposition, content: [Buffer.from(String(part.value))], isText: true };
	}
	const { fileName, contentType = 'application/octet-stream', content } = part;
	checkFileName(fileName);
	return {
		head: `${disposition}; filename="${fileName}"\r\nContent-Type: ${contentType}`,
		content: bytesOf(content),
		isText: typeof content === 'string' || contentType.startsWith('text/'),
	};
}

function bytesOf(content: string | Buffer | Buffer[]): Buffer[] {
	if (typeof content === 'string') return [Buffer.from(content)];
	return Array.isArray(content) ? content : [content];
}

/** Names go into a header and come back in Mirakl's answers: printable ASCII, no quotes, no path (Mirakl's trap 33). */
function checkFileName(fileName: string): void {
	if (/^[ !#-.0-[\]-~]+$/.test(fileName)) return;
	throw new UserFacingError(
		`Mirakl does not take the file name '${fileName}'`,
		'Rename the file: letters without accents, digits, spaces, dots, hyphens and underscores.',
	);
}

function shownContent(content: Buffer[], isText: boolean): string {
	const length = content.reduce((sum, { byteLength }) => sum + byteLength, 0);
	if (!isText || length > SHOWN_BYTES) return `(${length} bytes)`;
	return content.map((bytes) => bytes.toString('utf8')).join('');
}

function boundaryOutside(pieces: Piece[]): string {
	let number = 1;
	const isInside = (text: string) =>
		pieces.some(({ content }) => content.some((bytes) => bytes.includes(text)));
	while (isInside(`mirakl-file-${number}`)) number++;
	return `mirakl-file-${number}`;
}
