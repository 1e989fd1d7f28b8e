import type { ConditionEvent } from './event';

/** An order is paid and may be sent; its address is visible from now on. */
export const orderReadyToShip: ConditionEvent = {
	kind: 'condition',
	displayName: 'Order Ready to Ship',
	description: 'An order is paid and is to be sent now (OR11)',
	filter: { order_state_codes: ['SHIPPING'] },
	keysOf: ({ orderId, state }) => (state === 'SHIPPING' ? [orderId] : []),
};
