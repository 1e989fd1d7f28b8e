import { note } from './lifecycle.mts';
import type { Order, OrderLine } from './types.mts';

/** A customer or the operator disputes a line; it stays INCIDENT_OPEN until that is settled. */
export function openIncident(order: Order, line: OrderLine, reasonCode: string, at: Date): void {
	line.incident = { reasonCode, openedAt: at, stateBefore: line.state };
	line.state = 'INCIDENT_OPEN';
	line.updatedAt = at;
	note(order, 'incident-opened', at, `${line.id} ${reasonCode}`);
}

/** The dispute is settled: the line goes back to where it would be without it. */
export function closeIncident(order: Order, line: OrderLine, reasonCode: string, at: Date): void {
	line.state = line.incident?.stateBefore ?? line.state;
	line.incident = null;
	line.updatedAt = at;
	note(order, 'incident-resolved', at, `${line.id} ${reasonCode}`);
}
