import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	NodeConnectionTypes,
	type ICredentialType,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';
import { runNode } from './harness.mts';

const credential: ICredentialType = {
	name: 'sampleApi',
	displayName: 'Sample API',
	properties: [{ displayName: 'Key', name: 'key', type: 'string', default: 'by default' }],
	async authenticate(data, options) {
		return { ...options, headers: { ...options.headers, 'X-Key': String(data.key) } };
	},
};

const echo: INodeType = {
	description: {
		displayName: 'Echo',
		name: 'echo',
		group: ['transform'],
		version: 1,
		description: 'Asks the server for each item',
		defaults: { name: 'Echo' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'sampleApi', required: true }],
		properties: [
			{ displayName: 'URL', name: 'url', type: 'string', default: '' },
			{ displayName: 'Code', name: 'code', type: 'string', default: '={{ $json.code }}' },
		],
	},
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output: INodeExecutionData[] = [];
		for (let i = 0; i < this.getInputData().length; i++) {
			const url = `${this.getNodeParameter('url', i) as string}/${this.getNodeParameter('code', i) as string}`;
			const answer: unknown = await this.helpers.httpRequestWithAuthentication.call(
				this,
				'sampleApi',
				{ url },
			);
			output.push({ json: { answer: String(answer) }, pairedItem: i });
		}
		return [output];
	},
};

describe('the n8n harness', () => {
	let server: Server;
	let url = '';
	beforeAll(async () => {
		server = createServer((request, response) => {
			response.end(`${request.url} with ${request.headers['x-key']}`);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterAll(() => server.close());

	it('runs execute() with defaults, expressions per item and the credential of the node', async () => {
		const output = await runNode({
			nodeClass: echo,
			parameters: { url },
			credentials: [{ type: credential, data: {} }],
			items: [{ code: 'a' }, { code: 'b' }],
		});
		expect(output.map(({ json }) => json.answer)).toEqual([
			'/a with by default',
			'/b with by default',
		]);
	});
});
