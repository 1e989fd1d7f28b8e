import { SimClock } from '../../../sandbox/clock.mts';
import { FaultRegistry } from '../../../sandbox/faults.mts';
import { oneInTen, TROUBLES } from '../../../sandbox/soak/trouble.mts';

describe('the troubles of the soak', () => {
	it('lets about one call in ten fail, at unequal distances', () => {
		const faults = new FaultRegistry(new SimClock());
		oneInTen(faults, 100);
		const struck: number[] = [];
		for (let call = 0; call < 900; call++) {
			if (faults.take('ImportOrders') !== undefined) struck.push(call);
		}
		expect(struck.length).toBeGreaterThan(80);
		expect(struck.length).toBeLessThan(100);
		const distances = new Set(struck.map((call, n) => call - (struck[n - 1] ?? 0)));
		expect(distances.size).toBeGreaterThan(5);
	});

	it('has outages of both sides, lost answers, errors and slow calls among them, each well formed', () => {
		const kinds = TROUBLES.flatMap((trouble) => {
			const [khaos, mirakl] = [new SimClock(), new SimClock()].map(
				(clock) => new FaultRegistry(clock),
			);
			if (khaos === undefined || mirakl === undefined) return [];
			trouble.begin(khaos, mirakl);
			return [...khaos.list(), ...mirakl.list()].map(({ kind }) => kind);
		});
		for (const kind of ['http503', 'cutBefore', 'cutAfter', 'http500', 'delay', '429'] as const) {
			expect(kinds).toContain(kind);
		}
	});
});
