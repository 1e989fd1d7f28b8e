import { isAllAssigned, type KhaosOrderStatus, type StockQuantity } from '../khaos';
import type { Operator } from '../operator';
import { folded } from '../skuMap';
import { anythingSent, invoiceDespatched, isCancelled, unitsSent } from './despatched';

/** How much of an order has left: nothing, some, or every unit that the marketplace waits for. */
export type Progress = 'nothing' | 'part' | 'whole';

/**
 * How far Khaos Control has despatched an order.
 *
 * Units are compared per Stock Code. Where a code of the order appears on no invoice at all, the invoices may list the
 * parts of a pack instead (inferred): then the order is whole once Khaos Control calls it complete, or has assigned all
 * that was sold, and every invoice is despatched.
 *
 * @param awaited units of the live lines, by Stock Code; where there are none, nothing is ready to be reported
 * Source: rules.md#what-is-reported; XML examples, ExportOrderStatusEx (COMPLETE, QTY_SOLD, QTY_ASSIGNED, INVOICE_ITEM).
 */
export function despatchProgress(
	awaited: readonly StockQuantity[],
	status: KhaosOrderStatus,
	means: Operator['shippedMeans'],
): Progress {
	const invoices = status.invoices.filter((invoice) => !isCancelled(invoice));
	if (awaited.length === 0 || !invoices.some((invoice) => anythingSent(invoice, means)))
		return 'nothing';
	const due = unitsByCode(awaited);
	const sent = unitsByCode(invoices.flatMap((invoice) => unitsSent(invoice, means)));
	if ([...due].every(([code, units]) => (sent.get(code) ?? 0) >= units)) return 'whole';
	const invoiced = unitsByCode(
		invoices.flatMap(({ items, boxes }) => [...items, ...boxes.flatMap((box) => box.items)]),
	);
	const comparable = [...due.keys()].every((code) => invoiced.has(code));
	return !comparable && nothingLeftToSend(status, invoices, means) ? 'whole' : 'part';
}

function nothingLeftToSend(
	status: KhaosOrderStatus,
	invoices: KhaosOrderStatus['invoices'],
	means: Operator['shippedMeans'],
): boolean {
	const allAssigned = status.complete || isAllAssigned(status);
	return allAssigned && invoices.every((invoice) => invoiceDespatched(invoice, means));
}

function unitsByCode(parts: readonly StockQuantity[]): Map<string, number> {
	const units = new Map<string, number>();
	for (const { stockCode, quantity } of parts) {
		const code = folded(stockCode);
		units.set(code, (units.get(code) ?? 0) + quantity);
	}
	return units;
}
