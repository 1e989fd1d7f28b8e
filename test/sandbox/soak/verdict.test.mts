import { partsTable } from '../../../sandbox/soak/table.mts';
import {
	databaseBounded,
	HEAP_BOUND,
	heldFlat,
	noneUnexplained,
	runsForgotten,
} from '../../../sandbox/soak/verdict.mts';
import type { Hour } from '../../../sandbox/soak/week.mts';

const quiet: Hour = {
	...{ name: 'day 1 00:00', trouble: '', orders: 10, open: 0, seconds: 5, failedRuns: 0 },
	...{ unexplained: 0, rssMb: 500, afterMb: 480, heapMb: 200, databaseMb: 30, executions: 2 },
	calls: 100,
};
const hours = (change: (hour: number) => Partial<Hour>): Hour[] =>
	Array.from({ length: 9 }, (_, n) => ({ ...quiet, calls: (n + 1) * 100, ...change(n) }));

describe('the verdict of the soak', () => {
	it('fails where memory after garbage collection grows hour by hour, and says by how much', () => {
		const leaking = hours((n) => ({ heapMb: 200 + n * 10 }));
		expect(() => heldFlat(leaking, 'heapMb', HEAP_BOUND)).toThrow('of the last 260 MB');
		expect(
			heldFlat(
				hours(() => ({})),
				'heapMb',
				HEAP_BOUND,
			),
		).toContain('of the last 200 MB');
	});

	it('fails where runs stay in the database, and names the hour', () => {
		const kept = hours((n) => ({ name: `hour ${n}`, executions: n === 7 ? 301 : 0 }));
		expect(() => runsForgotten(kept)).toThrow('hour 7');
		expect(runsForgotten(hours(() => ({})))).toContain('at most 2 rows');
	});

	it('allows the database a row for each order and fails on more', () => {
		const sized = (databaseMb: number) => ({ ...quiet, databaseMb });
		expect(() => databaseBounded(sized(30), sized(60), 1000)).toThrow('at most 42 MB');
		expect(databaseBounded(sized(30), sized(42), 1000)).toContain('42 MB after 1000 orders');
	});

	it('excuses failed runs in cycles with trouble only', () => {
		expect(
			noneUnexplained(
				hours(() => ({ failedRuns: 2 })),
				90,
			),
		).toContain('18 failed');
		const bad = hours((n) => ({ name: `hour ${n}`, failedRuns: 2, unexplained: n === 3 ? 1 : 0 }));
		expect(() => noneUnexplained(bad, 90)).toThrow('hour 3: 1');
	});

	it('shows the hours in parts, with what each part alone had', () => {
		const rows = partsTable(
			hours((n) => ({ rssMb: 500 + n })),
			3,
		);
		expect(rows).toHaveLength(5);
		expect(rows[3]).toBe('| day 1 00:00 to day 1 00:00 | 30 | 300 | 15 | 505 | 200 | 30 | 2 |');
	});
});
