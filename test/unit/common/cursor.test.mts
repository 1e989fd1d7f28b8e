import fc from 'fast-check';
import { advance, type Cursor, type Found, windowStart } from '../../../nodes/common/cursor';

const OVERLAP_MS = 60_000;
const START = Date.UTC(2026, 0, 1);
const at = (ms: number): string => new Date(START + ms).toISOString();

function found(key: string, version: number, ms: number): Found<string> {
	return { key, version: String(version), changedAt: at(ms), record: key };
}

describe('where a trigger stands', () => {
	it('emits every version of every record once, however often the overlap is read again', () => {
		const change = fc.record({
			key: fc.constantFrom('a', 'b', 'c', 'd'),
			afterMs: fc.integer({ min: 1, max: 90_000 }),
			pollAfter: fc.boolean(),
		});
		fc.assert(
			fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
				let cursor: Cursor = { since: at(0), seen: {} };
				let now = 0;
				let version = 0;
				const records = new Map<string, Found<string>>();
				const emitted: string[] = [];
				const emittedLast = new Map<string, string>();
				const poll = (): void => {
					const from = windowStart(cursor, OVERLAP_MS);
					const listed = [...records.values()].filter(({ changedAt }) => changedAt >= from);
					const result = advance(cursor, listed, OVERLAP_MS);
					cursor = result.cursor;
					for (const each of result.fresh) {
						emitted.push(`${each.key}/${each.version}`);
						emittedLast.set(each.key, each.version);
					}
				};
				for (const { key, afterMs, pollAfter } of changes) {
					now += afterMs;
					version += 1;
					records.set(key, found(key, version, now));
					if (pollAfter) poll();
				}
				poll();
				poll();
				expect(new Set(emitted).size).toBe(emitted.length);
				for (const [key, { version: latest }] of records) expect(emittedLast.get(key)).toBe(latest);
			}),
		);
	});

	it('moves to the latest change it saw and never to the present', () => {
		const { cursor } = advance({ since: at(0), seen: {} }, [found('a', 1, 5000)], OVERLAP_MS);
		expect(cursor.since).toBe(at(5000));
	});
});
