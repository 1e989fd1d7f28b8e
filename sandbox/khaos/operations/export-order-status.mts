import type { KhaosState } from '../state/khaos-state.mts';
import type { SalesOrder } from '../state/model.mts';
import { isIssued } from '../state/stages.mts';
import { minusOne, payload, writerFor } from './payload.mts';

const HOURS_48 = 48 * 3_600_000;

/**
 * ExportOrderStatus: one line per invoice of every order that is not issued, and of those issued in the
 * last 48 hours. Cancelled orders are left out. Source: guide v7.8d and XML examples.
 */
export function exportOrderStatus(state: KhaosState): string {
	const xml = writerFor(state);
	const since = state.clock.now().getTime() - HOURS_48;
	const rows = state.orders
		.all()
		.filter((order) => order.cancelled === undefined)
		.flatMap((order) => {
			const attributes = { REF: order.associatedRef, ID: order.code };
			const last = lastInvoice(order);
			return order.invoices
				.filter(({ stage, issueDate }) => !isIssued(stage) || (issueDate?.getTime() ?? 0) >= since)
				.map((invoice) =>
					xml.text('ORDER', String(invoice.stage), {
						...attributes,
						INVOICE: invoice.code,
						COMPLETE: minusOne(invoice === last),
						CONSIGNMENT: invoice.consignmentRef,
						URN: order.customer.code,
					}),
				);
		});
	return payload(state, xml.node('ORDER_STATUSES', {}, rows));
}

/** The invoice that completes the order: an unsent one if there is any, else the one sent last. */
function lastInvoice(order: SalesOrder): SalesOrder['invoices'][number] | undefined {
	return [...order.invoices]
		.sort((a, b) => (a.shipDate?.getTime() ?? Infinity) - (b.shipDate?.getTime() ?? Infinity))
		.at(-1);
}
