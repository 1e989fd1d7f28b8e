import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type N8nClient } from '../../sandbox/n8n/client.mts';
import type { Execution } from '../../sandbox/n8n/executions.mts';
import { installPacked, packPackage } from '../../sandbox/n8n/packed.mts';
import { startN8n, type RunningN8n } from '../../sandbox/n8n/server.mts';

jest.setTimeout(900_000); // the first run on a machine installs n8n

const TABLE = 'Runner Test Rows';
const table = { __rl: true, mode: 'name', value: TABLE };
const columns = [
	{ name: 'reference', type: 'string' },
	{ name: 'quantity', type: 'number' },
];

const node = (name: string, type: string, typeVersion: number, parameters: object, more = {}) => ({
	...{ id: name.toLowerCase(), name, type: `n8n-nodes-base.${type}`, typeVersion, parameters },
	...{ position: [0, 0], ...more },
});
const chain = (...names: string[]) =>
	Object.fromEntries(
		names
			.slice(1)
			.map((name, i) => [names[i], { main: [[{ node: name, type: 'main', index: 0 }]] }]),
	);
const makeTable = node('Make', 'dataTable', 1.1, {
	...{ resource: 'table', operation: 'create', tableName: TABLE, columns: { column: columns } },
	options: { createIfNotExists: true },
});
const insertRow = (value: Record<string, string>) =>
	node('Insert', 'dataTable', 1.1, {
		...{ resource: 'row', operation: 'insert', dataTableId: table, options: {} },
		columns: { mappingMode: 'defineBelow', value },
	});

/** A package of the same name with one node in it, which needs no build of ours. */
function packageWithOneNode(folder: string): string {
	const file = 'dist/nodes/Echo/Echo.node.js';
	const n8n = { n8nNodesApiVersion: 1, nodes: [file], credentials: [] };
	const description = {
		...{ displayName: 'Echo', name: 'echo', group: ['transform'], version: 1, description: '' },
		...{ defaults: { name: 'Echo' }, inputs: ['main'], outputs: ['main'], properties: [] },
	};
	mkdirSync(join(folder, 'dist', 'nodes', 'Echo'), { recursive: true });
	const manifest = { name: 'n8n-nodes-khaos-mirakl', version: '0.0.1', n8n };
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
	const code = `exports.Echo = class { description = ${JSON.stringify(description)}; };`;
	writeFileSync(join(folder, file), `require('n8n-workflow');\n${code}`);
	return folder;
}

describe('packing', () => {
	it('unpacks what npm would publish, and nothing that only the repository needs', async () => {
		const folder = await packPackage();
		expect(existsSync(join(folder, 'package.json'))).toBe(true);
		expect(existsSync(join(folder, 'sandbox'))).toBe(false);
		rmSync(join(folder, '..'), { recursive: true, force: true });
	});
});

describe('the runner of a real n8n', () => {
	let userFolder: string;
	let n8n: RunningN8n;
	let client: N8nClient;

	beforeAll(async () => {
		userFolder = mkdtempSync(join(tmpdir(), 'khaos-mirakl-runner-'));
		installPacked(userFolder, packageWithOneNode(join(userFolder, 'unpacked')));
		n8n = await startN8n({ userFolder });
		client = await connect(n8n.url);
	});

	afterAll(async () => {
		await n8n?.stop();
		rmSync(userFolder, { recursive: true, force: true });
	});

	it('loads the node types of an installed package under their real names', async () => {
		const known = ['n8n-nodes-base.dataTable', 'n8n-nodes-khaos-mirakl.echo'];
		expect(await client.nodeTypes([...known, 'n8n-nodes-base.noSuch'])).toEqual(known);
	});

	it('imports a workflow, runs it by hand and reads what its nodes gave', async () => {
		const workflow = await client.workflows.create({
			name: 'Insert one row',
			nodes: [
				node('Start', 'manualTrigger', 1, {}),
				makeTable,
				insertRow({ reference: 'A-1', quantity: '={{ 1 + 1 }}' }),
			],
			connections: chain('Start', 'Make', 'Insert'),
			settings: { executionOrder: 'v1' },
		});
		const execution = (await client.executions.run(workflow.id, 'Start')) as Execution;
		expect(execution).toMatchObject({ status: 'success', error: '', lastNode: 'Insert' });
		expect(execution.items('Insert')).toMatchObject([{ reference: 'A-1', quantity: 2 }]);
		expect(execution.runs('Make')).toBe(1);
		expect(await client.executions.list({ workflowId: workflow.id })).toHaveLength(1);
		expect(await client.dataTables.rows(TABLE)).toMatchObject([{ reference: 'A-1', quantity: 2 }]);
	});

	it('tells why a run failed', async () => {
		const workflow = await client.workflows.create({
			name: 'Fail',
			nodes: [
				node('Start', 'manualTrigger', 1, {}),
				node('Stop', 'stopAndError', 1, { errorMessage: 'nothing to do here' }),
			],
			connections: chain('Start', 'Stop'),
		});
		const execution = await client.executions.run(workflow.id, 'Start');
		expect(execution).toMatchObject({ status: 'error', error: 'nothing to do here' });
		await client.workflows.remove(workflow.id);
		expect((await client.workflows.list()).map(({ id }) => id)).not.toContain(workflow.id);
	});

	it('tells apart a run that n8n did not keep', async () => {
		const workflow = await client.workflows.create({
			name: 'Keep nothing',
			nodes: [node('Start', 'manualTrigger', 1, {}), insertRow({ reference: 'unsaved' })],
			connections: chain('Start', 'Insert'),
			settings: { executionOrder: 'v1', saveManualExecutions: false },
		});
		const execution = await client.executions.run(workflow.id, 'Start');
		expect(execution).toEqual({ id: execution.id, status: 'unsaved' });
		const rows = await client.dataTables.rows(TABLE);
		expect(rows).toContainEqual(expect.objectContaining({ reference: 'unsaved', quantity: null }));
	});

	it('gives an imported workflow the stored credential of that name', async () => {
		const data = { user: 'reader', password: 'not-a-secret' };
		const stored = await client.credentials.create('Reader', 'httpBasicAuth', data);
		const credentials = { httpBasicAuth: { id: null, name: 'Reader' } };
		const workflow = await client.workflows.create({
			name: 'With a credential',
			nodes: [
				node('Start', 'manualTrigger', 1, {}),
				node('Read', 'httpRequest', 4.5, { url: n8n.url }, { credentials }),
			],
			connections: chain('Start', 'Read'),
		});
		const bound = { httpBasicAuth: { id: stored.id, name: 'Reader' } };
		expect(workflow.nodes.map((each) => each.credentials)).toContainEqual(bound);
		expect(await client.credentials.list()).toContainEqual(
			expect.objectContaining({ name: 'Reader' }),
		);
	});

	it('tests a stored credential with its secret, as the Test button does', async () => {
		const service = createServer((request, response) => {
			response.statusCode = request.headers.authorization === 'Bearer good' ? 200 : 401;
			response.end('[]');
		});
		await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening));
		const baseUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
		const test = async (apiKey: string) => {
			const { id } = await client.credentials.create(apiKey, 'grafanaApi', { apiKey, baseUrl });
			return (await client.credentials.test(id)).status;
		};
		expect(await test('good')).toBe('OK');
		expect(await test('bad')).toBe('Error');
		await new Promise((closed) => service.close(closed));
	});

	it('publishes a form that can be filled in at once', async () => {
		const fields = [
			{ fieldLabel: 'Reference', fieldName: 'reference', fieldType: 'text' },
			{ fieldLabel: 'Quantity', fieldName: 'quantity', fieldType: 'number' },
		];
		const parameters = {
			...{ formTitle: 'Add', formFields: { values: fields } },
			options: { path: 'runner-form' },
		};
		const workflow = await client.workflows.create({
			name: 'Form',
			nodes: [
				node('Form', 'formTrigger', 2.6, parameters, {
					webhookId: '6f0c3a52-6a0b-4c59-9d58-2f2b8f9f7f01',
				}),
				insertRow({ reference: '={{ $json.reference }}', quantity: '={{ $json.quantity }}' }),
			],
			connections: chain('Form', 'Insert'),
		});
		await client.workflows.publish(workflow.id);
		await client.submitForm('runner-form', ['B-2', 7]);
		const [started] = await client.executions.list({ workflowId: workflow.id });
		expect(await client.executions.ended(started?.id ?? '')).toMatchObject({ status: 'success' });
		const rows = await client.dataTables.rows(TABLE);
		expect(rows).toContainEqual(expect.objectContaining({ reference: 'B-2', quantity: 7 }));
		await client.workflows.unpublish(workflow.id);
		await expect(client.submitForm('runner-form', ['C-3', 1])).rejects.toThrow('404');
	});

	it('inserts, changes, deletes and pages rows of a Data Table', async () => {
		await client.dataTables.create('Paged Rows', [{ name: 'number', type: 'number' }]);
		const many = Array.from({ length: 260 }, (_, number) => ({ number }));
		expect(await client.dataTables.insert('Paged Rows', many)).toHaveLength(260);
		const one = [{ column: 'number', value: 7 }];
		expect(await client.dataTables.update('Paged Rows', one, { number: -7 })).toHaveLength(1);
		const low = [{ column: 'number', condition: 'lt' as const, value: 10 }];
		expect(await client.dataTables.remove('Paged Rows', low)).toHaveLength(10);
		const left = (await client.dataTables.rows('Paged Rows')).map(({ number }) => number);
		expect(left).toEqual(Array.from({ length: 250 }, (_, i) => i + 10));
		await expect(client.dataTables.rows('Paged')).rejects.toThrow('no Data Table named "Paged"');
	});

	it('keeps tables, workflows and the log-in over a kill and a restart on the same folder', async () => {
		const before = await client.dataTables.rows(TABLE);
		const workflows = await client.workflows.list();
		await n8n.kill();
		await expect(client.dataTables.list()).rejects.toThrow();
		n8n = await startN8n({ userFolder, port: n8n.port });
		expect(await client.dataTables.rows(TABLE)).toEqual(before);
		expect(await client.workflows.list()).toEqual(workflows);
		expect(before.length).toBeGreaterThan(0);
	});

	it('says what n8n logged when it cannot start', async () => {
		await n8n.stop();
		const env = { N8N_ENCRYPTION_KEY: 'another-key' };
		await expect(startN8n({ userFolder, env })).rejects.toThrow('Mismatching encryption keys');
	});

	it('refuses a port on which something else answers', async () => {
		n8n = await startN8n({ userFolder });
		await expect(startN8n({ userFolder, port: n8n.port })).rejects.toThrow('is in use');
	});
});
