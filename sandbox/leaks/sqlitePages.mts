import { existsSync, readFileSync } from 'node:fs';

const HEADER = 100;
const WAL_HEADER = 32;
const FRAME_HEADER = 24;
const [TABLE_LEAF, TABLE_INNER, INDEX_LEAF, INDEX_INNER] = [13, 5, 10, 2];

/**
 * Which table of an SQLite database the bytes of its file, or of its write-ahead log, belong to. Read from the file's
 * pages (https://www.sqlite.org/fileformat2.html), so that no library is needed and what lies in free space counts too.
 * Bytes of pages that no table holds now belong to `''`.
 */
export function tableOfByte(database: string): (file: string, at: number) => string {
	const main = readFileSync(database);
	const size = main.readUInt16BE(16) === 1 ? 65_536 : main.readUInt16BE(16);
	const log = existsSync(`${database}-wal`) ? readFileSync(`${database}-wal`) : Buffer.alloc(0);
	const frames = framesOf(log, size);
	const latest = new Map(
		committed(log, frames).map(({ page, from }) => [page, log.subarray(from, from + size)]),
	);
	const page = (number: number) =>
		latest.get(number) ?? main.subarray((number - 1) * size, number * size);
	const usable = size - (page(1)[20] ?? 0);
	const owners = new Map<number, string>();
	for (const { table, root } of schema(page, usable)) own(page, usable, root, table, owners);
	return (file, at) => {
		if (file !== `${database}-wal`) return owners.get(Math.floor(at / size) + 1) ?? '';
		const frame = frames.find(({ from }) => at >= from && at < from + size);
		return (frame && owners.get(frame.page)) ?? '';
	};
}

type Pages = (number: number) => Buffer;

/** Frames count up to the last that ends a transaction; those of an earlier turn of the log lie behind, with other salts. */
function committed<T extends { from: number }>(log: Buffer, frames: readonly T[]): T[] {
	const salts = log.subarray(16, 24);
	const other = frames.findIndex(({ from }) => !log.subarray(from - 16, from - 8).equals(salts));
	const turn = frames.slice(0, other < 0 ? frames.length : other);
	const ends = turn.map(({ from }) => log.readUInt32BE(from - 20) > 0);
	return turn.slice(0, ends.lastIndexOf(true) + 1);
}

function framesOf(log: Buffer, size: number): Array<{ page: number; from: number }> {
	const frames: Array<{ page: number; from: number }> = [];
	for (let at = WAL_HEADER; at + FRAME_HEADER + size <= log.length; at += FRAME_HEADER + size) {
		frames.push({ page: log.readUInt32BE(at), from: at + FRAME_HEADER });
	}
	return frames;
}

/** Marks the pages of a tree, those that long rows overflow into included. */
function own(
	page: Pages,
	usable: number,
	root: number,
	table: string,
	owners: Map<number, string>,
): void {
	const waiting = [root];
	for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
		if (number === 0 || owners.has(number)) continue;
		const bytes = page(number);
		if (bytes.length === 0) continue;
		owners.set(number, table);
		const start = number === 1 ? HEADER : 0;
		const kind = bytes[start] ?? 0;
		const isInner = kind === TABLE_INNER || kind === INDEX_INNER;
		if (!isInner && kind !== TABLE_LEAF && kind !== INDEX_LEAF) continue;
		if (isInner) waiting.push(bytes.readUInt32BE(start + 8));
		for (const cell of cellsOf(bytes, start, isInner)) {
			if (isInner) waiting.push(bytes.readUInt32BE(cell));
			if (kind === TABLE_INNER) continue;
			let next = overflowOf(bytes, isInner ? cell + 4 : cell, kind, usable);
			while (next !== 0 && !owners.has(next)) {
				owners.set(next, table);
				next = page(next).readUInt32BE(0);
			}
		}
	}
}

function cellsOf(bytes: Buffer, start: number, isInner: boolean): number[] {
	const first = start + (isInner ? 12 : 8);
	return Array.from({ length: bytes.readUInt16BE(start + 3) }, (_each, at) =>
		bytes.readUInt16BE(first + 2 * at),
	);
}

/** First page that a cell's content overflows into; 0 where it has room. */
function overflowOf(bytes: Buffer, cell: number, kind: number, usable: number): number {
	const { local, from, size } = payloadOf(bytes, cell, kind, usable);
	return local < size ? bytes.readUInt32BE(from + local) : 0;
}

function payloadOf(bytes: Buffer, cell: number, kind: number, usable: number) {
	const [size, afterSize] = varint(bytes, cell);
	const from = kind === TABLE_LEAF ? varint(bytes, afterSize)[1] : afterSize;
	const most = kind === TABLE_LEAF ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
	const least = Math.floor(((usable - 12) * 32) / 255) - 23;
	const kept = least + ((size - least) % (usable - 4));
	return { size, from, local: size <= most ? size : kept <= most ? kept : least };
}

function varint(bytes: Buffer, at: number): [value: number, next: number] {
	let value = 0;
	for (let each = 0; each < 8; each += 1) {
		const byte = bytes[at + each] ?? 0;
		value = value * 128 + (byte & 127);
		if (byte < 128) return [value, at + each + 1];
	}
	return [value * 256 + (bytes[at + 8] ?? 0), at + 9];
}

/** Name of the table, and root page, of every table and index. */
function schema(page: Pages, usable: number): Array<{ table: string; root: number }> {
	const found = [{ table: 'sqlite_schema', root: 1 }];
	const waiting = [1];
	for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
		const bytes = page(number);
		const start = number === 1 ? HEADER : 0;
		const isInner = bytes[start] === TABLE_INNER;
		if (isInner) waiting.push(bytes.readUInt32BE(start + 8));
		for (const cell of cellsOf(bytes, start, isInner)) {
			if (isInner) waiting.push(bytes.readUInt32BE(cell));
			else found.push(entryOf(whole(page, bytes, cell, usable)));
		}
	}
	return found.filter(({ root }) => root > 0);
}

/** A row's content, its overflow pages put behind it. */
function whole(page: Pages, bytes: Buffer, cell: number, usable: number): Buffer {
	const { size, from, local } = payloadOf(bytes, cell, TABLE_LEAF, usable);
	const parts = [bytes.subarray(from, from + local)];
	let next = local < size ? bytes.readUInt32BE(from + local) : 0;
	for (let left = size - local; left > 0 && next !== 0; left -= usable - 4) {
		parts.push(page(next).subarray(4, 4 + Math.min(left, usable - 4)));
		next = page(next).readUInt32BE(0);
	}
	return Buffer.concat(parts);
}

/** Of the columns type, name, tbl_name, rootpage, sql: the third and the fourth. */
function entryOf(row: Buffer): { table: string; root: number } {
	const [headerSize, first] = varint(row, 0);
	const lengths: number[] = [];
	for (let at = first; at < headerSize; ) {
		const [type, next] = varint(row, at);
		lengths.push(type >= 12 ? Math.floor((type - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8][type] ?? 0));
		at = next;
	}
	const startOf = (column: number) =>
		headerSize + lengths.slice(0, column).reduce((sum, length) => sum + length, 0);
	const column = (at: number) => row.subarray(startOf(at), startOf(at) + (lengths[at] ?? 0));
	const root = column(3);
	return {
		table: column(2).toString('utf8'),
		root: root.length === 0 || root.length > 6 ? 0 : root.readUIntBE(0, root.length),
	};
}
