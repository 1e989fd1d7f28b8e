import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const children: ChildProcessWithoutNullStreams[] = [];

/** Starts `npm run simulators` as npm would, without npm. */
function start(...words: string[]): ChildProcessWithoutNullStreams {
	const entry = ['--import', 'tsx', 'sandbox/simulators.mts', ...words];
	const child = spawn(process.execPath, entry, { cwd: root });
	children.push(child);
	return child;
}

function finished(
	child: ChildProcessWithoutNullStreams,
): Promise<{ code: number | null; error: string }> {
	let error = '';
	child.stderr.on('data', (data: Buffer) => (error += data.toString()));
	return new Promise((done) => child.on('close', (code) => done({ code, error })));
}

/** Everything on stdout up to the end of the first line. */
function firstLine(child: ChildProcessWithoutNullStreams): Promise<string> {
	return new Promise((done, fail) => {
		let text = '';
		child.stdout.on('data', (data: Buffer) => {
			text += data.toString();
			if (text.includes('\n')) done(text);
		});
		child.on('close', (code) => fail(new Error(`ended with ${code} before it listened`)));
	});
}

afterEach(() => {
	for (const child of children.splice(0)) child.kill('SIGKILL');
});

describe('npm run simulators', () => {
	it('says in one line of JSON where both simulators listen, and stops cleanly on SIGTERM', async () => {
		const child = start('--catalogue', '30', '--seed=3', '--mirakl-port', '0');
		const ended = finished(child);
		const line = await firstLine(child);
		expect(line.trim().split('\n')).toHaveLength(1);
		const said = JSON.parse(line) as Record<string, string> & { stockCodes: string[] };
		expect(Object.keys(said)).toEqual([
			'khaosUrl',
			'miraklUrl',
			'miraklApiKey',
			'salesSource',
			'companyClass',
			'stockCodes',
		]);
		expect(said.stockCodes).toHaveLength(10);

		const wsdl = await fetch(`${said['khaosUrl']}/wsdl/IKosWeb`);
		expect(await wsdl.text()).toContain('definitions');
		const sku = said.stockCodes[0] ?? '';
		const offers = await fetch(`${said['miraklUrl']}/api/offers?sku=${encodeURIComponent(sku)}`, {
			headers: { Authorization: said['miraklApiKey'] ?? '' },
		});
		expect(await offers.json()).toMatchObject({ total_count: 1, offers: [{ shop_sku: sku }] });

		child.kill('SIGTERM');
		expect(await ended).toEqual({ code: 0, error: '' });
	}, 60_000);

	it('shares one clock between both systems and stops cleanly on SIGINT', async () => {
		const child = start('--catalogue', '8');
		const ended = finished(child);
		const said = JSON.parse(await firstLine(child)) as Record<string, string>;
		const set = '2030-01-01T00:00:00.000Z';
		await fetch(`${said['miraklUrl']}/_sim/clock`, {
			method: 'POST',
			body: JSON.stringify({ set, speed: 0 }),
		});
		const khaos = await fetch(new URL('/_sim/clock', said['khaosUrl']));
		expect(await khaos.json()).toEqual({ now: set });
		child.kill('SIGINT');
		expect((await ended).code).toBe(0);
	}, 60_000);

	it('ends with code 2 and a clear message when it is asked for nonsense', async () => {
		const { code, error } = await finished(start('--khaos-port', 'many'));
		expect(code).toBe(2);
		expect(error).toContain("--khaos-port needs a whole number from 0 to 65535, not 'many'");
		expect(error).not.toContain('    at ');
	}, 60_000);
});
