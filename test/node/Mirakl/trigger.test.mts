import type { IDataObject } from 'n8n-workflow';
import { machineClock } from '../../../nodes/Mirakl/transport/clock.ts';
import { failureOf, startShop, stopShops, type ShopUnderTest } from './shop.mts';

afterEach(stopShops);

const AWAITING = { event: 'orderAwaitingAcceptance' };
const READY = { event: 'orderReadyToShip' };
const ONE_OF_A = { lines: [{ sku: 'A', quantity: 1 }] };
const MANY_OFFERS = { offers: [{ sku: 'A', price: 100, quantity: 9999 }] };

function place(shop: ShopUnderTest, count = 1): string[] {
	return Array.from({ length: count }, () => {
		shop.sim.advance(1000);
		return shop.sim.placeOrder(ONE_OF_A).id;
	});
}

/** Polls a minute later, as n8n does at its shortest interval. */
async function pollLater(
	shop: ShopUnderTest,
	parameters: IDataObject,
	options: Parameters<ShopUnderTest['poll']>[1],
) {
	shop.sim.advance(60_000);
	return await shop.poll(parameters, options);
}

const idsOf = (items: IDataObject[] | null) => (items ?? []).map(({ orderId }) => orderId);

describe('Mirakl Trigger', () => {
	it('gives the orders that wait at the first poll, then each new one once', async () => {
		const shop = await startShop();
		const staticData: IDataObject = {};
		const poll = async () => idsOf(await pollLater(shop, AWAITING, { staticData }));
		const [first] = place(shop);
		expect(await poll()).toEqual([first]);
		expect(await pollLater(shop, AWAITING, { staticData })).toBeNull();
		shop.sim.advance(60_000);
		const [second] = place(shop);
		expect(await poll()).toEqual([second]);
		shop.sim.advance(3_600_000);
		const [third] = place(shop);
		expect(await poll()).toEqual([third]);
		expect(await poll()).toEqual([]);
	});

	it('leaves out what waits already when it is to start from now', async () => {
		const shop = await startShop({ switches: { updateDeltaMs: 0 } });
		const staticData: IDataObject = {};
		const parameters = { ...AWAITING, startFromNow: true };
		place(shop);
		expect(await pollLater(shop, parameters, { staticData })).toBeNull();
		shop.sim.advance(600_000);
		const [fresh] = place(shop);
		expect(idsOf(await pollLater(shop, parameters, { staticData }))).toEqual([fresh]);
	});

	it('gives an order that becomes ready to ship, without personal data', async () => {
		const shop = await startShop();
		const staticData: IDataObject = {};
		const [id] = place(shop);
		expect(await pollLater(shop, READY, { staticData })).toBeNull();
		await shop.run('order.acceptLines', { orderId: id });
		shop.sim.debit(id, true);
		const items = await pollLater(shop, READY, { staticData });
		expect(items).toMatchObject([{ event: 'orderReadyToShip', orderId: id, state: 'SHIPPING' }]);
		expect(items?.[0].shippingDeadline).not.toBe('');
		const { buyer } = shop.sim.state.orders.get(id);
		for (const secret of [buyer.lastname, buyer.street1, buyer.phone, buyer.relayEmail]) {
			expect(JSON.stringify(items)).not.toContain(secret);
		}
	});

	it('looks again for what another event waits for when the event was changed', async () => {
		const shop = await startShop();
		const staticData: IDataObject = {};
		const [paid, waiting] = place(shop, 2);
		await shop.run('order.acceptLines', { orderId: paid });
		shop.sim.debit(paid, true);
		expect(idsOf(await pollLater(shop, AWAITING, { staticData }))).toEqual([waiting]);
		expect(idsOf(await pollLater(shop, READY, { staticData }))).toEqual([paid]);
	});

	it('leaves the position as it was when a poll fails, and gives everything the next time', async () => {
		const shop = await startShop(MANY_OFFERS);
		const staticData: IDataObject = {};
		await pollLater(shop, AWAITING, { staticData });
		const before = structuredClone(staticData);
		const ids = place(shop, 150);
		shop.sim.faults.add({ operation: 'OR11', kind: 'http503', skip: 1, times: 2 });
		const error = await failureOf(pollLater(shop, AWAITING, { staticData }));
		expect(error.httpCode).toBe('503');
		expect(staticData).toEqual(before);
		expect(idsOf(await pollLater(shop, AWAITING, { staticData }))).toEqual(ids);
	});

	it('stops within its budget and goes on in the next poll, although orders leave and join meanwhile', async () => {
		const shop = await startShop(MANY_OFFERS);
		const staticData: IDataObject = {};
		const ids = place(shop, 450);
		// every reading of the clock costs a second, so a budget of 10 s allows for few pages
		let spent = 0;
		jest
			.spyOn(machineClock, 'now')
			.mockImplementation(() => shop.sim.clock.now().getTime() + (spent += 1000));
		const given: unknown[] = [];
		let polls = 0;
		for (; polls < 20 && new Set(given).size < 440; polls++) {
			given.push(...idsOf(await pollLater(shop, AWAITING, { staticData, budgetMs: 10_000 })));
			if (polls === 0) for (const id of ids.slice(0, 10)) shop.sim.cancel(id);
			if (polls === 1) ids.push(...place(shop, 3));
		}
		expect(polls).toBeGreaterThan(2);
		given.push(...idsOf(await pollLater(shop, AWAITING, { staticData })));
		given.push(...idsOf(await pollLater(shop, AWAITING, { staticData })));
		expect(new Set(given).size).toBe(given.length);
		expect(given).toEqual(expect.arrayContaining(ids.slice(10)));
	});

	it('gives a sample to somebody who builds a workflow, and leaves the position alone', async () => {
		const shop = await startShop();
		const staticData: IDataObject = {};
		const ids = place(shop, 5);
		const sample = await shop.poll(AWAITING, { staticData, mode: 'manual' });
		expect(idsOf(sample)).toEqual([...ids].reverse().slice(0, 3));
		expect(staticData).toEqual({});
		const error = await failureOf(shop.poll(READY, { staticData, mode: 'manual' }));
		expect(error.message).toContain('No data with the current filter could be found');
	});

	it('fails when Mirakl itself limits it, without waiting', async () => {
		const shop = await startShop();
		const staticData: IDataObject = {};
		shop.sim.faults.add({ operation: 'OR11', kind: '429', times: 5, ms: 300_000 });
		const error = await failureOf(pollLater(shop, AWAITING, { staticData }));
		expect(error.httpCode).toBe('429');
		expect(staticData).toEqual({});
	});

	it('leaves a poll out that would come too early, and speaks up when that goes on for hours', async () => {
		const shop = await startShop({ switches: { limits: true } }, '', { accessTier: 'seller' });
		const staticData: IDataObject = {};
		await shop.poll(AWAITING, { staticData });
		const before = structuredClone(staticData);
		place(shop, 1);
		const calls = shop.calls('OR11').length;
		expect(await shop.poll(AWAITING, { staticData })).toBeNull();
		expect(shop.calls('OR11')).toHaveLength(calls);
		expect(staticData).toEqual(before);
		// another workflow with the same key is always first
		for (let minutes = 0; minutes < 3 * 60; minutes++) {
			shop.sim.advance(60_000);
			await shop.run('order.getMany', { limit: 1 });
			const outcome = await shop.poll(AWAITING, { staticData }).catch((thrown: unknown) => thrown);
			if (outcome === null) continue;
			expect((outcome as Error).message).toContain('Mirakl allows OR11 once in 60 seconds');
			expect(minutes).toBeGreaterThan(100);
			return;
		}
		throw new Error('It never spoke up');
	});
});
