/**
 * Makes a fresh clone ready: installs the packages of the lock file where they are missing or outdated, and builds the
 * nodes when asked (`--build`). Talks on stderr, so that a command behind it keeps stdout for itself.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(command, args) {
	const { status } = spawnSync(command, args, {
		cwd: root,
		stdio: ['ignore', 2, 2],
		shell: process.platform === 'win32',
	});
	if (status !== 0) process.exit(status ?? 1);
}

function modified(path) {
	return existsSync(path) ? statSync(path).mtimeMs : 0;
}

function newest(folder) {
	return Math.max(
		...readdirSync(folder, { withFileTypes: true }).map((entry) =>
			entry.isDirectory() ? newest(join(folder, entry.name)) : modified(join(folder, entry.name)),
		),
		0,
	);
}

/** A checkout whose packages are those of another, by a link: npm would replace the link by a copy. */
function isLinked() {
	const packages = lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false });
	return packages?.isSymbolicLink() ?? false;
}

export function install() {
	if (isLinked()) return;
	const installed = modified(join(root, 'node_modules/.package-lock.json'));
	if (installed >= modified(join(root, 'package-lock.json'))) return;
	console.error('Installing the packages that the lock file names (one to two minutes) ...');
	// not `npm ci`: it refuses a lock file made where a registry lacks some other platform's optional packages
	run('npm', ['install', '--no-save']);
}

export function build() {
	const built = modified(join(root, 'dist/nodes/KhaosMiraklSync/KhaosMiraklSync.node.js'));
	const sources = ['nodes', 'credentials'].map((folder) => newest(join(root, folder)));
	if (built > Math.max(...sources, modified(join(root, 'gulpfile.js')))) return;
	console.error('Building the nodes ...');
	run('npm', ['run', '--silent', 'build']);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	install();
	if (process.argv.includes('--build')) build();
}
