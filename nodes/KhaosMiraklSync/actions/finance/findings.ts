import type { Finding } from '../../domain/finding';
import type { Reconciled } from '../../domain/finance/reconcile';
import { findingItems } from '../rows';

/** Residuals that ask somebody to do something, as findings of PAYOUT_RESIDUAL: one per order, cycle or transaction. */
export function payoutFindings(operator: string, { residuals }: Reconciled) {
	const found = new Map<string, Finding>();
	for (const { needsAction, orderId, cycleId, transactionId, message } of residuals) {
		const subject = orderId || cycleId || transactionId;
		if (!needsAction || found.has(subject)) continue;
		found.set(subject, { kind: 'PAYOUT_RESIDUAL', operator, subject, message });
	}
	return findingItems([...found.values()]);
}

/** Every subject that this reconciliation could have found something about: other months' exceptions are not its to close. */
export function examinedIn({ orders, cycles, residuals }: Reconciled): string[] {
	return [
		...new Set([
			...orders.map(({ orderId }) => orderId),
			...cycles.map(({ cycle }) => cycle.id),
			...residuals.map(
				({ orderId, cycleId, transactionId }) => orderId || cycleId || transactionId,
			),
		]),
	];
}
