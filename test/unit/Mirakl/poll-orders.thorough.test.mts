import fc from 'fast-check';
import { Marketplace, Watcher } from './marketplace.mts';

const EVENT = 'orderAwaitingAcceptance';
const WAITING = 'WAITING_ACCEPTANCE';
const DAY_MS = 24 * 3_600_000;

const at = (market: Marketplace, index: number) =>
	market.orders[index % Math.max(1, market.orders.length)];

type Step = (market: Marketplace) => number | undefined;

const change = (): fc.Arbitrary<(market: Marketplace) => void> =>
	fc.oneof(
		fc.integer({ min: 1, max: 130 }).map((count) => (market: Marketplace) => market.place(count)),
		fc.nat().map((index) => (market: Marketplace) => market.change(at(market, index))),
		fc
			.array(fc.nat(), { minLength: 1, maxLength: 60 })
			.map(
				(all) => (market: Marketplace) =>
					all.forEach((index) => market.change(at(market, index), 'WAITING_DEBIT')),
			),
		fc.nat().map((index) => (market: Marketplace) => market.change(at(market, index), WAITING)),
		fc
			.integer({ min: 1, max: 7_200_000 })
			.map((ms) => (market: Marketplace) => void (market.now += ms)),
		fc.constant((market: Marketplace) => void (market.now += 3 * DAY_MS)),
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

describe('polling for orders that come into a state, over any history', () => {
	it('gives every order that stays in the state, and none more often than it came into it', async () => {
		await fc.assert(
			fc.asyncProperty(history(), async (steps) => {
				const market = new Marketplace();
				const watcher = new Watcher(market, EVENT);
				for (const step of steps) {
					const pages = step(market);
					if (pages !== undefined) await watcher.poll(pages);
				}
				market.duringCalls = [];
				for (let quiet = 0; quiet < 4; quiet++) {
					market.now += 2000;
					await watcher.poll();
				}
				for (const { id, state, entries } of market.orders) {
					if (state === WAITING) expect(watcher.times(id)).toBeGreaterThanOrEqual(1);
					expect(watcher.times(id)).toBeLessThanOrEqual(entries.get(WAITING) ?? 0);
				}
			}),
			{ numRuns: 150 },
		);
	});
});
