import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { npmFolder, runCommand, withHeartbeat } from './command.mts';

/**
 * See that n8n's SQLite driver has a library that loads under this Node: the one that is there, a
 * prebuilt one where the machine can download it, else one built from its source.
 *
 * Both are started directly and not through npm's install scripts, which npm may skip by policy
 * while it reports success.
 *
 * @param node    the Node binary that runs n8n
 * @param folder  the installed `sqlite3` package
 * @throws when it has to be built and cannot be, saying what to install
 */
export async function ensureSqlite(
	node: string,
	folder: string,
	report: (line: string) => void,
): Promise<void> {
	if (await loads(node, folder)) return;
	const download = join(folder, '..', 'prebuild-install', 'bin.js');
	if (existsSync(download)) {
		report('Fetching the SQLite driver …');
		await runCommand(node, [download, '-r', 'napi'], { cwd: folder, limitMs: 60_000 });
		if (await loads(node, folder)) return;
	}
	rmSync(join(folder, 'build'), { recursive: true, force: true });
	const gyp = join(npmFolder(), 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
	const built = await withHeartbeat('Building the SQLite driver (about a minute)', report, () =>
		runCommand(node, [gyp, 'rebuild', ...headersOf(node)], { cwd: folder }),
	);
	if (await loads(node, folder)) return;
	throw new Error(
		`n8n's SQLite driver could not be built. ${WHAT_IT_NEEDS}\n${built.output.slice(-3000)}`,
	);
}

const WHAT_IT_NEEDS =
	'No prebuilt one fits this machine, so a C++ compiler, make and Python 3 are needed: on Debian ' +
	'or Ubuntu "apt install g++ make python3", on macOS "xcode-select --install", on Windows the ' +
	'"Desktop development with C++" part of Visual Studio Build Tools and Python 3. Then try again.';

/** Headers that lie beside the binary spare a download and always fit it. */
function headersOf(node: string): string[] {
	const folder = dirname(dirname(node));
	return existsSync(join(folder, 'include', 'node', 'node.h')) ? [`--nodedir=${folder}`] : [];
}

async function loads(node: string, folder: string): Promise<boolean> {
	const script = `require(${JSON.stringify(folder)}); console.log('loaded')`;
	return (await runCommand(node, ['-e', script])).output.trim() === 'loaded';
}
