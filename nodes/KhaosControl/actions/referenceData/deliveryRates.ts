import { listOperation } from './list';
import { deliveryRates as source } from './sources';

/** Delivery rates, for information: an order always carries its own delivery charge. */
export const deliveryRates = listOperation({
	displayName: 'Delivery Rates',
	action: 'Get delivery rates',
	description: 'Get the delivery rates (GetSOPData)',
	source,
	item: (row) => ({ ...row }),
});
