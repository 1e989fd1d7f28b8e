import type { ConditionEvent } from './event';

/** An order waits for the seller to accept or refuse it. Mirakl refuses it by itself when nobody does in time. */
export const orderAwaitingAcceptance: ConditionEvent = {
	kind: 'condition',
	displayName: 'Order Awaiting Acceptance',
	description: 'An order waits for you to accept or refuse its lines (OR11)',
	filter: { order_state_codes: ['WAITING_ACCEPTANCE'] },
	keysOf: ({ orderId, state }) => (state === 'WAITING_ACCEPTANCE' ? [orderId] : []),
};
