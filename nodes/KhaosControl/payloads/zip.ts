/** Signatures and sizes of the ZIP format (APPNOTE 6.3, 4.3.7 and 4.3.12). */
const CENTRAL_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const LOCAL_ENTRY = 0x04034b50;
const LOCAL_HEADER = 30;
const STORED = 0;
const DEFLATED = 8;
const END_SIZE = 22;

/**
 * The first file of a ZIP archive, unpacked. Sizes are taken from the central directory, since an archive written as a
 * stream has none before the data.
 *
 * @throws Error where the bytes are no archive, are cut, or are packed in another way than store and deflate
 */
export async function firstFileOf(archive: Buffer): Promise<Buffer> {
	const entry = archive.readUInt32LE(endOfDirectory(archive) + 16);
	if (archive.readUInt32LE(entry) !== CENTRAL_ENTRY) throw new Error('no file in the archive');
	const method = archive.readUInt16LE(entry + 10);
	const packedSize = archive.readUInt32LE(entry + 20);
	const local = archive.readUInt32LE(entry + 42);
	if (archive.readUInt32LE(local) !== LOCAL_ENTRY) throw new Error('no file at its place');
	const start =
		local + LOCAL_HEADER + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
	const packed = archive.subarray(start, start + packedSize);
	if (packed.length !== packedSize) throw new Error('the archive is cut');
	if (method === STORED) return packed;
	if (method !== DEFLATED) throw new Error(`compression method ${method}`);
	const inflated = new Blob([new Uint8Array(packed)])
		.stream()
		.pipeThrough(new DecompressionStream('deflate-raw'));
	return Buffer.from(await new Response(inflated).arrayBuffer());
}

/** Where the archive's last record begins; a comment may stand behind it. */
function endOfDirectory(archive: Buffer): number {
	for (let at = archive.length - END_SIZE; at >= 0; at--) {
		if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return at;
	}
	throw new Error('no archive');
}
