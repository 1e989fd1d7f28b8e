import type { ListOwner } from '../../sandbox/n8n/lists.mts';
import { World } from '../../sandbox/world/world.mts';
import { listSearch as khaosLists } from '../../nodes/KhaosControl/methods/index.ts';
import { listSearch as miraklLists } from '../../nodes/Mirakl/methods/table.ts';
import { operatorOf } from './flows/shop.mts';

const MINUTE = 60_000;
jest.setTimeout(2 * MINUTE);

/** This marketplace has one channel and no returns. */
const EMPTY = ['searchChannels', 'searchReturnNonCompliantReasons', 'searchReturnRejectionReasons'];

describe('the lists of the nodes in a real n8n', () => {
	let world: World | undefined;
	let owners: { khaosControl: ListOwner; mirakl: ListOwner; wrongKey: ListOwner } | undefined;
	const started = () => {
		if (world === undefined || owners === undefined) throw new Error('n8n did not start');
		return { ...owners, world, lists: world.client.lists };
	};

	beforeAll(async () => {
		world = await World.start({
			operators: [operatorOf({ name: 'Northgate', prefix: 'NG-', orderIds: 'N' })],
			catalogue: 20,
			speed: 1,
			report: () => undefined,
		});
		const { credentials } = world.client;
		const { url: instanceUrl, apiKey } = world.operator('Northgate').mirakl;
		const owned = (node: string, credential: ListOwner['credential']) => ({ node, credential });
		owners = {
			khaosControl: owned(
				'khaosControl',
				await credentials.create('Khaos Control', 'khaosControlApi', {
					serviceUrl: world.khaos.url,
				}),
			),
			mirakl: owned(
				'mirakl',
				await credentials.create('Mirakl', 'miraklApi', { instanceUrl, apiKey }),
			),
			wrongKey: owned(
				'mirakl',
				await credentials.create('Wrong', 'miraklApi', { instanceUrl, apiKey: 'no-such-key' }),
			),
		};
	}, 10 * MINUTE);

	afterAll(() => world?.stop(), MINUTE);

	it.each(Object.keys(khaosLists))('Khaos Control: %s has entries', async (method) => {
		const { lists, khaosControl } = started();
		const found = await lists.search(khaosControl, method);
		expect(found.length).toBeGreaterThan(0);
		expect(found.filter(({ name }) => name.trim() === '')).toEqual([]);
	});

	it.each(Object.keys(miraklLists))('Mirakl: %s has what the marketplace has', async (method) => {
		const { lists, mirakl } = started();
		const found = await lists.search(mirakl, method);
		expect(found.length > 0).toBe(!EMPTY.includes(method));
		expect(found.filter(({ name }) => name.trim() === '')).toEqual([]);
	});

	it('narrow to what a person types', async () => {
		const { lists, khaosControl, mirakl } = started();
		expect(await lists.search(khaosControl, 'searchCouriers', 'express')).toEqual([
			{ name: expect.stringContaining('Express'), value: 'EXP24' },
		]);
		const royal = await lists.search(mirakl, 'searchCarriers', 'ROYAL');
		expect(royal).toEqual([expect.objectContaining({ value: 'royal-mail' })]);
	});

	it('show the parameters of an operation of the customer’s own web service as fields', async () => {
		const { lists, khaosControl } = started();
		const parameters = {
			resource: 'raw',
			operation: 'callOperation',
			soapOperation: { __rl: true, mode: 'list', value: 'GetStockList' },
		};
		const { fields } = await lists.fields({ ...khaosControl, parameters }, 'operationParameters');
		expect(fields).toEqual([
			expect.objectContaining({ id: 'DateType', type: 'number' }),
			expect.objectContaining({ id: 'DateValue', type: 'dateTime' }),
			expect.objectContaining({ id: 'StockItemType', type: 'number' }),
		]);
	});

	it('say what to do where the key is not accepted', async () => {
		const { lists, wrongKey } = started();
		await expect(lists.search(wrongKey, 'searchCarriers')).rejects.toThrow(/API key/);
	});
});
