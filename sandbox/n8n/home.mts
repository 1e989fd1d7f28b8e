import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const pins = z.object({
	engines: z.object({ node: z.string() }),
	dependencies: z.object({ n8n: z.string() }),
});

/** The repository's folder. */
export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * The versions that the sandbox uses, as pinned in `sandbox/n8n/package.json`.
 *
 * @param env  environment; `KHAOS_MIRAKL_N8N` names another version of n8n, to try whether it does
 * @returns the exact n8n version and the lowest major version of Node that runs it
 * @throws Error when that is no version
 */
export function pinnedVersions(env: NodeJS.ProcessEnv = process.env): {
	n8n: string;
	nodeMajor: number;
} {
	const file = join(dirname(fileURLToPath(import.meta.url)), 'package.json');
	const { engines, dependencies } = pins.parse(JSON.parse(readFileSync(file, 'utf8')));
	const n8n = env.KHAOS_MIRAKL_N8N || dependencies.n8n;
	if (!/^\d+\.\d+\.\d+$/.test(n8n)) {
		throw new Error(`KHAOS_MIRAKL_N8N is '${n8n}'; a version such as 2.41.1 is expected.`);
	}
	return { n8n, nodeMajor: Number(engines.node.replace(/\D+/, '')) };
}

/**
 * The folder of this user in which Node and n8n are kept from one run to the next. It lies outside
 * the repository because n8n alone takes more than 2 GB.
 *
 * @param env       environment; `KHAOS_MIRAKL_HOME` names another folder
 * @param platform  as in `process.platform`
 */
export function cacheHome(
	env: NodeJS.ProcessEnv = process.env,
	platform: NodeJS.Platform = process.platform,
): string {
	return env.KHAOS_MIRAKL_HOME || join(cacheRoot(env, platform), 'n8n-nodes-khaos-mirakl');
}

function cacheRoot(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
	if (platform === 'win32') return env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local');
	if (platform === 'darwin') return join(homedir(), 'Library', 'Caches');
	return env.XDG_CACHE_HOME || join(homedir(), '.cache');
}
