import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { connect, type N8nClient } from '../../sandbox/n8n/client.mts';
import { installPacked, packPackage } from '../../sandbox/n8n/packed.mts';
import { startN8n, type RunningN8n } from '../../sandbox/n8n/server.mts';
import { OPERATOR_TEMPLATES, PERIOD_TEMPLATES } from '../../sandbox/world/templates.mts';

const MINUTE = 60_000;
jest.setTimeout(2 * MINUTE);

const SCOPES = ['workflow:list', 'workflow:read', 'workflow:create', 'workflow:update'];
const OPERATORS = ['Northgate', 'B&Q'];
const STOCK_PUSH = 'Khaos Mirakl: stock push – B&Q';
/** What the editor sends when somebody saves a workflow. */
const editable = z.object({
	name: z.string(),
	versionId: z.string(),
	nodes: z.array(
		z
			.object({ name: z.string(), type: z.string(), parameters: z.record(z.unknown()) })
			.passthrough(),
	),
	connections: z.record(z.unknown()),
	settings: z.record(z.unknown()),
});
const made = z.object({ rawApiKey: z.string() });

describe('clone-operator in a real n8n', () => {
	let running: { n8n: RunningN8n; client: N8nClient; packed: string; key: string } | undefined;
	let folder = '';
	const started = () => {
		if (running === undefined) throw new Error('n8n did not start');
		return running;
	};
	const keyWith = async (client: N8nClient, scopes: string[]): Promise<string> => {
		const data = { label: `${scopes.length} scopes`, expiresAt: null, scopes };
		const request = { method: 'POST', url: '/api-keys', data };
		return (await client.session.call(made, request)).rawApiKey;
	};

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'khaos-mirakl-n8n-'));
		const packed = await packPackage();
		installPacked(folder, packed);
		const n8n = await startN8n({ userFolder: folder });
		const client = await connect(n8n.url);
		const key = await keyWith(client, [...SCOPES, 'workflow:activate', 'credential:list']);
		running = { n8n, client, packed, key };
		const url = 'http://127.0.0.1:9';
		await client.credentials.create('Khaos Control', 'khaosControlApi', { serviceUrl: url });
		const mirakl = { instanceUrl: url, apiKey: 'sandbox-key' };
		await client.credentials.create('Mirakl Northgate', 'miraklApi', mirakl);
		const signIn = { user: 'operations', password: 'not-a-secret' };
		await client.credentials.create('Khaos Mirakl Dashboard Sign-in', 'httpBasicAuth', signIn);
	}, 15 * MINUTE);

	afterAll(async () => {
		await running?.n8n.stop();
		if (running) rmSync(dirname(running.packed), { recursive: true, force: true });
		rmSync(folder, { recursive: true, force: true });
	}, MINUTE);

	/** Runs the packed command as its users do. */
	const clone = (operator: string, more: string[] = [], apiKey = started().key) => {
		const { packed, n8n } = started();
		const script = join(packed, 'dist', 'cli', 'khaos-mirakl.mjs');
		const words = ['clone-operator', '--operator', operator, '--url', n8n.url, ...more];
		const env = { ...process.env, N8N_API_KEY: apiKey };
		const child = spawn(process.execPath, [script, ...words], { env });
		let out = '';
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (data: Buffer) => (out += data.toString()));
		return new Promise<{ code: number | null; out: string }>((done) =>
			child.on('close', (code) => done({ code, out })),
		);
	};
	const all = async () => {
		const { workflows } = started().client;
		const listed = await workflows.list();
		return Promise.all(listed.map(({ id }) => workflows.get(id)));
	};
	const stockPush = async () => {
		const found = (await all()).find(({ name }) => name === STOCK_PUSH);
		if (found === undefined) throw new Error('no stock push');
		return found;
	};

	it('makes every operator workflow of two operators, none with an id of another, none published', async () => {
		for (const operator of OPERATORS)
			expect(await clone(operator)).toMatchObject({
				code: 0,
				out: expect.not.stringContaining(started().key),
			});
		const there = await all();
		const expected = [...OPERATOR_TEMPLATES, ...PERIOD_TEMPLATES].length * 2;
		expect(there.length).toBeGreaterThanOrEqual(expected);
		expect(there.filter(({ active }) => active)).toEqual([]);
		const ids = there.flatMap(({ nodes }) => nodes.flatMap(({ id, webhookId }) => [id, webhookId]));
		const given = ids.filter((id) => id !== undefined);
		expect(new Set(given).size).toBe(given.length);
	});

	it('finds the credentials that are there, and says which has to be chosen', async () => {
		expect((await clone('Northgate')).out).not.toContain('Still to be chosen');
		expect((await clone('B&Q')).out).toContain(
			'Still to be chosen: credential Mirakl B&Q (miraklApi)',
		);
	});

	it('changes nothing when it runs again', async () => {
		const before = await all();
		for (const operator of OPERATORS) {
			const { code, out } = await clone(operator);
			expect([code, out]).toEqual([0, expect.not.stringMatching(/^(created|updated)/m)]);
		}
		expect(await all()).toEqual(before);
	});

	it('keeps a schedule that somebody changed when another change is set back', async () => {
		const { client } = started();
		const { id } = await stockPush();
		const whole = await client.session.call(editable, { url: `/workflows/${id}` });
		const every20 = { rule: { interval: [{ field: 'minutes', minutesInterval: 20 }] } };
		const nodes = whole.nodes.map((node) => {
			if (node.type === 'n8n-nodes-base.scheduleTrigger') return { ...node, parameters: every20 };
			if (node.name !== 'Update stock') return node;
			return { ...node, parameters: { ...node.parameters, maxWaitSeconds: 5 } };
		});
		const data = { ...whole, nodes };
		await client.session.call(z.unknown(), { method: 'PATCH', url: `/workflows/${id}`, data });

		const { code, out } = await clone('B&Q');

		expect(code).toBe(0);
		expect(out).toContain(`updated: ${STOCK_PUSH}`);
		expect(out).toContain('"Update stock" › parameters › maxWaitSeconds becomes 90');
		const parameters = (await stockPush()).nodes.map((node) => [node.name, node.parameters]);
		expect(parameters).toContainEqual(['Every 5 minutes', every20]);
		expect(parameters).toContainEqual([
			'Update stock',
			expect.objectContaining({ maxWaitSeconds: 90 }),
		]);
		expect((await clone('B&Q')).out).toMatch(new RegExp(`^unchanged: ${STOCK_PUSH}$`, 'm'));
	});

	it('publishes both operators’ month end forms under paths of their own once credentials are there', async () => {
		const { client } = started();
		expect((await clone('B&Q', ['--publish'])).out).toMatch(
			/not published: choose the credentials/,
		);
		const mirakl = { instanceUrl: 'http://127.0.0.1:9', apiKey: 'sandbox-key' };
		await client.credentials.create('Mirakl B&Q', 'miraklApi', mirakl);
		for (const operator of OPERATORS) {
			const { code, out } = await clone(operator, ['--publish']);
			expect([code, out]).toEqual([0, expect.stringContaining('published')]);
		}
		expect((await all()).filter(({ active }) => !active)).toEqual([]);
		for (const { id } of await all()) await client.workflows.unpublish(id);
	});

	it('says which scopes a key lacks', async () => {
		const key = await keyWith(started().client, ['workflow:read']);
		const { code, out } = await clone('Northgate', [], key);
		expect([code, out]).toEqual([1, expect.stringContaining('Scopes needed: workflow:list')]);
	});
});
