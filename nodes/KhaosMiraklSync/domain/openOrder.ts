/** One line of a live order as the Open Orders table keeps it: ids and quantities, nothing personal. */
export interface OpenLine {
	lineId: string;
	sku: string;
	/** Empty while the SKU is unknown in Khaos Control. */
	stockCode: string;
	quantity: number;
	/** False once refused, cancelled or sent. */
	live: boolean;
	/** Khaos Control could not fill the line when the order was last decided. */
	short?: boolean;
	/** Left out of the sales order for lack of stock, to be refunded. */
	refund?: boolean;
	/** When it was found refused, by us or by the marketplace's time-out, for lack of stock. UTC, milliseconds since 1970. */
	refusedAt?: number;
}

/** A row of the Open Orders table: one marketplace order that is, or lately was, live. */
export interface OpenOrder {
	/** Row id in the table; undefined before it is written. */
	id?: number;
	operator: string;
	orderId: string;
	reference: string;
	state: string;
	/** False once the order has left the live states; such rows go after a week. */
	live: boolean;
	createdAt: number;
	acceptBy?: number;
	shipBy?: number;
	/** When the seller's decision was recorded; undefined where nobody decided or the operator did. */
	decidedAt?: number;
	/** When it was first seen out of the live states. */
	closedAt?: number;
	lines: OpenLine[];
	khaosCode: string;
	/** 'none' until Khaos Control has it. */
	khaosState: 'none' | 'open' | 'complete' | 'cancelled';
	/** QTY_ASSIGNED ≥ QTY_SOLD: LEVEL already leaves these units out. */
	assigned: boolean;
	/** When anything above last changed. UTC, milliseconds since 1970. */
	changedAt: number;
}
