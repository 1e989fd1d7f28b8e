import { z } from 'zod';
import type { SoapValue } from '../transport/answer';
import { unexpectedAnswer } from './payload';
import { textMember } from './records';
import { firstFileOf } from './zip';

/** `CompressionMethod` of the compressed operations: a ZIP archive with the document as its first file. */
export const ZIP = 0;

/** The packed document of a `TCompressedResult`, checked as far as the answer tells. */
export interface Packed {
	data: Buffer;
	originalSize: number;
}

const compressedResult = z.object({
	Method: textMember,
	Data: textMember,
	OriginalSize: z.coerce.number().nullish(),
	CompressedSize: z.coerce.number().nullish(),
	PasswordProtected: textMember,
});

/**
 * Reads `TCompressedResult` for a call that asked for ZIP.
 *
 * @throws RemoteError `doubtful` where it is something else, or shorter than it says
 */
export function readPacked(value: SoapValue): Packed {
	const parsed = compressedResult.safeParse(value);
	if (!parsed.success) throw unexpectedAnswer('compressed result');
	const { Method, Data, OriginalSize, CompressedSize, PasswordProtected } = parsed.data;
	if (!/^zip$/i.test(Method) || /^(?:true|1)$/i.test(PasswordProtected)) {
		throw unexpectedAnswer('ZIP archive without a password');
	}
	const data = Buffer.from(Data, 'base64');
	// a size that is missing or 0 says nothing
	if (CompressedSize && CompressedSize !== data.length) {
		throw unexpectedAnswer('whole ZIP archive');
	}
	return { data, originalSize: OriginalSize ?? 0 };
}

/**
 * The text of a packed document.
 *
 * @throws RemoteError `doubtful` where the archive is damaged or not as long as was said
 */
export async function unpacked({ data, originalSize }: Packed): Promise<string> {
	const content = await firstFileOf(data).catch(() => undefined);
	if (content === undefined || (originalSize > 0 && content.length !== originalSize)) {
		throw unexpectedAnswer('whole ZIP archive');
	}
	return content.toString('utf8');
}
