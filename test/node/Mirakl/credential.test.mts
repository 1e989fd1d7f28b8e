import 'reflect-metadata';
import { Expression, Workflow, type INodeTypes } from 'n8n-workflow';
import { MiraklApi } from '../../../credentials/MiraklApi.credentials.ts';
import { startShop, stopShops } from './shop.mts';

afterEach(stopShops);

/** Sends the test request of the credential, its expressions evaluated by n8n. */
async function testStatus(data: Record<string, string>): Promise<number> {
	await Expression.initExpressionEngine({ engine: 'legacy' } as Parameters<
		typeof Expression.initExpressionEngine
	>[0]);
	const nodeTypes = { getByNameAndVersion: () => undefined } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [], connections: {}, active: false, nodeTypes });
	const evaluated = (value: unknown) =>
		String(
			workflow.expression.resolveSimpleParameterValue(
				String(value),
				{},
				null,
				0,
				0,
				'node',
				[],
				'manual',
				{ $credentials: data },
			),
		);
	const credential = new MiraklApi();
	const { baseURL, url } = credential.test.request;
	const signed = await credential.authenticate(data, {
		url: `${evaluated(baseURL)}${evaluated(url)}`,
	});
	const response = await fetch(signed.url, { headers: signed.headers as Record<string, string> });
	return response.status;
}

describe('the credential’s test', () => {
	it.each(['', '/', '/api', '/api/', '/API', '/ '])(
		'passes with the URL ending in "%s"',
		async (suffix) => {
			const { sim } = await startShop();
			expect(
				await testStatus({ instanceUrl: `${sim.url}${suffix}`, apiKey: sim.apiKey, shopId: '' }),
			).toBe(200);
		},
	);

	it('proves the key and the shop, not only that the server is there', async () => {
		const { sim } = await startShop();
		const instanceUrl = sim.url;
		expect(await testStatus({ instanceUrl, apiKey: 'wrong', shopId: '' })).toBe(401);
		expect(await testStatus({ instanceUrl, apiKey: `Bearer ${sim.apiKey}`, shopId: '' })).toBe(401);
		expect(await testStatus({ instanceUrl, apiKey: sim.apiKey, shopId: '77' })).toBe(403);
		expect(await testStatus({ instanceUrl, apiKey: ` ${sim.apiKey}\n`, shopId: '2001' })).toBe(200);
	});
});
