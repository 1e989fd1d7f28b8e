import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { MiraklApi } from '../../../credentials/MiraklApi.credentials.ts';
import { Mirakl } from '../../../nodes/Mirakl/Mirakl.node.ts';
import { runNode, type NodeRun, type SavedCredential } from '../harness.mts';

/** One request as it arrived. */
export interface Asked {
	method: string;
	/** Path without the query. */
	path: string;
	query: URLSearchParams;
	headers: IncomingMessage['headers'];
	body: Buffer;
}

/** What is answered: a JSON value (200), or status, headers and bytes. */
export type Reply =
	| IDataObject
	| { reply: { status?: number; headers?: Record<string, string>; body?: string | Buffer } };

/** By path; a function sees the request and may answer differently each time. */
export type Replies = Record<string, Reply | ((asked: Asked) => Reply)>;

const running = new Set<Server>();

/** A marketplace that answers what a test says and nothing else: for answers of a form that the simulator never gives. */
export class AnsweringServer {
	readonly asked: Asked[] = [];

	private constructor(
		private readonly server: Server,
		private readonly key: string,
	) {}

	static async start(replies: Replies): Promise<AnsweringServer> {
		const server = createServer();
		const answering = new AnsweringServer(server, 'key-of-the-shop');
		server.on('request', (request, response) => {
			const parts: Buffer[] = [];
			request.on('data', (part: Buffer) => parts.push(part));
			request.on('end', () => {
				const url = new URL(request.url ?? '/', 'http://server');
				const asked: Asked = {
					method: request.method ?? '',
					path: url.pathname,
					query: url.searchParams,
					headers: request.headers,
					body: Buffer.concat(parts),
				};
				answering.asked.push(asked);
				const given = replies[url.pathname];
				const reply = typeof given === 'function' ? given(asked) : given;
				const { status, headers, body } = asReply(reply);
				response.writeHead(status, headers);
				response.end(body);
			});
		});
		running.add(server);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return answering;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	get credential(): SavedCredential {
		return {
			type: new MiraklApi(),
			data: { instanceUrl: this.url, apiKey: this.key, accessTier: 'unlimited' },
		};
	}

	/** Runs an operation as `finance.getInvoices`. */
	async run(
		operation: string,
		parameters: IDataObject = {},
		items?: IDataObject[],
		options: Pick<NodeRun, 'binary' | 'continueOnFail'> = {},
	): Promise<INodeExecutionData[]> {
		const [resource, name] = operation.split('.');
		return await runNode({
			nodeClass: Mirakl,
			parameters: { resource, operation: name, ...parameters },
			credentials: [this.credential],
			items,
			...options,
		});
	}

	async json(operation: string, parameters: IDataObject = {}): Promise<IDataObject[]> {
		return (await this.run(operation, parameters)).map(({ json }) => json);
	}
}

afterEach(async () => {
	for (const server of running) {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
	running.clear();
});

function asReply(reply: Reply | undefined) {
	if (reply === undefined) return { status: 404, headers: JSON_TYPE, body: '{"status":404}' };
	if (!('reply' in reply)) return { status: 200, headers: JSON_TYPE, body: JSON.stringify(reply) };
	const {
		status = 200,
		headers = {},
		body = '',
	} = reply.reply as Extract<Reply, { reply: object }>['reply'];
	return { status, headers, body };
}

const JSON_TYPE = { 'content-type': 'application/json' };
