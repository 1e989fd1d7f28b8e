import { strFromU8, unzipSync } from 'fflate';
import type { Sheet } from '../../../../nodes/KhaosMiraklSync/domain/finance/sheets';
import { notAFormula } from '../../../../nodes/common/csv';
import { cellText } from '../../../../nodes/KhaosMiraklSync/files/cells';
import { escapeHtml, page } from '../../../../nodes/KhaosMiraklSync/files/page';
import { workbook } from '../../../../nodes/KhaosMiraklSync/files/workbook';

const HOSTILE = '=HYPERLINK("http://evil.example","<b>x</b>")';

const sheet: Sheet = {
	name: 'Orders',
	columns: [
		{ title: 'Order', kind: 'text', width: 20 },
		{ title: 'Day', kind: 'date', width: 12 },
		{ title: 'Net', kind: 'money', width: 12 },
		{ title: 'Lines', kind: 'count', width: 8 },
	],
	rows: [
		[HOSTILE, Date.UTC(2025, 2, 30), -1234, 3],
		['O-2', null, 5, null],
	],
};

/** The XML parts of a workbook by their path. */
async function parts(sheets: Sheet[]): Promise<Record<string, string>> {
	const files = unzipSync(new Uint8Array(await workbook(sheets)));
	return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

describe('the workbook', () => {
	it('holds amounts and dates as numbers and texts as texts, so that nothing is run as a formula', async () => {
		const files = await parts([sheet]);
		const cells = files['xl/worksheets/sheet1.xml'];
		expect(cells).toContain('<v>-12.34</v>');
		expect(cells).toContain('<v>45746</v>');
		expect(cells).not.toMatch(/<f[ >]/);
		expect(files['xl/sharedStrings.xml']).toContain('=HYPERLINK(');
		expect(files['xl/sharedStrings.xml']).not.toContain('<b>');
	});

	it('has a sheet for each table, with frozen headings, one page wide in print', async () => {
		const files = await parts([sheet, { ...sheet, name: 'Fees' }]);
		expect(files['xl/workbook.xml']).toMatch(/name="Orders"[\s\S]*name="Fees"/);
		expect(files['xl/worksheets/sheet2.xml']).toMatch(/ySplit="1"/);
		expect(files['xl/worksheets/sheet2.xml']).toMatch(/fitToPage="1"[\s\S]*fitToHeight="0"/);
	});
});

describe('a cell as text', () => {
	it.each([
		['=1+1', "'=1+1"],
		['+44', "'+44"],
		['-x', "'-x"],
		['@sum', "'@sum"],
		['\t=1', "'\t=1"],
		[' =1', "' =1"],
		['O-1', 'O-1'],
	])('%j cannot be run as a formula', (given, expected) => {
		expect(notAFormula(given)).toBe(expected);
	});

	it('writes money with two decimals and a moment as its day', () => {
		const [, day, net] = sheet.columns;
		expect(cellText(-5, net)).toBe('-0.05');
		expect(cellText(Date.UTC(2025, 2, 30, 23, 59), day)).toBe('2025-03-30');
		expect(cellText(null, net)).toBe('');
	});
});

describe('the page', () => {
	it('shows every text as it is and runs none', () => {
		const html = page('A & B', [sheet]);
		expect(html).toContain('<title>A &#38; B</title>');
		expect(html).not.toContain('<b>');
		expect(html).not.toMatch(/<script|src=|href=/i);
		expect(escapeHtml(`<>"'\`&`)).toBe('&#60;&#62;&#34;&#39;&#96;&#38;');
	});

	it('sets tables of sentences row by row on a phone, each cell behind its title; figures stay a table', () => {
		const text = (title: string, width: number) => ({ title, kind: 'text' as const, width });
		const sentences = { name: 'S', columns: [text('What', 90), text('Fix "}<', 20)], rows: [] };
		const html = page('Both', [sheet, sentences]);
		expect(html.match(/class="prose/g)).toEqual(['class="prose']);
		expect(html).toContain('.s1 td:nth-child(1)::before{content:"What: "}');
		expect(html).toContain('.s1 td:nth-child(2)::before{content:"Fix : "}');
	});

	it('shows 500 rows of a table and says how many more there are', () => {
		const rows = Array.from({ length: 700 }, (_row, n) => [`O-${n}`, null, n, null]);
		const html = page('Long', [{ ...sheet, rows }]);
		expect(html.match(/<tr>/g)).toHaveLength(501);
		expect(html).toContain('200 more rows');
	});
});
