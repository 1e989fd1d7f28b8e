import { build, type BuildOptions, type Plugin } from 'esbuild';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { MiraklApi } from '../../../credentials/MiraklApi.credentials.ts';
import { startMiraklSimulator, type MiraklSimulator } from '../../../sandbox/mirakl/server.mts';
import { pollNode, runNode } from '../harness.mts';

const ROOT = resolve(__dirname, '../../..');
const FOLDER = 'nodes/Mirakl';

interface Bundling {
	options: (files: string[], plugins: Plugin[]) => BuildOptions;
	besideBundle: (folder: string) => Plugin;
	sharedModules: string[];
}

describe('the bundles that the build makes of Mirakl', () => {
	let folder = '';
	let simulator: MiraklSimulator;
	const node = (name: string) => {
		const file = join(folder, FOLDER, `${name}.node.js`);
		return (createRequire(__filename)(file) as Record<string, new () => INodeType>)[name] as never;
	};

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'bundles-'));
		symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
		const { bundling } = createRequire(__filename)(join(ROOT, 'gulpfile.js')) as {
			bundling: Bundling;
		};
		const { options, besideBundle, sharedModules } = bundling;
		const nodes = ['Mirakl', 'MiraklTrigger'].map((name) => `${FOLDER}/${name}.node.ts`);
		const place = { outdir: folder, absWorkingDir: ROOT };
		await build({ ...options(nodes, [besideBundle(FOLDER)]), ...place });
		await build({ ...options(sharedModules, []), ...place });
		simulator = await startMiraklSimulator({ switches: { limits: false } });
	});
	afterAll(async () => {
		await simulator.close();
		rmSync(folder, { recursive: true, force: true });
	});

	it('count calls together: the trigger leaves out a poll right after the node has listed the orders', async () => {
		const data = { instanceUrl: simulator.url, apiKey: simulator.apiKey, accessTier: 'seller' };
		const credentials = [{ type: new MiraklApi(), data }];
		const lists = () => simulator.faults.log.filter(({ operation }) => operation === 'OR11').length;
		const parameters = { resource: 'order', operation: 'getMany' };
		await runNode({ nodeClass: node('Mirakl'), parameters, credentials });
		expect(lists()).toBe(1);
		const event = { event: 'orderAwaitingAcceptance' };
		expect(
			await pollNode({ nodeClass: node('MiraklTrigger'), parameters: event, credentials }),
		).toBeNull();
		expect(lists()).toBe(1);
	});
});
