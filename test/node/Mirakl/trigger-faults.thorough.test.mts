import type { IDataObject } from 'n8n-workflow';
import { Mirakl } from '../../../nodes/Mirakl/Mirakl.node.ts';
import { Random } from '../../../sandbox/mirakl/state/random.mts';
import { runNode } from '../harness.mts';
import { failureOf, startShop, stopShops } from './shop.mts';

afterEach(stopShops);

const MANY = { offers: [{ sku: 'A', price: 100, quantity: 99_999 }] };

/** 500 orders in 50 minutes, each polled for a minute later; some leave the state again. */
async function fiftyMinutes(withFaults: boolean) {
	const shop = await startShop(MANY);
	const random = new Random(7);
	const times = new Map<string, number>();
	const stayed: string[] = [];
	let data: IDataObject = {};
	let failed = 0;
	let saved = '{}';
	for (let minute = 0; minute < 56; minute++) {
		for (let order = 0; order < 10 && minute < 50; order++) {
			shop.sim.advance(1_000);
			stayed.push(shop.sim.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] }).id);
		}
		shop.sim.advance(60_000);
		if (withFaults && minute < 50) {
			const kind = random.pick(['429', 'http500', 'cutBefore', 'truncate'] as const);
			shop.sim.faults.add({ operation: 'OR11', kind, times: 1 + random.integer(3), ms: 1_000 });
		}
		const items = await shop
			.poll({ event: 'orderAwaitingAcceptance' }, { staticData: data })
			.catch(() => {
				failed++;
				return [];
			});
		for (const { orderId } of items ?? []) {
			times.set(String(orderId), (times.get(String(orderId)) ?? 0) + 1);
		}
		// n8n writes a position down only together with what was found
		if (items !== null && items.length > 0) saved = JSON.stringify(data);
		if (withFaults && random.next() < 0.1) data = JSON.parse(saved) as IDataObject;
		if (minute % 5 === 4) {
			const [gone] = stayed.splice(random.integer(stayed.length), 1);
			shop.sim.cancel(gone);
		}
	}
	return { times, stayed, failed };
}

describe('500 orders through the simulator', () => {
	it('come out exactly once when nothing fails', async () => {
		const { times, stayed } = await fiftyMinutes(false);
		expect(times.size).toBe(500);
		expect([...times.values()].every((given) => given === 1)).toBe(true);
		expect(stayed.every((id) => times.has(id))).toBe(true);
	}, 60_000);

	it('come out at least once with 429, 500, broken connections and restarts', async () => {
		const { times, stayed, failed } = await fiftyMinutes(true);
		expect(failed).toBeGreaterThan(0);
		expect(stayed.filter((id) => !times.has(id))).toEqual([]);
	}, 60_000);
});

it('an event whose feature the marketplace does not have says so', async () => {
	const shop = await startShop();
	shop.sim.setSwitches({ returns: false } as never);
	const error = await failureOf(shop.poll({ event: 'returnRequested' }));
	expect(error.httpCode).toBe('404');
	expect(error.message).toMatch(/Returns .*(switched off|not available) on this marketplace/i);
});

it('a manual run over a ceiling goes on, and tells the person so beside its output', async () => {
	const shop = await startShop({}, '', { accessTier: 'seller' });
	const hints: string[] = [];
	const run = async () =>
		await runNode({
			nodeClass: Mirakl,
			parameters: { resource: 'order', operation: 'getMany', limit: 2 },
			credentials: [shop.credential],
			mode: 'manual',
			hints,
		});
	await run();
	await run();
	expect(shop.calls('OR11')).toHaveLength(2);
	expect(hints).toEqual([expect.stringContaining('Mirakl allows OR11 once in 60 seconds')]);
});

it('a locale that is none is refused before anything is sent', async () => {
	const shop = await startShop({}, '', { locale: 'English!' });
	const error = await failureOf(shop.run('order.getMany', { limit: 1 }));
	expect(error.message).toContain('en_GB');
	expect(shop.calls('OR11')).toEqual([]);
});
