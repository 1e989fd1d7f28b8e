import type { OrderSpec } from '../../../sandbox/mirakl/state/new-order.mts';
import type { Answer, Tenant } from './tenant.mts';

export interface Failure {
	status: number;
	code?: string;
	message: string;
}

/** The first order that a tenant gets. */
export const ORDER = 'SIM-1001-A';

export const twoLines: OrderSpec = {
	lines: [
		{ sku: 'A', quantity: 2 },
		{ sku: 'B', quantity: 1 },
	],
};

/** OR21 on the first order, one decision a line. */
export const decide = (tenant: Tenant, ...decisions: boolean[]): Promise<Answer<Failure>> =>
	tenant.call('PUT', `/api/orders/${ORDER}/accept`, {
		order_lines: decisions.map((accepted, index) => ({ id: `${ORDER}-${index + 1}`, accepted })),
	});

/** OR23 on the first order. */
export const track = (tenant: Tenant, body: unknown): Promise<Answer<Failure>> =>
	tenant.call('PUT', `/api/orders/${ORDER}/tracking`, body);

/** OR24 on the first order. */
export const ship = (tenant: Tenant): Promise<Answer<Failure>> =>
	tenant.call('PUT', `/api/orders/${ORDER}/ship`);

/** What has happened to the first order. */
export const events = (tenant: Tenant): string[] =>
	tenant.sim.order(ORDER).history.map(({ event }) => event);

/** Places an order of two lines (2 × A, 1 × B unless given), accepts it and lets the payment pass: SHIPPING. */
export async function placeAndPay(
	tenant: Tenant,
	spec: Partial<OrderSpec> = {},
): Promise<{ id: string; lines: string[] }> {
	const { id, lines } = tenant.sim.placeOrder({ ...twoLines, ...spec });
	if (tenant.sim.order(id).state === 'WAITING_ACCEPTANCE') {
		await tenant.call('PUT', `/api/orders/${encodeURIComponent(id)}/accept`, {
			order_lines: lines.map((line) => ({ id: line.id, accepted: true })),
		});
	}
	if (tenant.sim.order(id).state === 'WAITING_DEBIT') tenant.sim.debit(id, true);
	return { id, lines: lines.map((line) => line.id) };
}
