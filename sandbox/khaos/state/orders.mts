import type { InvoiceItem, OrderLine, SalesOrder } from './model.mts';
import { isIssued } from './stages.mts';

export { ActionRefused } from './refused.mts';

/** The sales orders of one company database, cancelled ones included. */
export class OrderBook {
	private readonly byCode = new Map<string, SalesOrder>();
	private readonly byRef = new Map<string, SalesOrder>();
	private orderNumber = 10_233;
	private invoiceNumber = 20_980;

	all(): SalesOrder[] {
		return [...this.byCode.values()];
	}

	/** Order with this ASSOCIATED_REF. */
	withReference(ref: string): SalesOrder | undefined {
		return this.byRef.get(ref.trim());
	}

	/** Order with this SO code. */
	withCode(code: string): SalesOrder | undefined {
		return this.byCode.get(code.trim().toUpperCase());
	}

	/** Order with this ASSOCIATED_REF or SO code. */
	find(refOrCode: string): SalesOrder | undefined {
		return this.withReference(refOrCode) ?? this.withCode(refOrCode);
	}

	/** Stores an order. @throws Error when the reference exists, cancelled or not */
	add(order: SalesOrder): void {
		if (this.byRef.has(order.associatedRef)) throw new Error('ASSOCIATED_REF exists');
		this.byRef.set(order.associatedRef, order);
		this.byCode.set(order.code, order);
	}

	/** Deletes an order that another takes the place of. */
	remove(order: SalesOrder): void {
		this.byRef.delete(order.associatedRef);
		this.byCode.delete(order.code);
	}

	nextOrderCode(): string {
		this.orderNumber += 1;
		return `SO${this.orderNumber}`;
	}

	nextInvoiceCode(): string {
		this.invoiceNumber += 1;
		return `INV${this.invoiceNumber}`;
	}

	/** Units that live orders wait for, by stock code in capitals, at a site. */
	backOrders(site: number): Map<string, number> {
		const waiting = new Map<string, number>();
		for (const order of this.byCode.values()) {
			if (order.cancelled !== undefined) continue;
			for (const line of order.lines) {
				const missing = line.quantity - line.assigned;
				if (line.siteId !== site || missing <= 0) continue;
				const key = line.stockCode.toUpperCase();
				waiting.set(key, (waiting.get(key) ?? 0) + missing);
			}
		}
		return waiting;
	}
}

/** Units ordered, assigned and sent over order lines. */
export function quantities(lines: readonly OrderLine[]): {
	sold: number;
	assigned: number;
	sent: number;
} {
	return lines.reduce(
		(sum, line) => ({
			sold: sum.sold + line.quantity,
			assigned: sum.assigned + line.assigned,
			sent: sum.sent + line.sent,
		}),
		{ sold: 0, assigned: 0, sent: 0 },
	);
}

/** Everything sold is assigned and every invoice is issued. Source: XML examples, ExportOrderStatusEx. */
export function isComplete(order: SalesOrder): boolean {
	const { sold, assigned } = quantities(order.lines);
	return (
		order.cancelled === undefined &&
		assigned === sold &&
		order.invoices.length > 0 &&
		order.invoices.every((invoice) => isIssued(invoice.stage))
	);
}

/** Units of each unsent invoice item that have stock behind them. */
export function coverage(order: SalesOrder): Map<InvoiceItem, number> {
	const left = new Map(order.lines.map((line) => [line, line.assigned - line.sent]));
	const covered = new Map<InvoiceItem, number>();
	for (const invoice of order.invoices) {
		if (invoice.shipDate !== undefined) continue;
		for (const item of invoice.items) {
			const units = Math.min(item.quantity, left.get(item.line) ?? 0);
			left.set(item.line, (left.get(item.line) ?? 0) - units);
			covered.set(item, units);
		}
	}
	return covered;
}
