import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './markdown.mts';

interface Stage {
	name: string;
	command: string[];
}

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'stages-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const stage = (name: string, code: string): Stage => ({ name, command: ['node', '-e', code] });
const writes = (name: string, text: string) => stage(name, `console.log(${JSON.stringify(text)})`);
const touches = (name: string) => stage(name, `require('fs').writeFileSync('${name}', '')`);
/** Waits until the stage that touches `name` has run. */
const waitsFor = (name: string, then: string) =>
	`setInterval(() => { if (require('fs').existsSync('${name}')) { ${then} } }, 10)`;

/** Runs the stages in a process of their own, and says what it printed and whether all of them passed. */
function run(lanes: Stage[][], settled = '() => true') {
	const module = join(root, 'scripts/stages.mjs');
	const code = `
		import { sideBySide } from ${JSON.stringify(module)};
		const ok = await sideBySide(${JSON.stringify(lanes)}, ${settled});
		console.log(ok ? 'all passed' : 'stopped');`;
	const { stdout } = spawnSync('node', ['--input-type=module', '-e', code], {
		cwd: folder,
		encoding: 'utf8',
		timeout: 20_000,
	});
	return stdout.trim().split('\n');
}
const ran = (name: string) => existsSync(join(folder, name));

describe('stages of the test command', () => {
	it('run side by side, each with its output whole and under its name', () => {
		const lines = run([
			[
				stage(
					'slow',
					`console.log('one'); ${waitsFor('quick', "console.log('two'); process.exit()")}`,
				),
			],
			[touches('quick'), writes('next', 'three')],
		]);
		const from = lines.indexOf('=== slow');
		expect(lines.slice(from, from + 3)).toEqual(['=== slow', 'one', 'two']);
		expect(lines).toContain('three');
		expect(lines.at(-1)).toBe('all passed');
	});

	it('end with the first that fails: those that run are ended, later ones never start', () => {
		const lines = run([
			[stage('broken', waitsFor('begun', "console.log('why'); process.exit(3)")), touches('later')],
			[stage('endless', `require('fs').writeFileSync('begun', ''); setInterval(() => {}, 1000)`)],
		]);
		expect(lines).toEqual(expect.arrayContaining(['why', 'stopped']));
		expect(lines.join('\n')).toMatch(/=== broken: FAILED after \d+ s/);
		expect(lines.filter((line) => line.startsWith('=== endless'))).toEqual([]);
		expect(ran('later')).toBe(false);
	});

	it('fail where the command is missing, and where their report says so', () => {
		expect(run([[{ name: 'gone', command: ['no-such-command'] }], []]).at(-1)).toBe('stopped');
		const lines = run([[touches('fine'), touches('next')]], "({ name }) => name !== 'fine'");
		expect(lines.at(-1)).toBe('stopped');
		expect(ran('next')).toBe(false);
	});
});
