import fc from 'fast-check';
import { orderClock } from '../../../../nodes/KhaosMiraklSync/domain/dashboard/clocks.ts';
import { byOwner } from '../../../../nodes/KhaosMiraklSync/domain/dashboard/owners.ts';
import { dashboardView } from '../../../../nodes/KhaosMiraklSync/domain/dashboard/view.ts';
import { held, HOUR, live, MINUTE, NOW, plan, shown, tables } from './samples.mts';

describe('order clocks', () => {
	it('run for acceptance while an order waits, and for shipping afterwards', () => {
		const both = { acceptBy: NOW + HOUR, shipBy: NOW + 48 * HOUR };
		expect(orderClock(live(both), NOW)).toMatchObject({ clock: 'acceptance', due: NOW + HOUR });
		expect(orderClock(live({ shipBy: both.shipBy }), NOW)).toMatchObject({ clock: 'shipping' });
		expect(orderClock(live(), NOW)).toBeUndefined();
		expect(orderClock(live({ ...both, live: false }), NOW)).toBeUndefined();
	});

	it('say soon when a quarter of the window or less is left, and overdue after it', () => {
		const order = live({ createdAt: NOW, shipBy: NOW + 100 * MINUTE });
		const at = (minutes: number) => orderClock(order, NOW + minutes * MINUTE)?.standing;
		expect([74, 75, 100, 101].map(at)).toEqual(['inTime', 'soon', 'soon', 'overdue']);
	});
});

describe('the flows', () => {
	it('are stale once they have not come to their end for more than two cycles, or never did', () => {
		const ended = (name: string, minutes: number) => ({
			name,
			operator: 'Northgate',
			finishedAt: NOW - minutes * MINUTE,
		});
		const heartbeats = [ended('orders', 10), ended('stock', 10.1), ended('drift', 30)];
		const { flows, totals } = dashboardView(tables({ heartbeats }));
		expect(flows.map(({ title, stale }) => [title, stale])).toEqual([
			['Order acceptance', false],
			['Stock push', true],
			['Despatch', true],
			['Drift alerts', false],
		]);
		expect(totals.stale).toBe(2);
		const slower = { orders: 5, stock: 15, despatch: 5, drift: 15 };
		expect(dashboardView(tables({ heartbeats, cycles: slower })).totals.stale).toBe(1);
	});

	it('show the last complete run of those that record runs, and the latency of the last one', () => {
		const run = (minutes: number, result: string, seconds?: number) => ({
			operator: 'Northgate',
			flow: 'stock-push',
			finishedAt: NOW - minutes * MINUTE,
			result,
			note: '',
			latencyP50: seconds,
			latencyP95: seconds,
			latencyMax: seconds,
		});
		const runs = [run(3, 'unfinished'), run(8, 'complete', 40), run(60, 'complete', 90)];
		const view = dashboardView(tables({ runs: [...runs, run(2000, 'complete', 999)] }));
		expect(view.flows[1].lastGood).toBe(NOW - 8 * MINUTE);
		expect(view.latency).toEqual([
			{ operator: 'Northgate', runs: 2, p50: 40, p95: 40, max: 40, worst: 90 },
		]);
	});
});

describe('what waits and drifts', () => {
	it('counts orders in SHIPPING that Khaos Control has not sent, and those sent and not reported', () => {
		const orders = [
			live(),
			live({ orderId: 'N-2', khaosState: 'none', createdAt: NOW - 30 * HOUR }),
			live({ orderId: 'N-3', khaosState: 'complete' }),
			live({ orderId: 'N-4', state: 'WAITING_ACCEPTANCE' }),
			live({ orderId: 'N-5', live: false }),
		];
		expect(dashboardView(tables({ orders })).backlog).toEqual([
			{
				operator: 'Northgate',
				orders: 2,
				notInKhaos: 1,
				notReported: 1,
				oldest: NOW - 30 * HOUR,
			},
		]);
	});

	it('shows drift by operator, kind and age with the value at risk, each subject once, lists by their length', () => {
		const drift = (id: number, changes: object) =>
			shown({ id, kind: 'STOCK_DRIFT', subject: 'TEE', valueAtRisk: 500, ...changes });
		const exceptions = [
			drift(1, { firstSeen: NOW - 2 * HOUR }),
			drift(2, { firstSeen: NOW - HOUR / 2 }),
			drift(3, { subject: 'MUG', firstSeen: NOW - 100 * HOUR }),
			drift(4, { subject: 'CAP', status: 'ignored' }),
			drift(5, { operator: 'Fairfield', kind: 'OFFER_INACTIVE', valueAtRisk: undefined }),
			drift(6, { subject: 'many', firstSeen: NOW - 100 * HOUR, size: 700, valueAtRisk: 9000 }),
			shown({ id: 7 }),
		];
		const { drift: rows, ages } = dashboardView(tables({ exceptions }));
		expect(rows.map(({ names, total, value }) => [...names, total, value])).toEqual([
			['Northgate', 'STOCK_DRIFT', 702, 10_000],
			['Fairfield', 'OFFER_INACTIVE', 1, 0],
		]);
		expect(rows[0]?.bands.map(({ count }) => count)).toEqual([0, 1, 0, 0, 701]);
		expect(ages.map(({ names, total }) => [...names, total])).toEqual([['merchandising', 704]]);
	});

	it('counts plans and held SKUs that wait, and orders that will miss a limit at today’s pace', () => {
		const waiting = { plans: [plan()], held: [held()] };
		const orders = [live({ shipBy: NOW + HOUR, decidedAt: NOW - 30 * HOUR })];
		const { totals } = dashboardView(tables({ waiting, orders }));
		expect(totals).toMatchObject({ waiting: 3, breaches: 1 });
	});

	it('shows the last system audit and month end of each operator', () => {
		const run = (flow: string, hours: number, note: string) => ({
			operator: 'Northgate',
			flow,
			finishedAt: NOW - hours * HOUR,
			result: 'complete',
			note,
		});
		const runs = [
			run('system-audit', 99, 'READY'),
			{ ...run('system-audit', 2, 'NOT READY'), result: 'unfinished' },
			run('stock-push', 1, 'x'),
		];
		expect(dashboardView(tables({ runs })).checks).toEqual([
			{
				operator: 'Northgate',
				title: 'System audit',
				finishedAt: NOW - 2 * HOUR,
				note: 'NOT READY',
				isGood: false,
			},
		]);
	});
});

describe('exceptions by owner', () => {
	const anyRow = fc
		.record({
			owner: fc.constantFrom('warehouse', 'finance', ''),
			severity: fc.constantFrom('critical', 'high', 'medium', 'low', 'unheard of'),
			subject: fc.constantFrom(...Array.from({ length: 300 }, (_, n) => `N-${n}`)),
			status: fc.constantFrom('open' as const, 'ignored' as const, 'closed' as const),
			firstSeen: fc.integer({ min: NOW - 100 * HOUR, max: NOW }),
		})
		.map((row) => shown(row));

	it('counts every subject once, and shows the gravest 100 of each owner', () => {
		fc.assert(
			fc.property(fc.array(anyRow, { maxLength: 600, size: 'max' }), (rows) => {
				const numbered = rows.map((row, id) => ({ ...row, id }));
				const owners = byOwner(numbered, 'open');
				const subjects = new Set(
					rows.filter(({ status }) => status === 'open').map(({ subject }) => subject),
				);
				expect(owners.reduce((sum, { total }) => sum + total, 0)).toBe(subjects.size);
				for (const { shown: listed, total, counts } of owners) {
					expect(listed).toHaveLength(Math.min(total, 100));
					expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(total);
					const grades = ['critical', 'high', 'medium', 'low', 'unheard of'];
					const ranks = listed.map(({ severity }) => grades.indexOf(severity));
					expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
				}
			}),
			{ numRuns: 30 },
		);
	});

	it('puts the nearest deadline first within a severity, then the oldest', () => {
		const rows = [
			shown({ id: 1, subject: 'a', firstSeen: NOW - 3 * HOUR }),
			shown({ id: 2, subject: 'b', deadline: NOW + 2 * HOUR }),
			shown({ id: 3, subject: 'c', deadline: NOW + HOUR }),
			shown({ id: 4, subject: 'd', severity: 'critical' }),
			shown({ id: 5, subject: 'e', firstSeen: NOW - 9 * HOUR }),
		];
		expect(
			byOwner(rows, 'open')[0]
				.shown.map(({ subject }) => subject)
				.join(''),
		).toBe('dcbea');
	});
});
