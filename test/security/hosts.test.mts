import { KhaosControlApi } from '../../credentials/KhaosControlApi.credentials.ts';
import { MiraklApi } from '../../credentials/MiraklApi.credentials.ts';
import { KhaosControl } from '../../nodes/KhaosControl/KhaosControl.node.ts';
import { Mirakl } from '../../nodes/Mirakl/Mirakl.node.ts';
import { runNode } from '../node/harness.mts';
import { record, stopRecording } from './recorder.mts';

const KEY = 'key-of-the-shop';
const PASSWORD = 'password-of-the-gateway';

afterEach(stopRecording);

const redirectTo = async (status: number, url: string) =>
	await record({ status, headers: { location: `${url}/api/account` } });

describe.each([301, 302, 303, 307, 308])('a redirect (%i) to another host', (status) => {
	it('is not followed with a Mirakl key', async () => {
		const foreign = await record({ status: 200, body: '{}' });
		const own = await redirectTo(status, foreign.url);
		const run = runNode({
			nodeClass: Mirakl,
			parameters: { resource: 'raw', operation: 'customApiCall', method: 'POST', path: '/api/x' },
			credentials: [
				{
					type: new MiraklApi(),
					data: { instanceUrl: own.url, apiKey: KEY, accessTier: 'unlimited' },
				},
			],
		});
		await expect(run).rejects.not.toThrow(KEY);
		expect(own.requests.length).toBeGreaterThan(0);
		expect(foreign.requests).toEqual([]);
	});
});

it('a redirect (307) to another host is not followed with a password of Khaos Control', async () => {
	const foreign = await record({ status: 200, body: '<a/>' });
	const own = await redirectTo(307, foreign.url);
	const run = runNode({
		nodeClass: KhaosControl,
		parameters: { resource: 'service', operation: 'getVersion' },
		credentials: [
			{
				type: new KhaosControlApi(),
				data: { serviceUrl: `${own.url}/Khaos.exe`, user: 'kc', password: PASSWORD },
			},
		],
	});
	await expect(run).rejects.not.toThrow(PASSWORD);
	expect(own.requests.length).toBeGreaterThan(0);
	expect(foreign.requests).toEqual([]);
});
