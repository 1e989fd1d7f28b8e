import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runNpm, withHeartbeat } from './command.mts';

/** Packages that n8n's own nodes load and that come as peers alone, by the package that wants them. */
const PEERS: Readonly<Record<string, string>> = {
	// without it the node Extract from File fails, whatever it reads
	'date-fns': 'ts-ics',
};

const manifest = z.object({ peerDependencies: z.record(z.string()).default({}) });

/**
 * Sees that n8n has the peers of {@link PEERS}: it is installed with `--legacy-peer-deps`, which leaves peers out. Each is
 * put beside the other packages in one step, so that it is there whole or not at all, and an n8n that runs is left alone.
 *
 * @param modules n8n's `node_modules`
 * @throws Error when npm fails, with the end of what it printed
 */
export async function ensurePeers(modules: string, report: (line: string) => void): Promise<void> {
	for (const [name, wantedBy] of Object.entries(PEERS)) {
		const wants = join(modules, wantedBy, 'package.json');
		if (existsSync(join(modules, name, 'package.json')) || !existsSync(wants)) continue;
		const { peerDependencies } = manifest.parse(JSON.parse(readFileSync(wants, 'utf8')));
		await install(modules, name, peerDependencies[name] ?? '*', report);
	}
}

async function install(
	modules: string,
	name: string,
	range: string,
	report: (line: string) => void,
): Promise<void> {
	const making = join(modules, '..', 'peers.making');
	rmSync(making, { recursive: true, force: true });
	mkdirSync(making);
	const dependencies = { [name]: range };
	writeFileSync(join(making, 'package.json'), JSON.stringify({ private: true, dependencies }));
	const args = ['install', '--prefix', making, '--ignore-scripts', '--no-audit', '--no-fund'];
	// what it needs itself comes below it
	args.push('--install-strategy=nested', '--loglevel=error');
	const { code, output } = await withHeartbeat(`Installing ${name} for n8n's nodes`, report, () =>
		runNpm(args, making),
	);
	if (code !== 0) throw new Error(`${name} could not be installed.\n${output.slice(-3000)}`);
	renameSync(join(making, 'node_modules', name), join(modules, name));
	rmSync(making, { recursive: true, force: true });
}
