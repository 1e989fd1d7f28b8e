import fc from 'fast-check';
import { forecast } from '../../../../nodes/KhaosMiraklSync/domain/orders/forecast';
import type { OpenOrder } from '../../../../nodes/KhaosMiraklSync/domain/openOrder';
import { HOUR, NOON, openOrder } from '../factories.mts';

const paid = (orderId: string, hoursLeft: number, cells: Partial<OpenOrder> = {}) =>
	openOrder({
		orderId,
		state: 'SHIPPING',
		acceptBy: undefined,
		shipBy: NOON + hoursLeft * HOUR,
		khaosState: 'open',
		createdAt: NOON - 5 * HOUR,
		decidedAt: NOON - 5 * HOUR,
		...cells,
	});

const sent = (count: number, hoursAgo = 3) =>
	Array.from({ length: count }, (_, index) =>
		paid(`S${index}`, 1, { live: false, state: 'SHIPPED', closedAt: NOON - hoursAgo * HOUR }),
	);

const held = (orderId: string, hoursLeft: number, hoursOld = 5) =>
	openOrder({ orderId, createdAt: NOON - hoursOld * HOUR, acceptBy: NOON + hoursLeft * HOUR });

const decided = (count: number, afterHours: number) =>
	Array.from({ length: count }, (_, index) =>
		paid(`D${index}`, 100, {
			...{ live: false, state: 'CANCELED', createdAt: NOON - 10 * HOUR },
			decidedAt: NOON - (10 - afterHours) * HOUR,
		}),
	);

const late = (rows: OpenOrder[]) => forecast(rows, NOON).breaches.map(({ orderId }) => orderId);

describe('the forecast of orders that miss their limit', () => {
	it('names what today’s despatches leave too late, with the hour at which it would be sent', () => {
		// 12 in 24 hours: one every two hours
		const rows = [...sent(12), paid('B', 5), paid('A', 3), paid('C', 5.5), paid('D', 100)];
		const { paces, breaches } = forecast(rows, NOON);
		expect(paces[1]).toEqual({ clock: 'shipping', waiting: 4, finished: 12, perHour: 0.5 });
		expect(breaches).toEqual([
			{
				...{ operator: 'Example Market', orderId: 'C', reference: 'EX-C', clock: 'shipping' },
				...{ due: NOON + 5.5 * HOUR, projectedAt: NOON + 6 * HOUR, overdue: false },
			},
		]);
	});

	it('says that there is not enough history, and then names only what is overdue', () => {
		const { paces, breaches } = forecast([...sent(2), paid('A', 1), paid('B', -1)], NOON);
		expect(paces[1]).toEqual({ clock: 'shipping', waiting: 2, finished: 2 });
		expect(breaches).toMatchObject([{ orderId: 'B', overdue: true }]);
		expect(breaches[0]).not.toHaveProperty('projectedAt');
	});

	it('takes a day on which nothing was sent as a standstill: everything waiting misses its limit', () => {
		const since = { createdAt: NOON - 30 * HOUR, decidedAt: NOON - 30 * HOUR };
		const { paces, breaches } = forecast([paid('A', 18, since), paid('B', 200)], NOON);
		expect(paces[1].perHour).toBe(0);
		expect(breaches.map(({ orderId, projectedAt }) => [orderId, projectedAt])).toEqual([
			['A', undefined],
			['B', undefined],
		]);
	});

	it('counts what was sent in the last 24 hours, and nothing older, cancelled or not yet reported', () => {
		const rows = [
			...sent(3, 25),
			...sent(3).map((row) => ({ ...row, state: 'CANCELED' })),
			paid('X', 1, { khaosState: 'complete' }),
		];
		expect(forecast(rows, NOON).paces[1]).toEqual({ clock: 'shipping', waiting: 0, finished: 0 });
	});

	it('measures acceptance by orders that people had to clear, not by those decided at once', () => {
		const quick = decided(50, 0.1).map((row) => ({ ...row, orderId: `Q${row.orderId}` }));
		expect(forecast([...quick, held('A', 1)], NOON).paces[0]).toEqual({
			...{ clock: 'acceptance', waiting: 1, finished: 0 },
		});
		// 4 cleared in a day: one every six hours
		const rows = [...quick, ...decided(4, 3), held('A', 5), held('B', 13), held('new', 1, 0.5)];
		expect(late(rows)).toEqual(['A']);
		expect(forecast(rows, NOON).breaches[0].projectedAt).toBe(NOON + 6 * HOUR);
	});

	it('leaves orders without a limit alone', () => {
		expect(late([...sent(3), paid('A', 0, { shipBy: undefined })])).toEqual([]);
	});

	it('names fewer orders the faster the pace, in sequence of their limits', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: -20, max: 100 }), { maxLength: 30 }),
				fc.integer({ min: 3, max: 40 }),
				fc.integer({ min: 0, max: 40 }),
				(limits, finished, more) => {
					const waiting = limits.map((left, index) => paid(`W${index}`, left));
					const slow = forecast([...sent(finished), ...waiting], NOON).breaches;
					const fast = new Set(late([...sent(finished + more), ...waiting]));
					const overdue = limits.filter((left) => left < 0).length;
					expect(slow.filter((breach) => breach.overdue)).toHaveLength(overdue);
					expect(slow.map(({ due }) => due)).toEqual(
						slow.map(({ due }) => due).sort((a, b) => a - b),
					);
					for (const id of fast) expect(slow.map(({ orderId }) => orderId)).toContain(id);
				},
			),
		);
	});
});
