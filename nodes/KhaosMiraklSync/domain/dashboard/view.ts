import {
	clockCounts,
	despatchBacklog,
	orderClock,
	type Backlog,
	type ClockCounts,
	type OrderClock,
} from './clocks';
import { flowHealth, stockLatency, type FlowHealth, type StockLatency } from './flows';
import { byOwner, type OwnerExceptions } from './owners';
import type { Approval, DashboardTables, HealthFigure, ShownException } from './tables';

/** As many pressing orders as the page lists. */
const ORDERS_LISTED = 100;

/** What the page says, in its order. Moments are UTC, milliseconds since 1970. */
export interface DashboardView {
	now: number;
	preview: string[];
	totals: {
		critical: number;
		open: number;
		overdue: number;
		soon: number;
		stale: number;
		backlog: number;
	};
	flows: FlowHealth[];
	latency: StockLatency[];
	clocks: ClockCounts[];
	/** Overdue and due soon, the nearest deadline first, at most 100. */
	pressing: OrderClock[];
	pressingTotal: number;
	owners: Array<OwnerExceptions<ShownException>>;
	ignored: Array<OwnerExceptions<ShownException>>;
	accepted: Array<OwnerExceptions<ShownException>>;
	backlog: Backlog[];
	drift: Array<{ operator: string; count: number }>;
	health: readonly HealthFigure[];
	approvals: readonly Approval[];
}

/** What there is to say of these tables now. Source: design.md sections 7 to 9. */
export function dashboardView(tables: DashboardTables): DashboardView {
	const { exceptions, orders, now } = tables;
	const names = operatorNames(tables);
	const clocks = orders.flatMap((order) => orderClock(order, now) ?? []);
	const pressing = clocks
		.filter(({ standing }) => standing !== 'inTime')
		.sort((a, b) => a.due - b.due);
	const whole = (owners: readonly OwnerExceptions[]) =>
		owners.map((each) => ({ ...each, shown: each.shown.map(tables.details) }));
	const owners = whole(byOwner(exceptions, 'open'));
	const flows = names.flatMap((name) => flowHealth(name, tables));
	const backlog = names.map((name) => despatchBacklog(name, orders));
	const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
	return {
		now,
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
		},
		flows,
		latency: names.flatMap((name) => stockLatency(name, tables) ?? []),
		clocks: names.flatMap((name) => clockCounts(name, clocks)),
		pressing: pressing.slice(0, ORDERS_LISTED),
		pressingTotal: pressing.length,
		owners,
		ignored: whole(byOwner(exceptions, 'ignored')),
		accepted: whole(byOwner(exceptions, 'accepted')),
		backlog,
		drift: names.map((operator) => ({ operator, count: driftOf(operator, tables) })),
		health: tables.health,
		approvals: tables.approvals,
	};
}

/** Operators of the settings, and any that rows still name. */
function operatorNames({ operators, orders, exceptions }: DashboardTables): string[] {
	const named = [...operators, ...orders, ...exceptions].map(({ operator }) => operator);
	return [...new Set(named)].filter((name) => name !== '');
}

/** Each SKU once, though its row may be doubled. */
function driftOf(name: string, { exceptions }: DashboardTables): number {
	const drifting = exceptions.filter(
		({ operator, kind, status }) =>
			operator === name && kind === 'STOCK_DRIFT' && status === 'open',
	);
	return new Set(drifting.map(({ subject }) => subject)).size;
}
