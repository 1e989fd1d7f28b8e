import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import {
	NodeConnectionTypes,
	type ICredentialType,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';
import { RemoteError } from '../../nodes/common/failures';
import { sendThrough, type HttpRequest, type HttpResponse } from '../../nodes/common/http';
import { certificate, privateKey } from './certificate.mts';
import { runNode } from './harness.mts';

const credential: ICredentialType = {
	name: 'probeApi',
	displayName: 'Probe API',
	properties: [],
	async authenticate(_data, options) {
		return options;
	},
};

/** What `sendThrough` gives or throws when a node uses it inside n8n-core. */
async function probe(
	url: string,
	{
		timeoutMs = 5_000,
		answerAs,
		body = 'x',
	}: Partial<Pick<HttpRequest, 'timeoutMs' | 'answerAs' | 'body'>> = {},
): Promise<HttpResponse | RemoteError> {
	let outcome: HttpResponse | RemoteError | undefined;
	const node: INodeType = {
		description: {
			displayName: 'Probe',
			name: 'probe',
			group: ['transform'],
			version: 1,
			description: 'Sends one request',
			defaults: { name: 'Probe' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: 'probeApi', required: true }],
			properties: [],
		},
		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			const send = sendThrough(this, 'probeApi');
			outcome = await send({ method: 'POST', url, body, timeoutMs, answerAs }).catch(
				(thrown: unknown) => {
					if (thrown instanceof RemoteError) return thrown;
					throw thrown;
				},
			);
			return [[]];
		},
	};
	await runNode({ nodeClass: node, credentials: [{ type: credential, data: {} }] });
	if (outcome === undefined) throw new Error('The node did not send');
	return outcome;
}

describe('sendThrough, inside n8n-core', () => {
	const servers: Server[] = [];
	const listen = async (listener: RequestListener, secure = false): Promise<string> => {
		const server = secure
			? createTlsServer({ key: privateKey, cert: certificate }, listener)
			: createServer(listener);
		servers.push(server as Server);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		return `${secure ? 'https' : 'http'}://127.0.0.1:${port}/path?secret=1`;
	};
	afterEach(() => {
		for (const server of servers.splice(0)) {
			server.closeAllConnections();
			server.close();
		}
	});

	it('gives every HTTP status with its body as text, a SOAP fault with status 500 too', async () => {
		const url = await listen((_request, response) => {
			response.writeHead(500, { 'Content-Type': 'text/xml', 'X-Sample': 'a' });
			response.end('<Envelope>£</Envelope>');
		});
		expect(await probe(url)).toMatchObject({
			status: 500,
			headers: { 'x-sample': 'a' },
			body: '<Envelope>£</Envelope>',
		});
	});

	it('does not turn JSON into anything else, and follows no redirect', async () => {
		const url = await listen((_request, response) => {
			response.writeHead(302, {
				Location: 'http://127.0.0.1:9/',
				'Content-Type': 'application/json',
			});
			response.end('{"a": 1}');
		});
		expect(await probe(url)).toMatchObject({ status: 302, body: '{"a": 1}' });
	});

	it('says "unavailable" where nothing listens', async () => {
		const url = await listen(() => undefined);
		const [server] = servers.splice(0);
		await new Promise((resolve) => server.close(resolve));
		const failure = await probe(url);
		expect(failure).toMatchObject({ kind: 'unavailable' });
		expect((failure as RemoteError).message).not.toContain('secret');
	});

	it('says "doubtful" where the connection is cut before an answer', async () => {
		const url = await listen((request) => request.socket.destroy());
		expect(await probe(url)).toMatchObject({ kind: 'doubtful' });
	});

	it('says "doubtful" where the connection is cut within the answer', async () => {
		const url = await listen((_request, response) => {
			response.writeHead(200, { 'Content-Length': '1000' });
			response.write('half', () => response.destroy());
		});
		expect(await probe(url)).toMatchObject({ kind: 'doubtful' });
	});

	it('says "doubtful" and how long it waited where no answer comes in time', async () => {
		const url = await listen(() => undefined);
		expect(await probe(url, { timeoutMs: 200 })).toMatchObject({
			kind: 'doubtful',
			message: expect.stringMatching(/^127\.0\.0\.1:\d+ had not answered within 0\.2 s$/),
		});
	});

	it('says "denied" where the certificate is not trusted', async () => {
		const url = await listen((_request, response) => response.end('ok'), true);
		expect(await probe(url)).toMatchObject({
			kind: 'denied',
			message: expect.stringContaining('certificate'),
		});
	});

	it('sends bytes as they are and gives a 2xx answer as bytes or as a stream where asked to', async () => {
		const url = await listen((request, response) => request.pipe(response));
		const body = Buffer.from([0, 255, 128, 10]);
		expect(await probe(url, { body, answerAs: 'bytes' })).toMatchObject({
			status: 200,
			body: '',
			content: body,
		});
		const { content } = (await probe(url, { body, answerAs: 'stream' })) as HttpResponse;
		const parts: Buffer[] = [];
		for await (const part of content as AsyncIterable<Buffer>) parts.push(part);
		expect(Buffer.concat(parts)).toEqual(body);
	});

	it.each(['bytes', 'stream'] as const)(
		'gives an error answer as text although %s were asked for',
		async (answerAs) => {
			const url = await listen((_request, response) => {
				response.writeHead(404, { 'Content-Type': 'application/json' });
				response.end('{"message":"gone"}');
			});
			const response = (await probe(url, { answerAs })) as HttpResponse;
			expect(response).toMatchObject({ status: 404, body: '{"message":"gone"}' });
			expect(response.content).toBeUndefined();
		},
	);

	it('says "unavailable" where the server does not speak TLS', async () => {
		const url = await listen((_request, response) => response.end('ok'));
		expect(await probe(url.replace('http:', 'https:'))).toMatchObject({ kind: 'unavailable' });
	});
});
