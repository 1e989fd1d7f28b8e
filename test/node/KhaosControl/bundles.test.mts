import { build, type BuildOptions, type Plugin } from 'esbuild';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { pollNode, runNode } from '../harness.mts';
import { searchList } from '../lists.mts';
import { credentialFor } from './support.mts';

const ROOT = resolve(__dirname, '../../..');
const FOLDER = 'nodes/KhaosControl';

interface Bundling {
	options: (files: string[], plugins: Plugin[]) => BuildOptions;
	besideBundle: (folder: string) => Plugin;
	sharedModules: string[];
}
interface SharedModule {
	perProcess: (name: string, make: () => never) => { lines: Map<string, unknown> };
}

describe('the bundles that the build makes of Khaos Control', () => {
	let folder = '';
	let simulator: KhaosSimulator;
	const load = <T,>(file: string) => createRequire(__filename)(join(folder, file)) as T;

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'bundles-'));
		symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
		const { bundling } = createRequire(__filename)(join(ROOT, 'gulpfile.js')) as {
			bundling: Bundling;
		};
		const { options, besideBundle, sharedModules } = bundling;
		const nodes = ['KhaosControl', 'KhaosControlTrigger'].map(
			(name) => `${FOLDER}/${name}.node.ts`,
		);
		const place = { outdir: folder, absWorkingDir: ROOT };
		await build({ ...options(nodes, [besideBundle(FOLDER)]), ...place });
		await build({ ...options(sharedModules, []), ...place });
		simulator = await startKhaosSimulator({ catalogue: 5 });
	});
	afterAll(async () => {
		await simulator.close();
		rmSync(folder, { recursive: true, force: true });
	});

	it('stand in one line per service: node, trigger and lists', async () => {
		const { KhaosControl } = load<Record<string, new () => INodeType>>(
			`${FOLDER}/KhaosControl.node.js`,
		);
		const { KhaosControlTrigger } = load<Record<string, new () => INodeType>>(
			`${FOLDER}/KhaosControlTrigger.node.js`,
		);
		const credentials = [credentialFor(simulator)];
		const service = { resource: 'service', operation: 'getVersion' };
		await runNode({ nodeClass: KhaosControl, parameters: service, credentials });
		const { perProcess } = load<SharedModule>('nodes/common/perProcess.shared.js');
		// made by the node already, under the name that all of them use
		const { lines } = perProcess('Khaos Control', () => {
			throw new Error('nobody has made a line yet');
		});
		const standing = () => {
			const services = [...lines.keys()];
			lines.clear();
			return services;
		};
		const line = [simulator.url.toLowerCase()];
		expect(standing()).toEqual(line);
		const event = { event: 'orderDespatched' };
		await pollNode({ nodeClass: KhaosControlTrigger, parameters: event, credentials });
		expect(standing()).toEqual(line);
		await searchList({ nodeClass: KhaosControl, credentials }, 'searchCouriers');
		expect(standing()).toEqual(line);
	});
});
