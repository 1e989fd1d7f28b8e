import { readCompressed } from '../../../nodes/KhaosControl/payloads/compressed';
import { readDocument, readRows } from '../../../nodes/KhaosControl/payloads/payload';
import { bzip2 } from '../../../sandbox/khaos/compress/bzip2.mts';
import { zip as archive } from '../../../sandbox/zip.mts';

const xml = `\uFEFF<?xml version="1.0"?><STOCK_ITEMS>${'<STOCK_ITEM CODE="A"/>'.repeat(400)}<STOCK_ITEM CODE="£ &amp; é"/></STOCK_ITEMS>`;
const content = Buffer.from(xml);
const result = (Method: string, data: Buffer, more = {}) => ({
	Method,
	FileName: 'ExportStock.xml',
	Data: data.toString('base64').replace(/(.{76})/g, '$1\r\n'),
	OriginalSize: String(content.length),
	CompressedSize: String(data.length),
	PasswordProtected: 'false',
	...more,
});
const zip = archive([{ name: 'ExportStock.xml', content }]);
const bz2 = bzip2(content);
const doubtful = (text: string | RegExp) =>
	expect.objectContaining({ kind: 'doubtful', message: expect.stringMatching(text) });

describe('a compressed answer', () => {
	it.each([
		['ZIP', zip],
		['BZIP2', bz2],
		['zip', zip],
	])('is unpacked from %s into the same document', (method, data) => {
		const text = readCompressed(result(method, data));
		expect(text.toString()).toBe(xml.slice(1));
		const codes: string[] = [];
		readRows(text, 'STOCK_ITEMS', (row) => codes.push(row.attributes.CODE));
		expect(codes).toHaveLength(401);
		expect(codes.at(-1)).toBe('£ & é');
		expect(readDocument(text, 'STOCK_ITEMS').children).toHaveLength(401);
	});

	it.each([
		['ZIP', zip],
		['BZIP2', bz2],
	])('that would unpack into too much is refused (%s)', (method, data) => {
		expect(() => readCompressed(result(method, data), 1_000)).toThrow(
			doubtful('unpack into more than 1000 bytes'),
		);
	});

	it.each([
		['ZIP', zip],
		['BZIP2', bz2],
	])('that is cut or damaged is doubtful, wherever it is (%s)', (method, data) => {
		// the last few bytes of a BZip2 stream are padding and a second check
		for (let length = 0; length < data.length - 12; length += 7) {
			const cut = result(method, data.subarray(0, length), { CompressedSize: '' });
			expect(() => readCompressed(cut)).toThrow(doubtful('answer of Khaos Control'));
		}
		const damaged = Buffer.from(data);
		damaged.fill(0x55, data.length >> 1, (data.length >> 1) + 8);
		expect(() => {
			readDocument(readCompressed(result(method, damaged)), 'STOCK_ITEMS');
		}).toThrow(doubtful('answer of Khaos Control'));
	});

	it('of another size than it states, with a password, or by another method is doubtful', () => {
		expect(() => readCompressed(result('ZIP', zip, { OriginalSize: '12' }))).toThrow(
			doubtful('not complete'),
		);
		expect(() => readCompressed(result('ZIP', zip, { CompressedSize: '12' }))).toThrow(
			doubtful('not complete'),
		);
		const unsaid = { OriginalSize: '0', CompressedSize: '' };
		expect(readCompressed(result('ZIP', zip, unsaid)).toString()).toBe(xml.slice(1));
		expect(() => readCompressed(result('ZIP', zip, { PasswordProtected: 'true' }))).toThrow(
			doubtful('password'),
		);
		expect(() => readCompressed(result('RAR', zip))).toThrow(doubtful("'RAR'"));
		expect(() => readCompressed('text')).toThrow(doubtful('compressed result'));
		expect(() => readCompressed(result('ZIP', zip, { Data: '!!!!' }))).toThrow(doubtful('damaged'));
	});

	it('in another encoding than UTF-8 is doubtful', () => {
		const latin = Buffer.from('<A>\xa3</A>', 'latin1');
		const text = readCompressed(
			result('ZIP', archive([{ name: 'a.xml', content: latin }]), {
				OriginalSize: String(latin.length),
			}),
		);
		expect(() => readDocument(text, 'A')).toThrow(doubtful('not UTF-8'));
	});
});
