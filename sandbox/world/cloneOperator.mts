import { join } from 'node:path';
import { z } from 'zod';
import { runCommand, type Outcome } from '../n8n/command.mts';
import type { World } from './world.mts';

const SCOPES = [
	...['workflow:list', 'workflow:read', 'workflow:create', 'workflow:update'],
	...['workflow:activate', 'credential:list'],
];
const made = z.object({ rawApiKey: z.string() });
/** What the editor sends when somebody saves a workflow. */
const editable = z.object({
	name: z.string(),
	versionId: z.string(),
	nodes: z.array(z.object({ type: z.string(), parameters: z.record(z.unknown()) }).passthrough()),
	connections: z.record(z.unknown()),
	settings: z.record(z.unknown()),
});

/** An API key with what `clone-operator` asks for. */
export async function apiKey(world: World): Promise<string> {
	const data = { label: 'clone-operator', expiresAt: null, scopes: SCOPES };
	const request = { method: 'POST', url: '/api-keys', data };
	const { rawApiKey } = await world.client.session.call(made, request);
	world.traces.plant('n8n API key', rawApiKey);
	return rawApiKey;
}

/** Runs the packed command against this world's n8n, as its users do. */
export function cloneOperator(
	world: World,
	key: string,
	operator: string,
	more: string[] = [],
): Promise<Outcome> {
	const script = join(world.packageFolder, 'dist', 'cli', 'khaos-mirakl.mjs');
	return runCommand(
		process.execPath,
		[script, 'clone-operator', '--operator', operator, '--url', world.n8n.url, ...more],
		{ env: { N8N_API_KEY: key }, limitMs: 120_000 },
	);
}

/** Somebody sets a workflow's schedule in the editor and saves; it is not published by that. */
export async function runsEvery(world: World, workflowId: string, seconds: number): Promise<void> {
	const { session } = world.client;
	const url = `/workflows/${workflowId}`;
	const whole = await session.call(editable, { url });
	const rule = { interval: [{ field: 'seconds', secondsInterval: seconds }] };
	const nodes = whole.nodes.map((node) =>
		node.type === 'n8n-nodes-base.scheduleTrigger' ? { ...node, parameters: { rule } } : node,
	);
	await session.call(z.unknown(), { method: 'PATCH', url, data: { ...whole, nodes } });
}
