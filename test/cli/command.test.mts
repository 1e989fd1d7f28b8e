import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeN8n } from './fakeN8n.mts';
import { running } from './running.mts';

const CLONE = ['clone-operator', '--operator', 'Debenhams'];

describe('clone-operator', () => {
	let folder = '';
	beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'clone-operator-'))));
	afterEach(() => rmSync(folder, { recursive: true }));

	const contents = (): string[][] =>
		readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]);

	it('writes one file for each operator template, and the same ones again', async () => {
		const first = await running([...CLONE, '--out', folder]);
		expect([first.code, first.problems]).toEqual([0, '']);
		const files = contents();
		expect(files.length).toBeGreaterThanOrEqual(5);
		await running([...CLONE, '--out', folder]);
		expect(contents()).toEqual(files);
		await running(['clone-operator', '--operator', 'B&Q', '--out', folder]);
		expect(contents()).toHaveLength(2 * files.length);
	});

	it('lists the templates and explains itself', async () => {
		const list = await running(['clone-operator', '--list']);
		expect(list.out).toMatch(
			/One for each operator:[\s\S]*stock-push[\s\S]*One in an n8n[\s\S]*alerts[\s\S]*bAndQ/,
		);
		for (const args of [['--help'], [], ['clone-operator', '-h']]) {
			const { code, out } = await running(args);
			expect([code, out]).toEqual([0, expect.stringContaining('--api-key-file FILE')]);
		}
	});

	it.each([
		[['clone-operator'], /Add --operator NAME/],
		[['clone'], /the one command is clone-operator/],
		[['clone-operator', '--operator', 'Marks', 'Spencer'], /quotation marks/],
		[CLONE, /Add --out DIR/],
		[[...CLONE, '--out', ''], /names no folder/],
		[[...CLONE, '--out', 'x', '--publish'], /need --url/],
		[[...CLONE, '--url', 'https://n8n.example', '--publish', '--dry-run'], /give one of them/],
		[[...CLONE, '--url', 'n8n.example'], /API key/],
		[[...CLONE, '--outt', 'x'], /--outt.*--help/],
		[[...CLONE, '--out', 'x', '--mirakl-credential', ' '], /credential’s name is empty/],
	])('refuses %j and says what to do', async (args, message) => {
		const { code, out, problems } = await running(args);
		expect([code, out]).toEqual([1, '']);
		expect(problems).toMatch(message);
	});

	it('gives what a profile knows as answers for the set-up form, and leaves out what nobody published', async () => {
		const told = async (profile: string) => (await running([...CLONE, '--profile', profile])).out;
		expect(await told('alltricks')).toMatch(
			/\(acceptWindowHours\): 120\n.*\(acceptAlertPercent\): 20, which is 24 hours/,
		);
		const unknown = await told('Best Buy US');
		expect(unknown).toMatch(/\(acceptWindowHours\): not published, ask the operator/);
		expect(unknown).not.toMatch(/acceptAlertPercent/);
		expect(await told('B&Q')).toMatch(/accepted by the operator/);
	});

	it('knows no profile by another name, and says which there are', async () => {
		const { code, problems } = await running([...CLONE, '--out', folder, '--profile', 'Nowhere']);
		expect([code, contents()]).toEqual([1, []]);
		expect(problems).toMatch(/no profile “Nowhere”.*Alltricks, B&Q/);
	});

	it('takes no API key from the command line, and does not repeat it', async () => {
		const { code, problems } = await running([
			...CLONE,
			'--api-key=n8n_api_1',
			'--url',
			'http://x',
		]);
		expect(code).toBe(1);
		expect(problems).toMatch(/N8N_API_KEY/);
		expect(problems).not.toContain('n8n_api_1');
	});

	it.each([
		['n8n.example', /--url is no address/],
		['ftp://n8n.example', /--url is no address/],
		['https://me:pass@n8n.example', /user or password/],
	])('refuses the address %s', async (url, message) => {
		const { problems } = await running([...CLONE, '--url', url], { N8N_API_KEY: 'key' });
		expect(problems).toMatch(message);
		expect(problems).not.toContain('pass@');
	});

	it('reads the key from a file, and says when there is none', async () => {
		const n8n = await new FakeN8n().start();
		try {
			const file = join(folder, 'key');
			const from = (path: string) =>
				running([...CLONE, '--url', `${n8n.url}/`, '--api-key-file', path, '--dry-run']);
			writeFileSync(file, `${n8n.key}\n`);
			expect((await from(file)).code).toBe(0);
			expect((await from(join(folder, 'none'))).problems).toMatch(/could not be read/);
			writeFileSync(file, '');
			expect((await from(file)).problems).toMatch(/The API key is empty/);
		} finally {
			await n8n.stop();
		}
	});

	it('says when nobody answers', async () => {
		const n8n = await new FakeN8n().start();
		await n8n.stop();
		const { code, problems } = await running([...CLONE, '--url', n8n.url], { N8N_API_KEY: 'key' });
		expect([code, problems]).toEqual([1, expect.stringMatching(/No answer from .*ECONNREFUSED/)]);
	});
});
