import { BitWriter } from './bit-writer.mts';
import { codeLengths, codesOf } from './huffman.mts';
import { sortedRotations } from './rotations.mts';

/** Bytes of a block after the first run-length step, for the smallest block size. */
const BLOCK_LIMIT = 99_980;
const GROUP = 50;

const crcTable = Array.from({ length: 256 }, (_, start) => {
	let value = start << 24;
	for (let bit = 0; bit < 8; bit += 1) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
	return value;
});

/**
 * Packs data as a BZip2 stream (blocks of 100 kB). Node has no encoder of its own; any decoder reads the
 * result.
 */
export function bzip2(data: Buffer): Buffer {
	const bits = new BitWriter();
	for (const sign of Buffer.from('BZh1', 'latin1')) bits.write(8, sign);
	let combined = 0;
	for (let start = 0; start < data.length; ) {
		const { block, crc, end } = runLengths(data, start);
		combined = ((combined << 1) | (combined >>> 31)) ^ crc;
		writeBlock(bits, block, crc);
		start = end;
	}
	bits.write(24, 0x177245);
	bits.write(24, 0x385090);
	bits.write(32, combined);
	return bits.finish();
}

/** Fills a block from `start`: after four equal bytes comes the number of further ones. */
function runLengths(data: Buffer, start: number): { block: Uint8Array; crc: number; end: number } {
	const block: number[] = [];
	let crc = -1;
	let at = start;
	while (at < data.length && block.length < BLOCK_LIMIT) {
		const byte = data[at] ?? 0;
		let run = 1;
		while (run < 255 && data[at + run] === byte) run += 1;
		for (let i = 0; i < run; i += 1) crc = (crc << 8) ^ (crcTable[(crc >>> 24) ^ byte] ?? 0);
		for (let i = 0; i < Math.min(run, 4); i += 1) block.push(byte);
		if (run >= 4) block.push(run - 4);
		at += run;
	}
	return { block: Uint8Array.from(block), crc: ~crc, end: at };
}

function writeBlock(bits: BitWriter, block: Uint8Array, crc: number): void {
	const rotations = sortedRotations(block);
	const last = Uint8Array.from(rotations, (start) => block.at(start - 1) ?? 0);
	const used = [...new Set(block)].sort((a, b) => a - b);
	const symbols = moveToFront(last, used);
	const size = used.length + 2;
	const lengths = codeLengths(symbols, size);

	bits.write(24, 0x314159);
	bits.write(24, 0x265359);
	bits.write(32, crc);
	bits.write(1, 0);
	bits.write(24, rotations.indexOf(0));
	writeUsed(bits, new Set(used));
	const groups = Math.ceil(symbols.length / GROUP);
	bits.write(3, 2);
	bits.write(15, groups);
	for (let group = 0; group < groups; group += 1) bits.write(1, 0);
	for (let table = 0; table < 2; table += 1) writeLengths(bits, lengths);
	const codes = codesOf(lengths);
	for (const symbol of symbols) bits.write(lengths[symbol] ?? 0, codes[symbol] ?? 0);
}

/** Positions in the list of recently used bytes; runs of zeros in the digits RUNA and RUNB; end of block. */
function moveToFront(last: Uint8Array, used: number[]): number[] {
	const recent = [...used];
	const symbols: number[] = [];
	let zeros = 0;
	const flush = (): void => {
		for (; zeros > 0; zeros = (zeros - 1) >> 1) symbols.push(zeros & 1 ? 0 : 1);
	};
	for (const byte of last) {
		const position = recent.indexOf(byte);
		if (position === 0) {
			zeros += 1;
			continue;
		}
		flush();
		symbols.push(position + 1);
		recent.splice(position, 1);
		recent.unshift(byte);
	}
	flush();
	symbols.push(used.length + 1);
	return symbols;
}

function writeUsed(bits: BitWriter, used: ReadonlySet<number>): void {
	const flags = Array.from({ length: 256 }, (_, byte) => (used.has(byte) ? 1 : 0));
	const rows = Array.from({ length: 16 }, (_, row) => flags.slice(row * 16, row * 16 + 16));
	for (const row of rows) bits.write(1, row.includes(1) ? 1 : 0);
	for (const row of rows) if (row.includes(1)) for (const flag of row) bits.write(1, flag);
}

function writeLengths(bits: BitWriter, lengths: number[]): void {
	let present = lengths[0] ?? 0;
	bits.write(5, present);
	for (const length of lengths) {
		for (; present < length; present += 1) bits.write(2, 2);
		for (; present > length; present -= 1) bits.write(2, 3);
		bits.write(1, 0);
	}
}
