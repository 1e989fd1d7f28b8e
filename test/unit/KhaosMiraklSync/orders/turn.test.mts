import fc from 'fast-check';
import type { ExceptionRow } from '../../../../nodes/KhaosMiraklSync/domain/exceptions/exceptionRow';
import type { Matched } from '../../../../nodes/KhaosMiraklSync/domain/orders/match';
import { inTurn } from '../../../../nodes/KhaosMiraklSync/domain/orders/turn';
import { NOON } from '../factories.mts';

const DECIDED_A_RUN = 100;

const waiting = (orderId: string, createdAt: number): Matched =>
	({ orderId, next: 'decide', row: { createdAt } }) as Matched;
const about = (subject: string, more: Partial<ExceptionRow> = {}): ExceptionRow =>
	({ kind: 'UNKNOWN_SKU', subject, status: 'open', ...more }) as ExceptionRow;
const ids = (orders: Matched[]) => orders.map(({ orderId }) => orderId);

/** Orders of one minute after the other; each is held or not. */
const orders = fc
	.array(fc.record({ at: fc.integer({ min: 0, max: 50 }), isHeld: fc.boolean() }), {
		maxLength: 300,
	})
	.map((drawn) => ({
		matched: drawn.map(({ at }, index) => waiting(`N-${index}`, at * 60_000)),
		rows: drawn.flatMap(({ isHeld }, index) => (isHeld ? [about(`N-${index}`)] : [])),
	}));
const moment = fc.integer({ min: NOON, max: NOON + 86_400_000 });

/** Seconds from run to run: to the second, or a little more. */
const rhythm = fc.constantFrom(60, 120, 300, 301, 600, 900);

describe('the turn of orders', () => {
	it('loses none, and serves each that nothing holds before each that something holds, the oldest first', () => {
		fc.assert(
			fc.property(orders, moment, ({ matched, rows }, now) => {
				const served = inTurn(matched, rows, now);
				expect(ids(served).sort()).toEqual(ids(matched).sort());
				const held = new Set(rows.map(({ subject }) => subject));
				const places = served.map(({ orderId }) => held.has(orderId));
				expect(places).toEqual([...places].sort((a, b) => Number(a) - Number(b)));
				const free = served.filter(({ orderId }) => !held.has(orderId));
				const times = free.map(({ row }) => row.createdAt);
				expect(times).toEqual([...times].sort((a, b) => a - b));
			}),
		);
	});

	it('comes to every held order within a number of cycles, however many there are', () => {
		fc.assert(
			fc.property(fc.integer({ min: 101, max: 400 }), moment, rhythm, (count, from, seconds) => {
				const matched = Array.from({ length: count }, (_, at) => waiting(`N-${at}`, at));
				const rows = matched.map(({ orderId }) => about(orderId));
				const seen = new Set<string>();
				for (let cycle = 0; cycle < 60; cycle++) {
					const now = from + cycle * seconds * 1000;
					ids(inTurn(matched, rows, now))
						.slice(0, DECIDED_A_RUN)
						.forEach((orderId) => seen.add(orderId));
				}
				expect(seen.size).toBe(count);
			}),
			{ numRuns: 30 },
		);
	});

	it('counts an order of a long list as held, and neither a closed exception nor another kind nor one to try again', () => {
		const matched = ['A', 'B', 'C', 'D', 'E'].map((orderId) => waiting(orderId, 0));
		const rows = [
			about('many', { list: [{ subject: 'A', message: '' }] }),
			about('B', { status: 'closed' }),
			about('C', { kind: 'SHIPPING_DEADLINE' }),
			about('D', { retryAt: NOON }),
		];
		expect(ids(inTurn(matched, rows, NOON))).toEqual(['B', 'C', 'D', 'E', 'A']);
	});
});
