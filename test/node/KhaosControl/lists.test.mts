import { KhaosControl } from '../../../nodes/KhaosControl/KhaosControl.node';
import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { searchList } from '../lists.mts';
import { credentialFor } from './support.mts';

describe('Khaos Control: lists to choose from', () => {
	let simulator: KhaosSimulator;
	beforeAll(async () => {
		simulator = await startKhaosSimulator({ port: 0, catalogue: 5 });
	});
	afterAll(async () => await simulator.close());

	const list = async (method: string, filter?: string, service: { url: string } = simulator) => {
		const node = { nodeClass: KhaosControl, credentials: [credentialFor(service)] };
		return (await searchList(node, method, filter)).results;
	};

	it('offers couriers that have a code, by their code', async () => {
		expect(await list('searchCouriers')).toEqual([
			{ name: 'Standard 48 (STD48)', value: 'STD48' },
			{ name: 'Express 24 (EXP24)', value: 'EXP24' },
			{ name: 'Large Letter (LTR)', value: 'LTR' },
		]);
	});

	it('offers names as they are written in Khaos Control', async () => {
		expect(await list('searchSalesSources', 'MARKETPLACE hold')).toEqual([
			{ name: 'Example Marketplace Hold', value: 'Example Marketplace Hold' },
		]);
		expect((await list('searchCompanyClasses')).map(({ value }) => value)).toEqual([
			'Marketplace',
			'Trade',
		]);
	});

	it('offers sites by their number, to read stock', async () => {
		expect(await list('searchSites')).toEqual([
			{ name: 'All Sites', value: '-1' },
			{ name: 'Main Site (default)', value: '1' },
			{ name: 'Overflow', value: '5' },
		]);
	});

	it('finds an entry by its code as well as by its name, in any case', async () => {
		expect(await list('searchCouriers', ' ltr ')).toHaveLength(1);
		expect(await list('searchCouriers', 'letter')).toHaveLength(1);
		expect(await list('searchCouriers', 'pigeon')).toEqual([]);
	});

	it('says in the list that the service is offline, or that its version has no such list', async () => {
		const closed = await startKhaosSimulator({ port: 0, catalogue: 1 });
		const { url } = closed;
		await closed.close();
		await expect(list('searchCouriers', undefined, { url })).rejects.toThrow(
			/could not be reached/,
		);
		const old = await startKhaosSimulator({ port: 0, catalogue: 1, interfaceVersion: '7.3b' });
		await expect(list('searchSites', undefined, old)).rejects.toThrow('no operation GetSiteList');
		await old.close();
	}, 30_000);
});
