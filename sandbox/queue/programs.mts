import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from '../n8n/command.mts';

/** Where the programs that queue mode needs are on this machine. */
export interface Programs {
	/** Folder with `initdb`, `postgres` and `pg_isready`. */
	postgresFolder: string;
	redisServer: string;
}

/** Queue mode cannot be tried here; the message says what to install. */
export class NotHere extends Error {}

const POSTGRES = ['initdb', 'postgres', 'pg_isready'];
const DEBIAN_FOLDERS = '/usr/lib/postgresql';
const INSTALL_LIMIT_MS = 300_000;

/**
 * PostgreSQL and Redis of this machine. What is missing is installed from Debian's packages where this process is root and
 * has `apt-get`.
 *
 * @throws {NotHere} where they are missing and cannot be installed
 */
export async function ensurePrograms(report: (line: string) => void): Promise<Programs> {
	const there = found();
	if (there !== undefined) return there;
	const packages = ['postgresql', 'redis-server'];
	const advice = `Queue mode needs PostgreSQL and Redis. On Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}. Then run this again.`;
	if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) throw new NotHere(advice);
	report(`Installing ${packages.join(' and ')} from the distribution’s packages …`);
	const apt = (...args: string[]) =>
		runCommand('apt-get', args, {
			env: { DEBIAN_FRONTEND: 'noninteractive' },
			limitMs: INSTALL_LIMIT_MS,
		});
	await apt('update');
	const { output } = await apt('install', '-y', '--no-install-recommends', ...packages);
	const now = found();
	if (now === undefined) throw new NotHere(`${advice}\n${output.slice(-1000)}`);
	return now;
}

function found(): Programs | undefined {
	const redisServer = onPath('redis-server');
	const postgresFolder = [...pathFolders(), ...versionsOfDebian()].find((folder) =>
		POSTGRES.every((program) => existsSync(join(folder, program))),
	);
	return redisServer && postgresFolder ? { redisServer, postgresFolder } : undefined;
}

/** Debian keeps each version in a folder of its own, none of them on PATH; the newest comes first. */
function versionsOfDebian(): string[] {
	if (!existsSync(DEBIAN_FOLDERS)) return [];
	return readdirSync(DEBIAN_FOLDERS)
		.sort((a, b) => Number(b) - Number(a))
		.map((version) => join(DEBIAN_FOLDERS, version, 'bin'));
}

function onPath(program: string): string | undefined {
	return pathFolders()
		.map((folder) => join(folder, program))
		.find((file) => existsSync(file));
}

function pathFolders(): string[] {
	return (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
}
