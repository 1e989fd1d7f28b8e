import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLeaks, leakText, personalIn } from './leaks.mts';

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

	it('finds what lies across two pieces of a large file', () => {
		const large = Buffer.alloc(3 * 1024 * 1024, 'x');
		large.write(KEY.text, 1024 * 1024 - 5);
		put('database.sqlite', large);
		expect(found()).toEqual(['Mirakl key']);
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

it('what names a person in an order is known by the names of its members', () => {
	const order = {
		order_id: 'N-1',
		customer: {
			firstname: 'Alexandra',
			shipping_address: { street_1: 'Main Road 1', city: 'Leeds' },
		},
		customer_notification_email: 'a@b.example',
	};
	expect(personalIn([order, order]).map(({ label }) => label)).toEqual([
		'firstname',
		'street_1',
		'customer_notification_email',
	]);
});
