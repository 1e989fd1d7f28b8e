import type { OrderEvent } from './event';

/** An order is paid and may be sent; its address is visible from now on. */
export const orderReadyToShip: OrderEvent = {
	displayName: 'Order Ready to Ship',
	description: 'An order is paid and is to be sent now',
	state: 'SHIPPING',
};
