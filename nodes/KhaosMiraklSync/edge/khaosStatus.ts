import { z } from 'zod';
import type { KhaosOrderStatus } from '../domain/khaos';
import { flagCell, listOf, numberCell, readRows, requiredText, textCell } from './cells';

// a figure that Khaos Control did not give has not been sent; its code stands on the invoice all the same
const stockQuantity = z.object({ stockCode: textCell(), quantity: numberCell(0) });

const box = z.object({
	shipped: flagCell(false),
	courier: textCell(),
	consignmentRef: textCell(),
	trackingUrl: textCell(),
	items: listOf(stockQuantity),
});

const invoice = z.object({
	invoiceCode: textCell(),
	// no stage is no stage that a rule asks for
	stageId: numberCell(0),
	courier: textCell(),
	consignmentRef: textCell(),
	trackingUrl: textCell(),
	shipDate: textCell(),
	issueDate: textCell(),
	boxes: listOf(box),
	items: listOf(stockQuantity),
});

const statusItem = z
	.object({
		associatedRef: requiredText('the status belongs to no Associated Ref'),
		found: flagCell(false),
		salesOrderCode: textCell(),
		cancelled: flagCell(false),
		cancelReason: textCell(),
		complete: flagCell(false),
		qtySold: numberCell(null),
		qtyAssigned: numberCell(null),
		invoices: listOf(invoice),
	})
	.transform(
		({ associatedRef, qtySold, qtyAssigned, invoices, ...status }): KhaosOrderStatus => ({
			...status,
			reference: associatedRef,
			quantitySold: qtySold,
			quantityAssigned: qtyAssigned,
			invoices,
		}),
	);

/**
 * Output of Khaos Control → Sales Order → Get Status, one status for each Associated Ref.
 *
 * @throws UserFacingError that names the reference, the field and the value
 */
export function readKhaosStatuses(items: readonly unknown[]): KhaosOrderStatus[] {
	return readRows('Khaos Control order status', statusItem, items, (item) => item.associatedRef);
}

/** Statuses by Associated Ref; Khaos Control compares references without case, and so does this. */
export function statusFinder(
	statuses: readonly KhaosOrderStatus[],
): (reference: string) => KhaosOrderStatus | undefined {
	const byReference = new Map(statuses.map((status) => [status.reference.toUpperCase(), status]));
	return (reference) => byReference.get(reference.toUpperCase());
}
