import { Mirakl } from '../../../nodes/Mirakl/Mirakl.node.ts';
import { askedLists, loadedOptions, searchList as results } from '../lists.mts';
import { AnsweringServer } from './answering.mts';
import { failureOf, startShop, stopShops, type ShopUnderTest } from './shop.mts';

afterEach(stopShops);

const searchList = async (...given: Parameters<typeof results>) =>
	(await results(...given)).results;

const nodeOf = ({ credential }: Pick<ShopUnderTest, 'credential'>) => ({
	nodeClass: Mirakl,
	credentials: [credential],
});

describe('lists to choose from', () => {
	it('shows carriers with their codes and finds them by either', async () => {
		const shop = await startShop();
		const all = await searchList(nodeOf(shop), 'searchCarriers');
		expect(all).toContainEqual({ name: 'Royal Mail (royal-mail)', value: 'royal-mail' });
		const found = await searchList(nodeOf(shop), 'searchCarriers', ' ROYAL-m');
		expect(found.map(({ value }) => value)).toEqual(['royal-mail']);
		expect(await searchList(nodeOf(shop), 'searchCarriers', 'no such')).toEqual([]);
	});

	it('asks Mirakl once for a search of many letters, since it may be asked once a day', async () => {
		const shop = await startShop({ switches: { limits: true } });
		for (const letters of ['', 'r', 'ro', 'roy']) {
			expect(await searchList(nodeOf(shop), 'searchCarriers', letters)).not.toEqual([]);
		}
		expect(shop.calls('SH21')).toEqual(['SH21']);
	});

	it('asks anew after an hour, and shows the older list where Mirakl does not give it then', async () => {
		const shop = await startShop();
		const before = await searchList(nodeOf(shop), 'searchCarriers');
		shop.sim.advance(61 * 60_000);
		shop.sim.faults.add({ operation: 'SH21', kind: 'http503', times: 5 });
		expect(await searchList(nodeOf(shop), 'searchCarriers')).toEqual(before);
		expect(shop.calls('SH21').length).toBeGreaterThan(1);
	});

	it('keeps the lists of two marketplaces apart', async () => {
		const shop = await startShop();
		const other = await AnsweringServer.start({
			'/api/shipping/carriers': { carriers: [{ code: 'OTHER', label: 'OTHER' }] },
		});
		await searchList(nodeOf(shop), 'searchCarriers');
		expect(await searchList(nodeOf(other), 'searchCarriers')).toEqual([
			{ name: 'OTHER', value: 'OTHER' },
		]);
	});

	it('offers only reasons of the wanted type that a shop may give', async () => {
		const shop = await startShop();
		const codes = async (method: string) =>
			(await searchList(nodeOf(shop), method)).map(({ value }) => value);
		expect(await codes('searchRefundReasons')).toEqual(['15', '17']);
		expect(await codes('searchCancelationReasons')).toEqual(['34', '35']);
		expect(await codes('searchOrderMessagingReasons')).toEqual(['26']);
		expect(await codes('searchReturnRejectionReasons')).toEqual([]);
	});

	it('offers only documents that a shop can add to an order', async () => {
		const documents = [
			{ code: 'SYSTEM_DELIVERY_BILL', label: 'Delivery slip', entity: 'ORDER' },
			{ code: 'CUSTOMER_INVOICE', label: 'Invoice', entity: 'ORDER' },
			{ code: 'ID_CARD', label: 'ID card', entity: 'SHOP' },
		];
		const shop = await AnsweringServer.start({ '/api/documents': { documents } });
		const codes = async (method: string) =>
			(await searchList(nodeOf(shop), method)).map(({ value }) => value);
		expect(await codes('searchOrderDocumentTypes')).toEqual(['CUSTOMER_INVOICE']);
	});

	it('gives options for fields that take several codes', async () => {
		const shop = await AnsweringServer.start({
			'/api/channels': { channels: [{ code: 'FR', label: 'Website FR', description: '' }] },
			'/api/offers/states': { offer_states: [{ code: 11, label: 'New' }] },
		});
		expect(await loadedOptions(nodeOf(shop), 'channelOptions')).toEqual([
			{ name: 'Website FR (FR)', value: 'FR' },
		]);
		expect(await loadedOptions(nodeOf(shop), 'offerStateOptions')).toEqual([
			{ name: 'New (11)', value: '11' },
		]);
	});

	it('says in place of the list what is wrong', async () => {
		const shop = await startShop({}, '', { apiKey: 'wrong' });
		const error = await failureOf(searchList(nodeOf(shop), 'searchCarriers'));
		expect(error.message).toContain('API key');
		expect(error.constructor.name).toBe('NodeApiError');
	});

	it('has every list that a field of the node asks for', () => {
		const node = new Mirakl();
		const known = Object.keys({ ...node.methods.listSearch, ...node.methods.loadOptions });
		expect(known).toEqual(expect.arrayContaining(askedLists(node)));
	});
});
