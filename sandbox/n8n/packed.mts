import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, runNpm } from './command.mts';
import { repository } from './home.mts';

/** The package's name, and so the first part of its node types' names. */
const NAME = 'n8n-nodes-khaos-mirakl';

/**
 * Pack the package as npm would publish it and unpack that, so that a file missing from the package
 * is missed here too. Needs a built `dist` folder.
 *
 * @param build  run `npm run build` first
 * @returns a new folder below the system's temporary folder with the package's content
 * @throws when npm or tar fails, with what they printed
 */
export async function packPackage({ build = false } = {}): Promise<string> {
	if (build) check('npm run build', await runNpm(['run', 'build'], repository));
	const folder = mkdtempSync(join(tmpdir(), 'khaos-mirakl-packed-'));
	const pack = ['pack', '--ignore-scripts', '--pack-destination', folder];
	check('npm pack', await runNpm(pack, repository));
	const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'));
	if (!tarball) throw new Error('npm pack made no package.');
	check('tar', await runCommand('tar', ['-xzf', tarball], { cwd: folder }));
	return join(folder, 'package');
}

/**
 * Put an unpacked package where n8n keeps the community packages that a user installs; n8n loads it
 * at its next start and its node types carry their real names.
 */
export function installPacked(userFolder: string, packageFolder: string): void {
	const target = packageIn(userFolder);
	rmSync(target, { recursive: true, force: true });
	cpSync(packageFolder, target, { recursive: true });
}

/** Where the package lies in an n8n with this user folder. */
export function packageIn(userFolder: string): string {
	return join(userFolder, '.n8n', 'nodes', 'node_modules', NAME);
}

function check(step: string, { code, output }: { code: number; output: string }): void {
	if (code !== 0) throw new Error(`${step} failed.\n${output.slice(-3000)}`);
}
