import { listOperation } from './list';
import { couriers as source } from './sources';

/** Couriers with their codes: the only list of them is in `GetSOPData`. */
export const couriers = listOperation({
	displayName: 'Couriers',
	action: 'Get couriers',
	description: 'Get the couriers with their codes (GetSOPData)',
	source,
	item: (row) => ({ ...row }),
});
