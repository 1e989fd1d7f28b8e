/** The dashboard page from 10,000 open exceptions: read, sorted by owner, signed and written. */
import { rowList } from '../../nodes/common/parameters.ts';
import { signAction } from '../../nodes/KhaosMiraklSync/domain/dashboard/token.ts';
import { dashboardView } from '../../nodes/KhaosMiraklSync/domain/dashboard/view.ts';
import type { OpenOrder } from '../../nodes/KhaosMiraklSync/domain/openOrder.ts';
import { KINDS } from '../../nodes/KhaosMiraklSync/domain/finding.ts';
import {
	readExceptionHeads,
	readShownExceptions,
} from '../../nodes/KhaosMiraklSync/edge/dashboard.ts';
import { dashboardPage } from '../../nodes/KhaosMiraklSync/files/dashboard/page.ts';
import { escapeHtml } from '../../nodes/KhaosMiraklSync/files/page.ts';
import { benchCase } from '../case.mts';

const FULL_ROWS = 10_000;
const NOW = Date.parse('2026-03-02T09:00:00Z');
const SECRET = 'a-secret-of-more-than-thirty-two-characters';

type Row = Record<string, string | number | null>;

export default benchCase({
	name: 'dashboard',
	title: 'the dashboard page of 10,000 open exceptions (short: 1,000), every button signed',
	baselineIs: 'every row parsed, written and signed without a limit for each owner',
	targets: { time: 2 },
	rounds: 3,
	input: (short) => rows(short ? FULL_ROWS / 10 : FULL_ROWS),
	ours(items) {
		return { open: render(items).open };
	},
	baseline(items) {
		const exceptions = readShownExceptions(rowList.parse(items));
		const lines = exceptions.map((row) => {
			const tokens = ['acknowledge', 'retryDownload', 'ignore'].map((verb) => signed(row, verb));
			return [row.kind, row.subject, row.message, row.fix, ...tokens]
				.map(escapeHtml)
				.join('</p><p>');
		});
		return { open: lines.join('').length > 0 ? exceptions.length : 0 };
	},
});

const HOUR_MS = 3_600_000;
const PLAN = {
	...{ rowId: 1, updatedAt: NOW, operator: 'Operator 0', hash: '0123456789ab', since: NOW },
	...{ skus: ['TEE-1'], approval: '' },
};

/** A day of three busy operators: a thousand live orders and as many sent ones, for clocks, backlog and forecast. */
const ORDERS = Array.from(
	{ length: 2000 },
	(_, id): OpenOrder => ({
		...{ id, operator: `Operator ${id % 3}`, orderId: `N-${id}`, reference: `X-N-${id}` },
		...{ state: id % 2 ? 'SHIPPED' : 'SHIPPING', live: id % 2 === 0, lines: [], khaosCode: 'SO' },
		...{ createdAt: NOW - 30 * HOUR_MS, shipBy: NOW + (id % 90) * HOUR_MS, assigned: true },
		...{ khaosState: 'open', changedAt: NOW - (id % 20) * HOUR_MS },
	}),
);

function render(items: Array<{ json: Row }>): { open: number; html: string } {
	const view = dashboardView({
		operators: [],
		...readExceptionHeads(rowList.parse(items)),
		heartbeats: [],
		runs: [],
		orders: ORDERS,
		accounts: [],
		previews: [],
		waiting: { plans: [PLAN], held: [] },
		cycles: { orders: 5, stock: 5, despatch: 5, drift: 15 },
		now: NOW,
	});
	const links = {
		...{ actionUrl: 'page', runbookUrl: 'https://docs.example/e.md', sign: signed },
		approve: () => signed({ id: 1, updatedAt: NOW }, 'approve'),
		release: () => signed({ id: 1, updatedAt: NOW }, 'release'),
	};
	return { open: view.totals.open, html: dashboardPage('Dashboard', view, links) };
}

function signed({ id, updatedAt }: { id: number; updatedAt: number }, verb: string): string {
	return signAction({ rowId: id, verb, expires: NOW + 1, updatedAt }, SECRET);
}

function rows(count: number): Array<{ json: Row }> {
	const kinds = Object.entries(KINDS);
	return Array.from({ length: count }, (_, id) => {
		const [kind, more] = kinds[id % kinds.length] ?? ['UNKNOWN_SKU', KINDS.UNKNOWN_SKU];
		const seen = new Date(NOW - (id % 5000) * 60_000).toISOString();
		return {
			json: {
				id,
				operator: `Operator ${id % 3}`,
				kind,
				subject: `N-${id}`,
				...more,
				status: 'open',
				outcome: '',
				message: `Order N-${id} has a line whose SKU 'TEE-${id}' Khaos Control does not know (line 2).`,
				firstSeen: seen,
				lastSeen: seen,
				sightings: 1,
				deadline: id % 2 ? null : seen,
				alertedAt: seen,
				closedAt: null,
				createdAt: seen,
				updatedAt: seen,
			},
		};
	});
}
