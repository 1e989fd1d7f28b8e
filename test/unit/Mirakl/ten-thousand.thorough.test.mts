import { RemoteError } from '../../../nodes/common/failures.ts';
import { Random } from '../../../sandbox/mirakl/state/random.mts';
import { answer } from './scripted.mts';
import { Marketplace, START, Watcher, type ModelOrder } from './marketplace.mts';

const MINUTE = 60_000;
const ORDERS = 10_000;
/** The least that n8n gives a poll, 36 s, has time for so many pages. */
const PAGES = 40;

interface Due {
	at: number;
	make(): void;
}

/** A day of a busy marketplace: a backlog, then orders all day, each through its states with changes in between. */
function busyDay(market: Marketplace, next: () => number): void {
	const due: Due[] = [];
	const between = (low: number, high: number) => Math.floor(low + next() * (high - low));
	for (let number = 0; number < ORDERS; number++) {
		let order: ModelOrder | undefined;
		const step = (at: number, state?: string) => {
			due.push({ at, make: () => market.change(order, state) });
			return at;
		};
		const placed = number < 2_000 ? START : START + between(0, 7 * 60 * MINUTE);
		due.push({ at: placed, make: () => void (order = market.add('WAITING_ACCEPTANCE')) });
		const accepted = step(placed + between(15 * MINUTE, 25 * MINUTE), 'WAITING_DEBIT');
		const paid = step(accepted + between(MINUTE, 10 * MINUTE), 'SHIPPING');
		// the seller reference is written, tracking is added: changes within the state
		step(paid + between(MINUTE, 4 * MINUTE));
		const shipped = paid + between(20 * MINUTE, 40 * MINUTE);
		step(shipped - MINUTE);
		step(shipped, 'SHIPPED');
	}
	due.sort((a, b) => b.at - a.at);
	market.settle = () => {
		while (due.length > 0 && due[due.length - 1].at <= market.now) due.pop()?.make();
	};
}

const count = (market: Marketplace, watcher: Watcher, state: string) => {
	const figures = { events: 0, missed: 0, doubled: 0 };
	for (const { id, entries } of market.orders) {
		const came = entries.get(state) ?? 0;
		figures.events += came;
		figures.missed += Math.max(0, came - watcher.times(id));
		figures.doubled += Math.max(0, watcher.times(id) - came);
	}
	return figures;
};

async function day(seed: number, withFaults: boolean) {
	const source = new Random(seed);
	const next = () => source.next();
	const market = new Marketplace();
	busyDay(market, next);
	const watchers = ['orderAwaitingAcceptance', 'orderReadyToShip'].map(
		(name) => new Watcher(market, name),
	);
	const figures = { polls: 0, failed: 0, restarts: 0 };
	if (withFaults) {
		market.fault = () => {
			const luck = next();
			if (luck < 0.015) return answer(429, '', { 'retry-after': String(Math.ceil(next() * 20)) });
			if (luck < 0.03) return answer(500);
			if (luck < 0.045) return new RemoteError('The connection broke', { kind: 'doubtful' });
			return undefined;
		};
	}
	const end = START + 8.5 * 60 * MINUTE;
	while (market.now < end) {
		if (market.now > end - 15 * MINUTE) market.fault = () => undefined;
		for (const watcher of watchers) {
			figures.polls++;
			await watcher.poll(PAGES).catch((thrown: unknown) => {
				if (!(thrown instanceof RemoteError)) throw thrown;
				figures.failed++;
			});
			if (withFaults && next() < 0.06) {
				watcher.restart();
				figures.restarts++;
			}
		}
		market.now += 4 * MINUTE;
	}
	const [awaiting, ready] = watchers;
	return {
		...figures,
		awaiting: count(market, awaiting, 'WAITING_ACCEPTANCE'),
		ready: count(market, ready, 'SHIPPING'),
	};
}

describe('10,000 orders that change while the trigger pages through them', () => {
	it('each come out exactly once when nothing fails', async () => {
		const { awaiting, ready } = await day(1, false);
		expect(awaiting).toEqual({ events: ORDERS, missed: 0, doubled: 0 });
		expect(ready).toEqual({ events: ORDERS, missed: 0, doubled: 0 });
	}, 120_000);

	it('each come out at least once with 429, 500, broken connections and restarts', async () => {
		const { awaiting, ready, failed, restarts } = await day(2, true);
		expect(failed).toBeGreaterThan(10);
		expect(restarts).toBeGreaterThan(3);
		expect(awaiting).toMatchObject({ events: ORDERS, missed: 0 });
		expect(ready).toMatchObject({ events: ORDERS, missed: 0 });
	}, 120_000);
});
