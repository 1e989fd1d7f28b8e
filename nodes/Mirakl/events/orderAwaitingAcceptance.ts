import type { OrderEvent } from './event';

/** An order waits for the seller to accept or refuse it. Mirakl refuses it by itself when nobody does in time. */
export const orderAwaitingAcceptance: OrderEvent = {
	displayName: 'Order Awaiting Acceptance',
	description: 'An order waits for you to accept or refuse its lines',
	state: 'WAITING_ACCEPTANCE',
};
