/**
 * Takes one guard after the other out of a copy of the tree and shows that a named test then fails: `npm run test:guards
 * [-- --only TEXT]`. A guard whose removal nothing notices, or whose code is no longer where this list says, fails.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GUARDS, type Guard } from './guardList.mts';

const root = fileURLToPath(new URL('..', import.meta.url));
const COPIED = [
	'nodes',
	'credentials',
	'workflows',
	'cli',
	'sandbox',
	'scripts',
	'test',
	'docs',
	'bench',
];
const FILES = [
	'package.json',
	'jest.config.js',
	'tsconfig.json',
	'tsconfig.tools.json',
	'README.md',
	'CHANGELOG.md',
];

const at = process.argv.indexOf('--only');
const wanted = at < 0 ? '' : (process.argv[at + 1] ?? '');
const copy = mkdtempSync(join(tmpdir(), 'khaos-mirakl-guards-'));
for (const name of [...COPIED, ...FILES])
	cpSync(join(root, name), join(copy, name), { recursive: true });
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');

const guards = GUARDS.filter(({ name }) => name.includes(wanted));
let unnoticed = 0;
for (const guard of guards) {
	const verdict = withoutIt(guard);
	if (verdict !== 'noticed') unnoticed += 1;
	process.stdout.write(
		`${verdict === 'noticed' ? 'ok  ' : 'FAIL'} ${guard.name}: ${verdict}; ${guard.test.join(' ')}\n`,
	);
}
rmSync(copy, { recursive: true, force: true });
process.stdout.write(`${guards.length - unnoticed} guards are noticed, ${unnoticed} are not\n`);
process.exitCode = unnoticed === 0 && guards.length > 0 ? 0 : 1;

function withoutIt({ file, code, instead, templates, test }: Guard): string {
	const path = join(copy, file);
	const before = readFileSync(path, 'utf8');
	if (before.split(code).length !== 2) return `its code does not stand once in ${file}`;
	writeFileSync(
		path,
		before.replace(code, () => instead),
	);
	try {
		if (templates) run(['node', '--import', 'tsx', 'workflows/source/build.mts']);
		const { failed, text } = run(test);
		if (!failed) return 'NOT NOTICED';
		return /^Tests:.* failed|"failed":\["/m.test(text)
			? 'noticed'
			: `the test could not run: ${text.slice(-300)}`;
	} finally {
		writeFileSync(path, before);
		if (templates) cpSync(join(root, 'workflows'), join(copy, 'workflows'), { recursive: true });
	}
}

function run([command, ...args]: string[]): { failed: boolean; text: string } {
	const { status, stdout, stderr } = spawnSync(command, args, {
		cwd: copy,
		encoding: 'utf8',
		shell: process.platform === 'win32',
	});
	return { failed: status !== 0, text: `${stdout}\n${stderr}` };
}
