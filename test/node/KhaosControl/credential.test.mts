import { createServer as createTlsServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { certificate, privateKey } from '../certificate.mts';
import { testCredential } from '../harness.mts';
import { credentialFor, khaos } from './support.mts';

const WSDL = /IKosWeb/;

describe('the Khaos Control credential', () => {
	let simulator: KhaosSimulator;
	beforeAll(async () => {
		simulator = await startKhaosSimulator({ port: 0, catalogue: 5 });
	});
	afterAll(async () => await simulator.close());

	it.each(['', '/', '/wsdl/IKosWeb', '/SOAP/ikosweb', '/wsdl/IKosWeb?wsdl', '/soap/IKosWeb#x'])(
		'works, test button and node alike, with a Service URL that ends %p',
		async (ending) => {
			const address = { url: `  ${simulator.url}${ending} ` };
			expect(await testCredential(credentialFor(address))).toMatch(WSDL);
			expect(await khaos(address, 'referenceData.sites', {})).toHaveLength(2);
		},
	);

	it('says what is wrong where the Service URL is no web address', async () => {
		await expect(khaos({ url: 'khaos.exe' }, 'referenceData.sites', {})).rejects.toThrow(
			'The Service URL of the Khaos Control credential is not a web address',
		);
	});

	it('says what is wrong where a user or a password is refused, and sends them where they are set', async () => {
		simulator.setSwitches({ basicAuth: { user: 'sample', password: 'pä:ss' } });
		try {
			await expect(testCredential(credentialFor(simulator))).rejects.toMatchObject({
				httpCode: '401',
			});
			await expect(khaos(simulator, 'referenceData.sites', {})).rejects.toThrow('HTTP 401');
			const credential = { user: 'sample', password: 'pä:ss' };
			expect(await testCredential(credentialFor(simulator, credential))).toMatch(WSDL);
			expect(await khaos(simulator, 'referenceData.sites', {}, { credential })).toHaveLength(2);
		} finally {
			simulator.setSwitches({ basicAuth: null });
		}
	});

	describe('over TLS', () => {
		let server: Server;
		let address = { url: '' };
		let headers: Array<string | undefined> = [];
		beforeAll(async () => {
			server = createTlsServer({ key: privateKey, cert: certificate }, (request, response) => {
				headers.push(request.headers['x-gateway'] as string | undefined);
				const chunks: Buffer[] = [];
				request.on('data', (chunk: Buffer) => chunks.push(chunk));
				request.on('end', () => {
					const { method, url } = request;
					const { soapaction } = request.headers;
					void fetch(`${simulator.origin}${url}`, {
						method,
						headers: soapaction
							? { SOAPAction: String(soapaction), 'Content-Type': 'text/xml' }
							: {},
						...(method === 'POST' && { body: Buffer.concat(chunks) }),
					}).then(async (answer) => {
						response.writeHead(answer.status);
						response.end(await answer.text());
					});
				});
			});
			await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
			const { port } = server.address() as AddressInfo;
			address = { url: `https://127.0.0.1:${port}/Khaos.exe` };
		});
		afterAll(() => server.close());
		beforeEach(() => {
			headers = [];
		});

		it('refuses a self-signed certificate unless told otherwise', async () => {
			await expect(testCredential(credentialFor(address))).rejects.toThrow(/self-signed/i);
			await expect(khaos(address, 'referenceData.sites', {})).rejects.toThrow(
				/certificate of 127.0.0.1:\d+ was not accepted/,
			);
		});

		it.each([
			['ignored', { tls: 'ignore' }],
			['trusted as pasted', { tls: 'ownAuthority', trustedAuthority: certificate }],
			[
				'trusted although the field lost its line breaks',
				{ tls: 'ownAuthority', trustedAuthority: certificate.replace(/\n/g, ' ') },
			],
		])('accepts a certificate that is %s', async (_how, credential) => {
			expect(await testCredential(credentialFor(address, credential))).toMatch(WSDL);
			expect(await khaos(address, 'referenceData.sites', {}, { credential })).toHaveLength(2);
		});

		it('sends the extra headers with every request', async () => {
			const credential = {
				tls: 'ignore',
				extraHeaders: { header: [{ name: 'X-Gateway', value: 'open' }] },
			};
			await testCredential(credentialFor(address, credential));
			await khaos(address, 'referenceData.sites', {}, { credential });
			// the test button, and a call; the WSDL is known in this process
			expect(headers).toEqual(['open', 'open']);
		});
	});
});
