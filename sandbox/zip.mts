import { deflateRawSync } from 'node:zlib';

const table = Array.from({ length: 256 }, (_, start) => {
	let value = start;
	for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	return value >>> 0;
});

/** CRC-32 as ZIP uses it. */
export function crc32(data: Buffer): number {
	let crc = 0xffffffff;
	for (const byte of data) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
	return (crc ^ 0xffffffff) >>> 0;
}

/** A ZIP archive of deflated files, without password; folders stand in the names. Its date is 8 May 2024. */
export function zip(files: readonly { name: string; content: Buffer }[]): Buffer {
	const locals: Buffer[] = [];
	const entries: Buffer[] = [];
	let offset = 0;
	for (const { name, content } of files) {
		const fileName = Buffer.from(name, 'utf8');
		const packed = deflateRawSync(content);
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt16LE(8, 4);
		common.writeUInt16LE(0x58a8, 8);
		common.writeUInt32LE(crc32(content), 10);
		common.writeUInt32LE(packed.length, 14);
		common.writeUInt32LE(content.length, 18);
		common.writeUInt16LE(fileName.length, 22);
		const local = Buffer.concat([signature('\u0003\u0004'), common, fileName, packed]);
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(offset, 10);
		const version = Buffer.from([20, 0]);
		entries.push(Buffer.concat([signature('\u0001\u0002'), version, common, rest, fileName]));
		locals.push(local);
		offset += local.length;
	}
	const directory = Buffer.concat(entries);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(files.length, 4);
	end.writeUInt16LE(files.length, 6);
	end.writeUInt32LE(directory.length, 8);
	end.writeUInt32LE(offset, 12);
	return Buffer.concat([...locals, directory, signature('\u0005\u0006'), end]);
}

function signature(kind: string): Buffer {
	return Buffer.from(`PK${kind}`, 'latin1');
}
