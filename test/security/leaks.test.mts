import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { findLeaks, leakText, search } from '../../sandbox/leaks/search.mts';

const KEY = { label: 'Mirakl key', text: '7f31-secret+key/9' };
const STREET = { label: 'street_1', text: '1 Example Street & "Sons"' };
let folder = '';

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'leaks-'));
	mkdirSync(join(folder, 'deep/node_modules'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);
const found = () => findLeaks([folder], [KEY, STREET]).map(({ label }) => label);

describe('the search for leaks', () => {
	it('finds nothing where nothing leaked', () => {
		put('n8n.log', 'Order N-1 was created. secret-key');
		put('deep/node_modules/a.js', KEY.text);
		expect(found()).toEqual([]);
	});

	it.each([
		['as it is, among other bytes', Buffer.concat([Buffer.from([0, 255]), Buffer.from(KEY.text)])],
		['in an address', `https://x/?k=${encodeURIComponent(KEY.text)}`],
		['in base64 at any place', Buffer.from(`ab${KEY.text}cd`).toString('base64')],
	])('finds a key %s', (_, content) => {
		put('deep/file.bin', content);
		expect(found()).toEqual(['Mirakl key']);
	});

	it.each([
		['in JSON', JSON.stringify({ a: STREET.text })],
		['in XML', '<a>1 Example Street &amp; "Sons"</a>'],
	])('finds an address %s', (_, content) => {
		put('file', content);
		expect(found()).toEqual(['street_1']);
	});

	it('finds it in a workbook, whose parts are packed', () => {
		const sheet = strToU8(`<t>${'filled '.repeat(99)}${KEY.text}</t>`);
		put('month.xlsx', Buffer.from(zipSync({ 'xl/sharedStrings.xml': sheet })));
		expect(findLeaks([folder], [KEY]).map(leakText)).toEqual([
			expect.stringMatching(/month\.xlsx!xl\/sharedStrings\.xml, byte 696$/),
		]);
	});

	it('finds it at every place, in capitals too', () => {
		put('n8n.log', `${KEY.text} and ${KEY.text.toUpperCase()}`);
		expect(findLeaks([folder], [KEY]).map(({ at }) => at)).toEqual([0, 22]);
	});

	it('says how much was looked through', () => {
		put('a.log', 'nothing');
		put('deep/b.log', 'here');
		expect(search([folder], [KEY])).toMatchObject({ files: 2, bytes: 11, leaks: [] });
	});

	it('tells where, and not what', () => {
		put('n8n.log', `then ${KEY.text}`);
		const [leak] = findLeaks([folder], [KEY]);
		expect(leak && leakText(leak)).toMatch(/^Mirakl key in .*n8n\.log, byte 5$/);
	});

	it('fails where there is nothing to look through', () => {
		expect(() => findLeaks([join(folder, 'none')], [KEY])).toThrow('Nothing to look through');
	});
});
