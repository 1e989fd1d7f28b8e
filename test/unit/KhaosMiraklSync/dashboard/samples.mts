import type {
	DashboardTables,
	ShownException,
} from '../../../../nodes/KhaosMiraklSync/domain/dashboard/tables.ts';
import type {
	HeldStock,
	WaitingPlan,
} from '../../../../nodes/KhaosMiraklSync/domain/dashboard/waiting.ts';
import type { OpenOrder } from '../../../../nodes/KhaosMiraklSync/domain/openOrder.ts';

export const NOW = Date.parse('2026-03-02T09:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const SECRET = 'a-secret-of-more-than-thirty-two-characters';

export function shown(changes: Partial<ShownException> = {}): ShownException {
	return {
		id: 1,
		operator: 'Northgate',
		kind: 'UNKNOWN_SKU',
		subject: 'N-1',
		owner: 'merchandising',
		severity: 'high',
		status: 'open',
		message: 'SKU X is unknown.',
		fix: 'Add it to the SKU Map.',
		firstSeen: NOW - HOUR,
		reason: '',
		person: '',
		escalatedTo: '',
		size: 1,
		updatedAt: NOW - HOUR,
		...changes,
	};
}

export function live(changes: Partial<OpenOrder> = {}): OpenOrder {
	return {
		id: 1,
		operator: 'Northgate',
		orderId: 'N-1',
		reference: 'NG-N-1',
		state: 'SHIPPING',
		live: true,
		createdAt: NOW - 10 * HOUR,
		lines: [],
		khaosCode: 'SO1',
		khaosState: 'open',
		assigned: false,
		changedAt: NOW,
		...changes,
	};
}

export function tables(changes: Partial<Omit<DashboardTables, 'details'>> = {}): DashboardTables {
	return {
		operators: [{ operator: 'Northgate', live: true }],
		exceptions: [],
		details: (head) => head as ShownException,
		heartbeats: [],
		runs: [],
		orders: [],
		accounts: [],
		previews: [],
		waiting: { plans: [], held: [] },
		cycles: { orders: 5, stock: 5, despatch: 5, drift: 15 },
		now: NOW,
		...changes,
	};
}

export function plan(changes: Partial<WaitingPlan> = {}): WaitingPlan {
	return {
		rowId: 3,
		updatedAt: NOW - HOUR,
		operator: 'Northgate',
		hash: '0123456789ab',
		since: NOW - HOUR,
		skus: ['TEE-1', 'TEE-2'],
		approval: '',
		...changes,
	};
}

export function held(changes: Partial<HeldStock> = {}): HeldStock {
	return {
		rowId: 4,
		updatedAt: NOW - HOUR,
		operator: 'Northgate',
		skus: [
			{ sku: 'MUG-1', refusedAt: NOW - HOUR },
			{ sku: 'MUG-2', refusedAt: NOW - HOUR },
		],
		approval: '',
		...changes,
	};
}
