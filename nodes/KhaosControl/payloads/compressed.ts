import { unzipSync } from 'fflate';
import Bunzip from 'seek-bzip';
import { z } from 'zod';
import { RemoteError } from '../../common/failures';
import { LongText, type SoapValue } from '../transport/answer';
import { utf8Text } from '../transport/xmlSource';
import { unreadable } from '../transport/xmlText';
import { numberIn, unexpectedAnswer } from './payload';
import { textMember } from './records';

/** `CompressionMethod` of the compressed operations (guide v7.8d). */
export const COMPRESSION_METHODS = { zip: 0, bzip2: 1 } as const;

/** No document of Khaos Control is larger; what unpacks into more was made to fill the memory. */
const LARGEST_BYTES = 400_000_000;

const compressedResult = z.object({
	Method: textMember,
	Data: z.string().nullish(),
	OriginalSize: textMember,
	CompressedSize: textMember,
	PasswordProtected: textMember,
});

/**
 * Unpacks `TCompressedResult`: the base64 of a ZIP, whose first entry counts, or of a BZip2 stream. What comes out is
 * the same document that the operation without "Compressed" gives, for the same readers.
 *
 * @param largest bytes that it may unpack into
 * @throws RemoteError `doubtful` where the data are damaged, protected, not of the size that the answer states, or
 *         would unpack into more than is allowed
 */
export function readCompressed(value: SoapValue, largest = LARGEST_BYTES): LongText {
	const parsed = compressedResult.safeParse(value);
	if (!parsed.success) throw unexpectedAnswer('compressed result');
	const {
		Method: method,
		Data: data,
		OriginalSize,
		CompressedSize,
		PasswordProtected,
	} = parsed.data;
	if (/^(?:true|1|-1)$/i.test(PasswordProtected)) throw unreadable('is protected by a password');
	const packed = bytesIn(data ?? '');
	// a size that is missing or 0 says nothing
	const differs = (stated: string, length: number) =>
		![undefined, 0, length].includes(numberIn(stated, 'a size'));
	if (differs(CompressedSize, packed.length)) throw unreadable('is not complete');
	const bytes = unpacked(method.toUpperCase(), packed, largest);
	if (differs(OriginalSize, bytes.length)) throw unreadable('is not complete');
	return new LongText(() => utf8Text(bytes));
}

function unpacked(method: string, packed: Uint8Array, largest: number): Uint8Array {
	try {
		if (method === 'ZIP') return unzipped(packed, largest);
		if (method === 'BZIP2' || method === 'BZIP') return bunzipped(packed, largest);
	} catch (thrown) {
		// both libraries throw errors of their own for damaged data
		return failed(thrown);
	}
	throw unreadable(`is compressed by '${method.slice(0, 20)}', which is neither ZIP nor BZIP2`);
}

function failed(thrown: unknown): never {
	if (thrown instanceof RemoteError) throw thrown;
	throw unreadable('is compressed, and the compressed data are damaged');
}

function bytesIn(base64: string): Uint8Array {
	const text = base64.replace(/\s+/g, '');
	if (text === '' || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
		throw unreadable('is compressed, and the compressed data are damaged');
	}
	return Buffer.from(text, 'base64');
}

function unzipped(packed: Uint8Array, largest: number): Uint8Array {
	let entries = 0;
	const files = unzipSync(packed, {
		// the size that an entry states bounds what is unpacked of it
		filter({ originalSize }) {
			entries += 1;
			if (entries > 1) return false;
			if (originalSize > largest) throw tooLarge(largest);
			return true;
		},
	});
	const [content] = Object.values(files);
	if (content === undefined) throw unreadable('is an empty ZIP');
	return content;
}

function bunzipped(packed: Uint8Array, largest: number): Uint8Array {
	let bytes = new Uint8Array(Math.min(Math.max(packed.length * 8, 65_536), largest));
	let length = 0;
	const writeByte = (byte: number) => {
		if (length === bytes.length) {
			if (length >= largest) throw tooLarge(largest);
			const larger = new Uint8Array(Math.min(length * 2, largest));
			larger.set(bytes);
			bytes = larger;
		}
		bytes[length++] = byte;
	};
	Bunzip.decode(packed, { writeByte, flush: () => undefined });
	return bytes.subarray(0, length);
}

function tooLarge(largest: number): RemoteError {
	return unreadable(`is compressed and would unpack into more than ${largest} bytes`);
}
