import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, runNpm, withHeartbeat } from './command.mts';
import { cacheHome, pinnedVersions } from './home.mts';
import { withLock } from './lock.mts';
import { ensurePeers } from './peers.mts';
import { ensureSqlite } from './sqlite.mts';

type Report = (line: string) => void;

export interface InstalledN8n {
	/** The Node binary that runs this n8n. */
	node: string;
	/** n8n's start script, to be run with that Node. */
	n8nBin: string;
	version: string;
}

const FINISHED = '.finished';

/**
 * Bring the pinned n8n and a Node that runs it, once per user and machine. What is there already
 * and works is used as it is; a folder that was left incomplete is made anew.
 *
 * @param report  receives one line at each step and a sign of life while npm works
 * @throws when npm or the compiler fails, with the end of what they printed
 */
export async function ensureN8n(report: Report): Promise<InstalledN8n> {
	const home = cacheHome();
	return await withLock(join(home, 'install.lock'), report, async () => {
		const node = await ensureNode(home, report);
		return await ensureN8nFor(node, home, report);
	});
}

/** The machine's own Node where it is new enough, else one from the npm registry. */
async function ensureNode(home: string, report: Report): Promise<string> {
	const { nodeMajor } = pinnedVersions();
	if (Number(process.versions.node.split('.')[0]) >= nodeMajor) return process.execPath;
	const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
	const folder = join(home, `node-${nodeMajor}`);
	const binary = join(
		...[folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'],
	);
	const works = async () => (await runCommand(binary, ['--version'])).output.startsWith('v');
	if (await works()) return finished(folder, binary);
	await installInto(folder, { [name]: String(nodeMajor) }, `Installing Node ${nodeMajor}`, report);
	if (!(await works())) throw new Error(`The Node brought by npm's ${name} does not start here.`);
	return finished(folder, binary);
}

async function ensureN8nFor(node: string, home: string, report: Report): Promise<InstalledN8n> {
	const { n8n: version } = pinnedVersions();
	const folder = join(home, `n8n-${version}`);
	const n8nBin = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	const complete = () => isFinished(folder) || existsSync(join(folder, 'package-lock.json'));
	if (!complete() || !(await printsVersion(node, n8nBin, version))) {
		const step = `Installing n8n ${version} (once; 3 to 10 minutes, 3 GB)`;
		await installInto(folder, { n8n: version }, step, report);
	}
	await ensureSqlite(node, join(folder, 'node_modules', 'sqlite3'), report);
	await ensurePeers(join(folder, 'node_modules'), report);
	if (!(await printsVersion(node, n8nBin, version))) {
		rmSync(join(folder, FINISHED), { force: true });
		throw new Error(`n8n in ${folder} does not start. Remove that folder and try again.`);
	}
	return finished(folder, { node, n8nBin, version });
}

async function printsVersion(node: string, n8nBin: string, version: string): Promise<boolean> {
	return (await runCommand(node, [n8nBin, '--version'])).output.trim() === version;
}

/**
 * npm works in a folder beside the final one, which takes its name only when npm is done: whatever
 * interrupts it, a folder of the final name holds a whole installation.
 */
async function installInto(
	folder: string,
	dependencies: Record<string, string>,
	step: string,
	report: Report,
): Promise<void> {
	const making = `${folder}.making`;
	rmSync(making, { recursive: true, force: true });
	mkdirSync(making, { recursive: true });
	const manifest = { name: 'khaos-mirakl-sandbox', version: '1.0.0', private: true, dependencies };
	writeFileSync(join(making, 'package.json'), JSON.stringify(manifest, null, '\t'));
	// Scripts are off because one dependency's script downloads a library that n8n does not need here.
	const args = ['install', '--prefix', making, '--ignore-scripts', '--no-audit', '--no-fund'];
	const outcome = await withHeartbeat(step, report, () =>
		runNpm([...args, '--legacy-peer-deps', '--loglevel=error'], making),
	);
	if (outcome.code !== 0) {
		throw new Error(`${step}: npm failed.\n${outcome.output.slice(-3000)}`);
	}
	rmSync(folder, { recursive: true, force: true });
	renameSync(making, folder);
}

function isFinished(folder: string): boolean {
	return existsSync(join(folder, FINISHED)) && readFileSync(join(folder, FINISHED), 'utf8') !== '';
}

function finished<T>(folder: string, result: T): T {
	if (!isFinished(folder)) writeFileSync(join(folder, FINISHED), new Date().toISOString());
	return result;
}
