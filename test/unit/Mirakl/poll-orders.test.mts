import fc from 'fast-check';
import type { Send } from '../../../nodes/common/http.ts';
import { pollOrders } from '../../../nodes/Mirakl/events/pollOrders.ts';
import type { Position } from '../../../nodes/Mirakl/events/position.ts';
import { MiraklClient } from '../../../nodes/Mirakl/transport/client.ts';

const EVENT = 'orderAwaitingAcceptance';
const WAITING = 'WAITING_ACCEPTANCE';
const CALL_MS = 700;

interface ModelOrder {
	id: string;
	created: number;
	updated: number;
	state: string;
	/** How often it changed: more changes may bring it again. */
	changes: number;
}

/** A marketplace that answers OR11 from a list, with its own clock; every call takes time and may meet changes. */
class Marketplace {
	now = Date.parse('2026-03-02T09:00:00.123Z');
	readonly orders: ModelOrder[] = [];
	duringCalls: Array<() => void> = [];

	place(count: number): void {
		for (let i = 0; i < count; i++) {
			this.now += 37;
			const id = `O-${this.orders.length + 1}`;
			this.orders.push({ id, created: this.now, updated: this.now, state: WAITING, changes: 0 });
		}
	}

	change(at: number, state?: string): void {
		const order = this.orders[at % Math.max(1, this.orders.length)];
		if (order === undefined) return;
		this.now += 11;
		order.updated = this.now;
		order.state = state ?? order.state;
		order.changes++;
	}

	readonly send: Send = async ({ url }) => {
		this.now += CALL_MS;
		const { pathname, searchParams: query } = new URL(url);
		const headers = { date: new Date(this.now).toUTCString() };
		if (pathname !== '/api/orders') return { status: 200, headers, body: '' };
		const from = Date.parse(query.get('start_update_date') ?? '1970-01-01T00:00:00Z');
		const until = Date.parse(query.get('end_update_date') ?? '2999-01-01T00:00:00Z');
		const found = this.orders.filter(
			({ state, updated }) =>
				state === query.get('order_state_codes') && updated >= from && updated <= until,
		);
		const offset = Number(query.get('offset'));
		const rows = found.slice(offset, offset + Number(query.get('max'))).map((order) => ({
			order_id: order.id,
			order_state: order.state,
			created_date: new Date(order.created).toISOString(),
			last_updated_date: new Date(order.updated).toISOString(),
			order_lines: [],
		}));
		this.duringCalls.shift()?.();
		return {
			status: 200,
			headers,
			body: JSON.stringify({ orders: rows, total_count: found.length }),
		};
	};
}

type Step = (market: Marketplace) => number | undefined;

const change = (): fc.Arbitrary<(market: Marketplace) => void> =>
	fc.oneof(
		fc.integer({ min: 1, max: 130 }).map((count) => (market: Marketplace) => market.place(count)),
		fc.nat().map((at) => (market: Marketplace) => market.change(at)),
		fc
			.array(fc.nat(), { minLength: 1, maxLength: 60 })
			.map(
				(all) => (market: Marketplace) => all.forEach((at) => market.change(at, 'WAITING_DEBIT')),
			),
		fc.nat().map((at) => (market: Marketplace) => market.change(at, WAITING)),
		fc
			.integer({ min: 1, max: 7_200_000 })
			.map((ms) => (market: Marketplace) => void (market.now += ms)),
	);

/** What happens, and polls that have time for so many pages while more happens. */
const history = (): fc.Arbitrary<Step[]> => {
	const happens = change().map((apply) => (market: Marketplace) => void apply(market));
	const poll = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.array(change(), { maxLength: 4 }));
	const polls = poll.map(([pages, during]) => (market: Marketplace) => {
		market.duringCalls = during.map((apply) => () => apply(market));
		return pages;
	});
	return fc.array(fc.oneof(happens, polls), { minLength: 1, maxLength: 25 });
};

function watcher(market: Marketplace) {
	const clock = { now: () => market.now, pause: async (ms: number) => void (market.now += ms) };
	const mirakl = new MiraklClient({ address: 'https://shop.example', send: market.send, clock });
	const given: string[] = [];
	let position: Position | undefined;
	return {
		given,
		position: () => position,
		async poll(pages: number) {
			const budgetMs = ((pages + 1) * CALL_MS) / 0.8;
			const result = await pollOrders(mirakl, {
				event: EVENT,
				startFromNow: false,
				position,
				budgetMs,
			});
			// as n8n stores it
			position = JSON.parse(JSON.stringify(result.position)) as Position;
			given.push(...result.items.map(({ orderId }) => String(orderId)));
		},
	};
}

describe('polling for orders', () => {
	it('gives every order that stays in the state, and one that did not change only once', async () => {
		await fc.assert(
			fc.asyncProperty(history(), async (steps) => {
				const market = new Marketplace();
				const { poll, given } = watcher(market);
				for (const step of steps) {
					const pages = step(market);
					if (pages !== undefined) await poll(pages);
				}
				market.duringCalls = [];
				for (let quiet = 0; quiet < 4; quiet++) {
					market.now += 2000;
					await poll(1000);
				}
				const times = new Map<string, number>();
				for (const id of given) times.set(id, (times.get(id) ?? 0) + 1);
				for (const { id, state, changes } of market.orders) {
					if (state === WAITING) expect(times.get(id) ?? 0).toBeGreaterThanOrEqual(1);
					expect(times.get(id) ?? 0).toBeLessThanOrEqual(1 + changes);
				}
			}),
			{ numRuns: 150 },
		);
	});

	it('gives an order that Mirakl shows minutes after the time of its change', async () => {
		const market = new Marketplace();
		const { poll, given } = watcher(market);
		market.place(2);
		await poll(10);
		const changedAt = market.now - 120_000;
		const late = { id: 'LATE', created: changedAt, updated: changedAt, state: WAITING, changes: 0 };
		market.orders.unshift(late);
		market.now += 60_000;
		await poll(10);
		expect(given).toEqual(['O-1', 'O-2', 'LATE']);
	});

	it('keeps its position small once the orders have been given', async () => {
		const market = new Marketplace();
		const { poll, position } = watcher(market);
		market.place(1000);
		await poll(1000);
		market.now += 3_600_000;
		market.place(1);
		await poll(1000);
		market.now += 60_000;
		await poll(1000);
		expect(JSON.stringify(position()).length).toBeLessThan(300);
	});
});
