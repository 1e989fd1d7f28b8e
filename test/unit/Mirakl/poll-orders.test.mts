import { CALL_MS, Marketplace, Watcher } from './marketplace.mts';

const EVENT = 'orderAwaitingAcceptance';
const WAITING = 'WAITING_ACCEPTANCE';
const DAY_MS = 24 * 3_600_000;

describe('polling for orders that come into a state', () => {
	it('gives an order that Mirakl shows minutes after the time of its change', async () => {
		const market = new Marketplace();
		const watcher = new Watcher(market, EVENT);
		market.place(2);
		await watcher.poll();
		const late = market.add(WAITING, market.now - 120_000);
		market.now += 60_000;
		expect(await watcher.poll()).toEqual([late.id]);
	});

	it('gives an order once, however often it changes while it waits, even days later', async () => {
		const market = new Marketplace();
		const watcher = new Watcher(market, 'orderReadyToShip');
		market.place(1, 'SHIPPING');
		await watcher.poll();
		for (const pause of [60_000, 3_600_000, 2 * DAY_MS]) {
			market.now += pause;
			market.change(market.orders[0]);
			expect(await watcher.poll()).toEqual([]);
		}
	});

	it('gives an order again that left the state and came back', async () => {
		const market = new Marketplace();
		const watcher = new Watcher(market, 'orderReadyToShip');
		market.place(1, 'SHIPPING');
		const [order] = market.orders;
		expect(await watcher.poll()).toEqual([order.id]);
		market.change(order, 'WAITING_DEBIT');
		market.now += 60_000;
		expect(await watcher.poll()).toEqual([]);
		market.change(order, 'SHIPPING');
		market.now += 60_000;
		expect(await watcher.poll()).toEqual([order.id]);
		expect(await watcher.poll()).toEqual([]);
	});

	it('gives an incident once, and again when the line is disputed anew', async () => {
		const market = new Marketplace();
		const watcher = new Watcher(market, 'incidentOpened');
		market.place(3, 'SHIPPED');
		const [order] = market.orders;
		expect(await watcher.poll()).toEqual([]);
		for (let round = 0; round < 2; round++) {
			market.incident(order, true);
			market.now += 60_000;
			expect(await watcher.poll()).toEqual([order.id]);
			market.change(order);
			expect(await watcher.poll()).toEqual([]);
			market.incident(order, false);
			market.now += 60_000;
			expect(await watcher.poll()).toEqual([]);
		}
	});

	it('finds after an outage of days what is in the state, and lists that alone', async () => {
		const market = new Marketplace();
		const watcher = new Watcher(market, EVENT);
		market.place(5);
		await watcher.poll();
		for (const order of market.orders) market.change(order, 'SHIPPED');
		market.place(300);
		for (let more = 0; more < 5_000; more++) market.add('RECEIVED');
		market.now += 4 * DAY_MS;
		const before = market.now;
		expect(await watcher.poll()).toHaveLength(300);
		expect(market.now - before).toBeLessThan(10 * CALL_MS);
	});

	it('is right although the clock of n8n’s machine is hours ahead or behind', async () => {
		for (const skewMs of [-3 * 3_600_000, 3 * 3_600_000]) {
			const market = new Marketplace();
			const watcher = new Watcher(market, EVENT);
			const { clock } = (watcher as unknown as { mirakl: { clock: { now(): number } } }).mirakl;
			clock.now = () => market.now + skewMs;
			market.place(1);
			expect(await watcher.poll()).toEqual(['O-1']);
			market.now += 60_000;
			market.place(1);
			expect(await watcher.poll()).toEqual(['O-2']);
			expect(await watcher.poll()).toEqual([]);
		}
	});

	it('keeps its position small: ten characters for each order in the state, nothing for others', async () => {
		const market = new Marketplace();
		const watcher = new Watcher(market, EVENT);
		market.place(1000);
		await watcher.poll();
		expect(watcher.positionLength).toBeLessThan(1000 * 10 + 400);
		for (const order of market.orders) market.change(order, 'SHIPPED');
		market.now += 60_000;
		await watcher.poll();
		expect(watcher.positionLength).toBeLessThan(400);
	});
});
