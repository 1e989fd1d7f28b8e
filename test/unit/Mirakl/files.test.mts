import fc from 'fast-check';
import { fileNameFrom } from '../../../nodes/Mirakl/transport/fileName.ts';
import { multipart } from '../../../nodes/Mirakl/transport/multipart.ts';
import { boundaryOf, readParts } from '../../../sandbox/mirakl/wire/multipart.mts';

const PDF = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff, 0x0d, 0x0a, 0x80]);

function partsOf({ contentType, body }: { contentType: string; body: Buffer }) {
	return readParts(body, boundaryOf(contentType) ?? '');
}

describe('a multipart body', () => {
	const documents = [{ file_name: 'inv.pdf', type_code: 'CUSTOMER_INVOICE' }];
	const body = multipart([
		{ name: 'files', fileName: 'inv.pdf', contentType: 'application/pdf', content: PDF },
		{ name: 'files', fileName: 'note.bin', content: PDF },
		{ name: 'order_documents', json: { order_documents: documents } },
		{ name: 'with_products', value: false },
	]);

	it('holds files unchanged, JSON as application/json, and plain fields', () => {
		const parts = partsOf(body);
		expect(parts.map(({ name, filename }) => [name, filename])).toEqual([
			['files', 'inv.pdf'],
			['files', 'note.bin'],
			['order_documents', null],
			['with_products', null],
		]);
		expect(parts[0].content.equals(PDF)).toBe(true);
		expect(JSON.parse(parts[2].content.toString())).toEqual({ order_documents: documents });
		expect(parts[3].content.toString()).toBe('false');
		const text = body.body.toString('latin1');
		expect(text).toContain(
			'name="order_documents"\r\nContent-Type: application/json;charset=utf-8\r\n',
		);
		expect(text).toContain('filename="inv.pdf"\r\nContent-Type: application/pdf\r\n');
		expect(text).toContain('filename="note.bin"\r\nContent-Type: application/octet-stream\r\n');
	});

	it('is shown as it is sent, but for bytes that are no text', () => {
		const file = { name: 'file', fileName: 'stock.csv', contentType: 'text/csv' };
		const text = multipart([{ ...file, content: [Buffer.from('a;b\n'), Buffer.from('1;é\n')] }]);
		expect(text.shown).toBe(text.body.toString('utf8'));
		expect(body.shown).toContain('(9 bytes)');
		expect(body.shown).toContain('"type_code":"CUSTOMER_INVOICE"');
	});

	it('never ends within its own content', () => {
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom('mirakl-file-1', '--mirakl-file-2', '\r\n', 'x', '3'), {
					maxLength: 12,
				}),
				(pieces) => {
					const content = Buffer.from(pieces.join(''));
					const [part, ...others] = partsOf(
						multipart([{ name: 'file', fileName: 'a.csv', content }]),
					);
					expect(others).toEqual([]);
					expect(part.content.equals(content)).toBe(true);
				},
			),
		);
	});

	it.each(['a"b.pdf', 'a\r\nX: y.pdf', '../a.pdf', 'Größe.pdf', ''])(
		'refuses the file name %p',
		(fileName) => {
			expect(() => multipart([{ name: 'files', fileName, content: PDF }])).toThrow('file name');
		},
	);
});

describe('the name of a file from Mirakl', () => {
	it.each([
		['attachment; filename="invoice 1042.pdf"', 'invoice 1042.pdf'],
		['attachment; filename=report.csv', 'report.csv'],
		['attachment; filename="x.pdf"; filename*=UTF-8\'\'Rechnung%20%C3%A4.pdf', 'Rechnung ä.pdf'],
		["attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", 'etc_passwd'],
		['attachment; filename="..\\\\..\\\\boot.ini"', 'boot.ini'],
		['attachment; filename="a/b:c*d.zip"', 'a_b_c_d.zip'],
		['attachment; filename=".hidden"', 'hidden'],
		["attachment; filename*=UTF-8''%zz", 'other.bin'],
		['attachment', 'other.bin'],
		[undefined, 'other.bin'],
		[`attachment; filename="${'n'.repeat(300)}.pdf"`, `${'n'.repeat(196)}.pdf`],
	])('%p is %p', (header, name) => {
		expect(fileNameFrom(header, 'other.bin')).toBe(name);
	});
});
