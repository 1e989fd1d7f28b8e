import type { IDataObject } from 'n8n-workflow';
import type { CurrentInvoice } from '../payloads/orderList';
import type { OrderStatus } from '../payloads/orderStatus';
import type { Mark } from './orderMemory';

/** What makes one of the order events: which orders are asked about, and what their answers emit. */
export interface OrderRule {
	/** The mark at the first sight of an invoice whose past does not matter: at the first poll. */
	baseline(invoice: CurrentInvoice): Mark | undefined;
	/** Could a listed invoice have something to emit? `mark` is undefined for one that was never seen. */
	asks(invoice: CurrentInvoice, mark: Mark | undefined): boolean;
	/** Is nothing more expected of an invoice with this mark, once it is no longer listed? */
	isFinal(mark: Mark): boolean;
	/** What an order's details emit against the marks, and the marks afterwards. */
	settle(order: OrderStatus, marks: Record<string, Mark>, listed: CurrentInvoice[]): Settled;
	/** True where orders that were created and cancelled between two polls matter. */
	seesCancelled: boolean;
}

export interface Settled {
	items: IDataObject[];
	marks: Record<string, Mark>;
}

/** What every item of an order event says. */
export function orderItem(event: string, order: OrderStatus): IDataObject {
	return {
		event,
		sweepNeeded: false,
		associatedRef: order.associatedRef,
		salesOrderCode: order.salesOrderCode,
		complete: order.complete,
	};
}
