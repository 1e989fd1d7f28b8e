import {
	clockCounts,
	despatchBacklog,
	orderClock,
	type Backlog,
	type ClockCounts,
	type OrderClock,
} from './clocks';
import { flowHealth, stockLatency, type FlowHealth, type StockLatency } from './flows';
import { byOwner, ownerOf, withoutDoubles, type OwnerExceptions } from './owners';
import { forecast, type Forecast } from '../orders/forecast';
import { MANY } from '../exceptions/longLists';
import { byAge, DRIFT_KINDS, type AgeRow } from './ages';
import { lastChecks, type Check } from './checks';
import type { Account, DashboardTables, ExceptionHead, Preview, ShownException } from './tables';
import type { HeldStock, WaitingPlan } from './waiting';

/** As many pressing orders as the page lists. */
const ORDERS_LISTED = 100;

/** What the page says, in its order. Moments are UTC, milliseconds since 1970. */
export interface DashboardView {
	now: number;
	/** Operators in preview, and what their flows would send. */
	preview: string[];
	previews: readonly Preview[];
	totals: {
		critical: number;
		open: number;
		overdue: number;
		soon: number;
		stale: number;
		backlog: number;
		/** Orders that will miss a limit at today's pace. */
		breaches: number;
		/** Plans and held SKUs that wait for a person. */
		waiting: number;
	};
	flows: FlowHealth[];
	latency: StockLatency[];
	clocks: ClockCounts[];
	/** Overdue and due soon, the nearest deadline first, at most 100. */
	pressing: OrderClock[];
	pressingTotal: number;
	/** Its breaches cut to as many as the page lists. */
	forecast: Forecast;
	owners: Array<OwnerExceptions<ShownException>>;
	ignored: Array<OwnerExceptions<ShownException>>;
	accepted: Array<OwnerExceptions<ShownException>>;
	backlog: Backlog[];
	/** Open exceptions: owner x age. */
	ages: AgeRow[];
	/** Operator and kind x age. */
	drift: AgeRow[];
	accounts: readonly Account[];
	plans: readonly WaitingPlan[];
	held: readonly HeldStock[];
	/** The last system audit and month end of each operator. */
	checks: Check[];
}

/** What there is to say of these tables now. */
export function dashboardView(tables: DashboardTables): DashboardView {
	const { exceptions, orders, waiting, now } = tables;
	const names = operatorNames(tables);
	const clocks = orders.flatMap((order) => orderClock(order, now) ?? []);
	const pressing = clocks
		.filter(({ standing }) => standing !== 'inTime')
		.sort((a, b) => a.due - b.due);
	const whole = (owners: readonly OwnerExceptions[]) =>
		owners.map((each) => ({ ...each, shown: each.shown.map(tables.details) }));
	const flows = names.flatMap((name) => flowHealth(name, tables));
	const backlog = names.map((name) => despatchBacklog(name, orders));
	const open = [...withoutDoubles(exceptions, 'open')];
	const owners = whole(byOwner(open, 'open'));
	const sizeOf = (head: ExceptionHead) => (head.subject === MANY ? tables.details(head).size : 1);
	const ahead = forecast(orders, now);
	const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
	return {
		now,
		previews: tables.previews,
		preview: tables.operators.filter(({ live }) => !live).map(({ operator }) => operator),
		totals: {
			critical: sum(
				owners.flatMap(({ counts }) =>
					counts.map(({ severity, count }) => (severity === 'critical' ? count : 0)),
				),
			),
			open: sum(owners.map(({ total }) => total)),
			overdue: pressing.filter(({ standing }) => standing === 'overdue').length,
			soon: pressing.filter(({ standing }) => standing === 'soon').length,
			stale: flows.filter(({ stale }) => stale).length,
			backlog: sum(backlog.map((each) => each.orders)),
			breaches: ahead.breaches.filter(({ overdue }) => !overdue).length,
			waiting: waiting.plans.length + sum(waiting.held.map(({ skus }) => skus.length)),
		},
		flows,
		latency: names.flatMap((name) => stockLatency(name, tables) ?? []),
		clocks: names.flatMap((name) => clockCounts(name, clocks)),
		pressing: pressing.slice(0, ORDERS_LISTED),
		pressingTotal: pressing.length,
		forecast: { ...ahead, breaches: ahead.breaches.slice(0, ORDERS_LISTED) },
		owners,
		ignored: whole(byOwner(exceptions, 'ignored')),
		accepted: whole(byOwner(exceptions, 'accepted')),
		backlog,
		ages: byAge(open, (row) => [ownerOf(row)], sizeOf, now),
		drift: byAge(
			open,
			({ operator, kind }) => (DRIFT_KINDS.includes(kind) ? [operator, kind] : undefined),
			sizeOf,
			now,
		),
		accounts: tables.accounts,
		plans: waiting.plans,
		held: waiting.held,
		checks: names.flatMap((name) => lastChecks(name, tables.runs)),
	};
}

/** Operators of the settings, and any that rows still name. */
function operatorNames({ operators, orders, exceptions }: DashboardTables): string[] {
	const named = [...operators, ...orders, ...exceptions].map(({ operator }) => operator);
	return [...new Set(named)].filter((name) => name !== '');
}
