import { request } from 'node:https';
import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';

let khaos: KhaosSimulator;

afterEach(() => khaos.close());

function get(url: string, options: { ca?: string }): Promise<string> {
	return new Promise((resolve, reject) => {
		const sent = request(url, { ...options, agent: false }, (response) => {
			let text = '';
			response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
			response.on('end', () => resolve(text));
		});
		sent.on('error', reject);
		sent.end();
	});
}

describe('the service over HTTPS', () => {
	it('shows a certificate that nobody but its owner trusts, and itself in its WSDL', async () => {
		khaos = await startKhaosSimulator({ catalogue: 5, tls: true });
		expect(khaos.url).toMatch(/^https:/);
		await expect(get(`${khaos.url}/wsdl/IKosWeb`, {})).rejects.toThrow(/self-signed/);
		const ca = khaos.identity?.certificate ?? '';
		expect(await get(`${khaos.url}/wsdl/IKosWeb`, { ca })).toContain(`${khaos.url}/soap/IKosWeb`);
	});

	it('may show a certificate of another host', async () => {
		khaos = await startKhaosSimulator({ catalogue: 5, tls: { hosts: ['erp.example.test'] } });
		const ca = khaos.identity?.certificate ?? '';
		await expect(get(khaos.url, { ca })).rejects.toThrow(/altnames/);
	});
});
